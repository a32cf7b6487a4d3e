"""A document in sentences of its facts, beside the summary that somebody wrote: what it is, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ..choices import Body, RelationKind
from ..dates import written, written_since
from ..models import Document
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
    """The sentences of a document that is put whole. What is not known is left out."""
    remarks = [_what(document), *_where(document)]
    sentences = [pgettext("between two remarks", ", ").join(remarks), *_about(document, series, related)]
    end = pgettext("the end of a sentence", ".")
    return [capfirst(sentence) if sentence.endswith(end) else capfirst(sentence) + end for sentence in sentences]


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


def _about(document: Document, series: Succession | None, related: Iterable[Related]) -> Iterator[str]:
    if series:
        pattern = _("No. {number} of {total} in the series “{series}”")
        yield pattern.format(number=series.number, total=series.total, series=series.label)
    if years := _years(document):
        yield years
    if total := len(document.signatories.all()):
        yield _labelled(_("Signatories"), str(total))
    if document.in_force_from:
        yield _labelled(_("In force"), written_since(document.in_force_from))
    for group in related:
        titles = [other.title for other, _relation in group.documents if not other.title.stands_in]
        if titles and group.label != str(RelationKind.SUPERSEDES.inverse):  # that stands above, in large
            yield _labelled(group.label, pgettext("between two remarks", "; ").join(titles[:MOST_RELATED]))


def _years(document: Document) -> str:
    first, last = document.covers_from, document.covers_until
    if first and last and first != last:
        return _("covers %(first)s–%(last)s") % {"first": first, "last": last}
    return _("covers %(first)s") % {"first": first or last} if first or last else ""


def _labelled(label: str, value: str) -> str:
    return pgettext("a label before its value", "{}: ").format(label) + value
