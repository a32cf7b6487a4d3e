"""A document in three sentences of its facts: what it is, where it stands, and what it did to other documents."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from ..choices import Body, RelationKind
from ..dates import written, written_since
from ..models import Document
from ..typography import enumerated, remarks, titled
from .neighbours import Related
from .series import Succession

MOST_RELATED = 2  # documents of a relation that are named in a sentence; all of them stand below

# Who adopted a document, after its kind: "decision of the Council of Heads of State".
OF_BODY: Mapping[str, str] = {
    Body.HEADS_OF_STATE: gettext_lazy("of the Council of Heads of State"),
    Body.HEADS_OF_GOVERNMENT: gettext_lazy("of the Council of Heads of Government"),
    Body.FOREIGN_MINISTERS: gettext_lazy("of the Council of Foreign Ministers"),
    Body.NATIONAL_COORDINATORS: gettext_lazy("of the Council of National Coordinators"),
    Body.RATS_COUNCIL: gettext_lazy("of the Council of the Regional Anti-Terrorist Structure"),
    Body.SECRETARIAT: gettext_lazy("of the SCO Secretariat"),
}


def told(document: Document, series: Succession | None, related: Iterable[Related]) -> list[str]:
    """Up to three sentences on a document that is put whole. What is not known is left out."""
    sentences = (
        remarks([_what(document), *_where(document)]),
        standing(document, series),
        _joined(_others(related)),
    )
    return [_ended(capfirst(sentence)) for sentence in sentences if sentence]


def standing(document: Document, series: Succession | None = None) -> str:
    """Who signed it and is bound by it, since when, its place in its series, and its years."""
    return _joined(_standing(document, series))


def _joined(statements: Iterable[str]) -> str:
    return pgettext("between two remarks", "; ").join(statements)


def _what(document: Document) -> str:
    kind = document.get_kind_display()
    if document.adopted_by not in OF_BODY:
        return str(kind)
    pattern = pgettext("a document and who adopted it", "{kind} {of_body}")
    return pattern.format(kind=kind, of_body=OF_BODY[document.adopted_by])


def _where(document: Document) -> Iterator[str]:
    if summit := document.summit:
        yield summit.ordinal
    city = document.place or (summit and summit.city)
    if city and not city.stands_in:
        yield str(city)
    if document.date:
        yield pgettext("the date at the end of a sentence", "{date}").format(date=written(document.date))


def _standing(document: Document, series: Succession | None) -> Iterator[str]:
    if total := len(document.signatories.all()):
        yield ngettext("signed by %(total)s state", "signed by %(total)s states", total) % {"total": total}
    if total := len(document.parties.all()):
        yield ngettext("%(total)s party", "%(total)s parties", total) % {"total": total}
    if document.in_force_from:
        yield _("in force %(since)s") % {"since": written_since(document.in_force_from)}
    if series:
        pattern = _("no. {number} of {total} in the series “{series}”")
        yield pattern.format(number=series.number, total=series.total, series=series.label)
    if years := _years(document):
        yield years


def _others(related: Iterable[Related]) -> Iterator[str]:
    """The documents to which it is related, but for those that replaced it: they stand above, in large."""
    label = pgettext("a label before its value", "{}: ")
    for group in related:
        titles = [titled(other.title) for other, _relation in group.documents if not other.title.stands_in]
        if titles and group.label != str(RelationKind.SUPERSEDES.inverse):
            yield label.format(group.label) + enumerated(titles[:MOST_RELATED])


def _years(document: Document) -> str:
    first, last = document.covers_from, document.covers_until
    if first and last and first != last:
        return _("covers %(first)s–%(last)s") % {"first": first, "last": last}
    if first:
        return _("covers %(first)s") % {"first": first}
    return _("covers the years until %(last)s") % {"last": last} if last else ""


def _ended(sentence: str) -> str:
    end = pgettext("the end of a sentence", ".")
    return sentence if sentence.endswith(end) else sentence + end
