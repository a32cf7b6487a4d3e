"""How the register knows what the page of a document states: the sources of each fact, and how sure it is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..dates import PartialDate
from ..groupings import SourceKind
from ..models import Document, Source
from ..models.base import Fact


class Evidence(NamedTuple):
    """A statement, the fact that has its sources, and a remark on how it was found."""

    statement: str
    fact: Fact
    remark: str = ""

    @property
    def publishers(self) -> list[str]:
        """Who published the sources, each once."""
        return list(dict.fromkeys(source.publisher for source in self.fact.sources.all() if source.publisher))

    @property
    def checked(self) -> PartialDate | None:
        """When somebody last read one of the sources."""
        return max((source.checked for source in self.fact.sources.all() if source.checked), default=None)


def known_from(document: Document) -> list[Evidence]:
    """What is known of a document and from where, with its sources put; its texts and relations too."""
    return list(_evidence(document))


def cited(evidence: Iterable[Evidence], document: Document) -> list[Source]:
    """The sources of the page of a document: official ones first, then the press; the older before the newer."""
    facts = [*(one.fact for one in evidence), *document.party_acts.all()]
    sources = {source.pk: source for fact in facts for source in fact.sources.all()}
    return sorted(sources.values(), key=_nearness)


def _nearness(source: Source) -> tuple:
    kinds = list(SourceKind)
    return kinds.index(source.kind), source.weak, source.date is None, str(source.date), source.slug


def _evidence(document: Document) -> Iterator[Evidence]:
    colon = pgettext("a label before its value", "{}: ")
    if document.signatories.all() and document.signatories_basis:
        basis = colon.format(_("Signatories")) + document.get_signatories_basis_display()
        yield Evidence(_("Title, date, place and signatories"), document, basis)
    else:
        yield Evidence(_("Title, date and place"), document)
    for text in document.texts.all():
        yield Evidence(colon.format(_("Text")) + text.get_language_display(), text, text.get_status_display())
    for relation in document.relations.all():
        yield Evidence(colon.format(capfirst(relation.get_kind_display())) + relation.target.title, relation)
    for relation in document.relations_from.all():
        yield Evidence(colon.format(capfirst(relation.get_inverse_display())) + relation.document.title, relation)
