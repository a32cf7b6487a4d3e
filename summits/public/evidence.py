"""How the register knows what a page states: the sources of each fact, and how sure it is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..dates import PartialDate, written_since, written_term
from ..groupings import SourceKind
from ..models import (
    Chairmanship,
    Document,
    Event,
    Leader,
    Office,
    Organisation,
    Participation,
    Source,
    State,
    StatusChange,
    Summit,
)
from ..models.base import Fact
from ..typography import remarks
from .related import sources_of


class Evidence(NamedTuple):
    """A statement, the fact that has its sources, and a remark on how it was found."""

    statement: str
    fact: Fact
    remark: str = ""

    @property
    def publishers(self) -> list[str]:
        """Who published the sources, each once, in the order of the page's list."""
        return list(dict.fromkeys(source.publisher for source in in_order([self.fact]) if source.publisher))

    @property
    def checked(self) -> PartialDate | None:
        """When somebody last read one of the sources."""
        return max((source.checked for source in sources_of(self.fact) if source.checked), default=None)


def in_order(facts: Iterable[Fact]) -> list[Source]:
    """The sources of the facts of a page: official ones first, then the press; the older before the newer."""
    return ranked({source.pk: source for fact in facts for source in sources_of(fact)}.values())


def ranked(sources: Iterable[Source]) -> list[Source]:
    """Sources in that order."""
    return sorted(sources, key=_nearness)


def named_in_order(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The addresses of the sources of some facts as data, in that order."""
    return addresses_of(in_order(facts))


def addresses_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """The addresses of some sources as data, in that order; for one that is not online, its entry."""
    return tuple(source.url or source.citation for source in ranked(sources))


KINDS = {kind: place for place, kind in enumerate(SourceKind.values)}


def _nearness(source: Source) -> tuple:
    return KINDS[source.kind], source.weak, source.date is None, str(source.date), source.slug


def of_document(document: Document) -> list[Evidence]:
    """What is known of a document, with its sources put; its texts and relations too."""
    return list(_of_document(document))


def _of_document(document: Document) -> Iterator[Evidence]:
    if document.signatories.all() and document.signatories_basis:
        basis = _labelled(_("Signatories"), document.get_signatories_basis_display())
        yield Evidence(_("Title, date, place and signatories"), document, basis)
    else:
        yield Evidence(_("Title, date and place"), document)
    for text in document.texts.all():
        yield Evidence(_labelled(_("Text"), text.get_language_display()), text, text.get_status_display())
    for relation in document.relations.all():
        yield Evidence(_labelled(relation.get_kind_display(), relation.target.title), relation)
    for relation in document.relations_from.all():
        yield Evidence(_labelled(relation.get_inverse_display(), relation.document.title), relation)


def of_state(state: State) -> list[Evidence]:
    return [Evidence(_("Names and capital"), state)]


def of_statuses(changes: Iterable[StatusChange]) -> list[Evidence]:
    """Each change of the status of a state."""
    return [Evidence(_labelled(one.get_status_display(), written_since(one.effective)), one) for one in changes]


def of_seats(seats: Iterable[Participation]) -> list[Evidence]:
    """Who sat at each summit, and as what."""
    return [Evidence(_labelled(_titled(one.summit), one.leader.name), one, one.get_capacity_display()) for one in seats]


def of_chairmanships(chairmanships: Iterable[Chairmanship]) -> list[Evidence]:
    return [Evidence(_labelled(_("Chairmanship"), _titled(one.summit)), one) for one in chairmanships]


def of_change(change: StatusChange) -> Evidence:
    """A change of status, with the name of its state."""
    said = _labelled(change.get_status_display(), written_since(change.effective))
    return Evidence(_labelled(change.state.name, said), change)


def of_leader(leader: Leader) -> list[Evidence]:
    return [Evidence(_("Names and dates of life"), leader)]


def of_offices(offices: Iterable[Office]) -> list[Evidence]:
    """Each office of a person."""
    return [Evidence(str(one.title), one, written_term(one.starts, one.ends)) for one in offices]


def of_organisation(organisation: Organisation) -> list[Evidence]:
    return [Evidence(_("Name and seat"), organisation)]


def of_holders(offices: Iterable[Office]) -> list[Evidence]:
    """Who held each office of an organisation."""
    return [Evidence(_labelled(one.leader.name, one.title), one, written_term(one.starts, one.ends)) for one in offices]


def of_event(event: Event) -> list[Evidence]:
    """Its date, place and participants; who chaired it, and the chairmanship that it belongs to."""
    known = [Evidence(_("Date, place and participants"), event)]
    if event.chair:
        known.append(Evidence(_labelled(_("Chaired by"), event.chair.leader.name), event.chair))
    if event.chairmanship:
        known.append(Evidence(_labelled(_("Chairmanship"), event.chairmanship.state.name), event.chairmanship))
    return known


def of_summit(summit: Summit, chairmanship: Chairmanship | None) -> list[Evidence]:
    """Its date and place, its chairmanship, and each number that somebody gives."""
    known = [Evidence(_("Date, place and format"), summit)]
    if chairmanship:
        known.append(Evidence(_labelled(_("Chairmanship"), chairmanship.state.name), chairmanship))
    numbers = (
        Evidence(_labelled(figure.get_measure_display(), figure.reckoned), figure, str(figure.according_to))
        for figure in summit.figures.all()
    )
    return [*known, *numbers]


def of_home(
    summits: Iterable[Summit], chairmanship: Chairmanship | None, changes: Iterable[StatusChange]
) -> list[Evidence]:
    """The last summit and the next, who leads to it, and the changes by which states came last, each once."""
    known = [Evidence(_titled(summit), summit) for summit in summits]
    if chairmanship:
        known.append(Evidence(_labelled(_("Chairmanship"), chairmanship.state.name), chairmanship))
    once = {change.pk: change for change in changes}.values()
    return known + [
        Evidence(_labelled(change.state.name, change.get_status_display()), change, written_since(change.effective))
        for change in once
    ]


def _titled(summit: Summit) -> str:
    return remarks([summit.ordinal, str(summit)])


def _labelled(label: str, value: object) -> str:
    return pgettext("a label before its value", "{}: ").format(capfirst(label)) + str(value)
