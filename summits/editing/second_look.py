"""A second look at records before they go public: what they lack, and what is odd about them.

Nothing here stops anybody. Each remark is a sentence with the place in a form where it can be mended. The queries grow
with the nouns and the rules, not with the records.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from django.db import models
from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import Coverage
from ..dates import PartialDate, written, written_term
from ..languages import LANGUAGES
from ..models import Completeness, Document, Leader, Office, Participation, Photo, Sentence, Summit, Text
from ..models.base import Fact, Record
from ..typography import enumerated
from .emptied import emptied
from .same_files import same_files, same_pictures

Records = Sequence[Record]


class Remark(NamedTuple):
    """A sentence about a record, and the id of the field or section of its form where it is mended."""

    record: models.Model
    sentence: str
    place: str


def missing(records: Iterable[Record]) -> list[Remark]:
    """What the records lack, noun by noun."""
    return [
        remark
        for model, same in _by_noun(records).items()
        for remark in (*_languages(model, same), *_sources(model, same), *MISSING.get(model, _nothing)(same))
    ]


def odd(records: Iterable[Record]) -> list[Remark]:
    """What may be wrong with the records, noun by noun."""
    return [
        remark
        for model, same in _by_noun(records).items()
        for remark in (*ODD.get(model, _nothing)(same), *_emptied(same))
    ]


def _by_noun(records: Iterable[Record]) -> dict[type[Record], list[Record]]:
    groups = defaultdict(list)
    for record in records:
        groups[type(record)].append(record)
    return groups


def _nothing(_records: Records) -> Iterator[Remark]:
    return iter(())


# What is missing


def _languages(model: type[Record], records: Records) -> Iterator[Remark]:
    """Names that are not there in a language. Other texts need not be."""
    named = {constraint.name for constraint in model._meta.constraints}
    for column in model._meta.fields:
        name = column.name.removesuffix(f"_{LANGUAGES[0].column}")
        if f"{model._meta.model_name}_has_a_{name}" in named and column.name != name:
            for record in records:
                lacking = [each for each in LANGUAGES if not getattr(record, f"{name}_{each.column}")]
                if lacking:
                    words = {
                        "field": capfirst(str(column.label)),
                        "languages": enumerated(str(each.label) for each in lacking),
                    }
                    yield Remark(
                        record, _("%(field)s: none in %(languages)s.") % words, f"id_{name}_{lacking[0].column}"
                    )


def _sources(model: type[Record], records: Records) -> Iterator[Remark]:
    if issubclass(model, Fact):
        with_source = set(model.sources.through._base_manager.filter(_of(model, records)).values_list(_key(model)))
        for record in records:
            if (record.pk,) not in with_source:
                yield Remark(record, _("It has no source."), "id_sources")


def _key(model: type[Record]) -> str:
    return f"{model._meta.model_name}_id"


def _of(model: type[Record], records: Records) -> Q:
    return Q(**{f"{model._meta.model_name}__in": [record.pk for record in records]})


def _portraits(leaders: Records) -> Iterator[Remark]:
    shown = set(Photo._base_manager.filter(leader__in=leaders).values_list("leader_id", flat=True))
    return (Remark(leader, _("There is no portrait."), "") for leader in leaders if leader.pk not in shown)


def _texts(documents: Records) -> Iterator[Remark]:
    held = set(Text._base_manager.filter(document__in=documents).values_list("document_id", flat=True))
    bare = [each for each in documents if each.pk not in held]
    return (Remark(each, _("It has no text in any language."), "texts-group") for each in bare)


def _of_summits(summits: Records) -> Iterator[Remark]:
    seats, known = _seats(summits), defaultdict(set)
    lists = Completeness._base_manager.filter(summit__in=summits).exclude(coverage=Coverage.UNKNOWN)
    for summit, capacity in lists.values_list("summit_id", "capacity"):
        known[summit].add(capacity)
    unproved = Counter(
        Sentence._base_manager.filter(summit__in=summits, sources=None).values_list("summit_id", flat=True)
    )
    for summit in summits:
        if number := unproved[summit.pk]:
            sentence = ngettext("%(number)s sentence has no source.", "%(number)s sentences have no source.", number)
            yield Remark(summit, sentence % {"number": number}, "sentences-group")
        bare = sum(seat.named == 0 for seat in seats[summit.pk])
        if bare:
            sentence = ngettext(
                "%(number)s participation has no source.", "%(number)s participations have no source.", bare
            )
            yield Remark(summit, sentence % {"number": bare}, "participations-group")
        labels = {seat.capacity: seat.get_capacity_display() for seat in seats[summit.pk]}
        unsaid = [label for capacity, label in labels.items() if capacity not in known[summit.pk]]
        if unsaid:
            words = {"capacities": enumerated(dict.fromkeys(map(str, unsaid)))}
            sentence = _("Nothing says whether the list is complete: %(capacities)s.") % words
            yield Remark(summit, sentence, "completeness-group")


def _seats(summits: Records) -> dict[int, list[Participation]]:
    """The participations of some summits, each with the number of its sources as ``named``."""
    seats = defaultdict(list)
    found = Participation._base_manager.filter(summit__in=summits).select_related("leader", "office", "summit")
    for seat in found.annotate(named=Count("sources")).order_by("pk"):
        seats[seat.summit_id].append(seat)
    return seats


# What is odd


def _offices_of_that_day(summits: Records) -> Iterator[Remark]:
    """Offices that were certainly not held on any day of the summit."""
    for seats in _seats(summits).values():
        for seat in seats:
            office, summit = seat.office, seat.summit
            if office and not _meet((office.starts, office.ends), (summit.starts, summit.closed)):
                words = {
                    "person": seat.leader,
                    "office": office.title,
                    "term": written_term(office.starts, office.ends),
                    "day": written(summit.closed),
                }
                sentence = _("%(person)s: the office “%(office)s” (%(term)s) was not held on %(day)s.") % words
                yield Remark(summit, sentence, "participations-group")


Span = tuple[PartialDate | None, PartialDate | None]


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans of partial dates can have a day in common. An unknown bound is open."""
    return all(
        not first or not last or first.first <= last.last for first, last in ((one[0], other[1]), (other[0], one[1]))
    )


def _people(leaders: Records) -> Iterator[Remark]:
    yield from _namesakes(leaders)
    yield from _overlapping(leaders)


def _namesakes(leaders: Records) -> Iterator[Remark]:
    """People whose name in a language is that of another."""
    for language in LANGUAGES:
        column = f"name_{language.column}"
        names = {getattr(leader, column).casefold() for leader in leaders} - {""}
        others = Leader._base_manager.filter(**{f"{column}__in": [getattr(leader, column) for leader in leaders]})
        called = defaultdict(list)
        for other in others.order_by("pk"):
            if getattr(other, column).casefold() in names:
                called[getattr(other, column).casefold()].append(other)
        for leader in leaders:
            same = [other for other in called[getattr(leader, column).casefold()] if other.pk != leader.pk]
            if same:
                words = {"name": getattr(leader, column), "key": enumerated(str(other.key) for other in same)}
                yield Remark(leader, _("Somebody else has the name “%(name)s”: %(key)s.") % words, f"id_{column}")


def _overlapping(leaders: Records) -> Iterator[Remark]:
    """Two offices of one kind, of one person and in one place, at the same time."""
    held = defaultdict(list)
    for office in Office._base_manager.filter(leader__in=leaders).select_related("leader").order_by("pk"):
        held[office.leader_id, office.kind, office.state_id, office.organisation_id].append(office)
    for offices in held.values():
        for one, other in combinations(offices, 2):
            if _certainly_meet(one, other):
                words = {"one": one.title, "other": other.title}
                sentence = _("Two offices of one kind overlap: “%(one)s” and “%(other)s”.") % words
                yield Remark(one.leader, sentence, "offices-group")


def _certainly_meet(one: Office, other: Office) -> bool:
    """Whether they share more than the day of a change. Without a first day, nobody can tell."""
    if not one.starts or not other.starts:
        return False
    earlier, later = sorted((one, other), key=lambda office: office.starts.last)
    return earlier.ongoing or (earlier.ends is not None and earlier.ends.first > later.starts.last)


def _emptied(records: Records) -> Iterator[Remark]:
    for record, name, place in emptied(records):
        yield Remark(record, _("%(field)s: it was filled before, and is empty now.") % {"field": name}, place)


def _pictures_twice(photos: Records) -> Iterator[Remark]:
    for photo, twins in same_pictures(photos):
        records = enumerated(str(twin.subject or twin) for twin in twins)
        sentence = _("The same picture is in the register already: {records}.").format(records=records)
        yield Remark(photo, sentence, "id_image")


def _files_twice(documents: Records) -> Iterator[Remark]:
    for text, twins in same_files(documents):
        words = {"language": capfirst(text.get_language_display()), "records": enumerated(map(str, twins))}
        sentence = _("{language}: the same file is the text of {records} too.").format(**words)
        yield Remark(text.document, sentence, "texts-group")


MISSING = {Document: _texts, Leader: _portraits, Summit: _of_summits}
ODD = {Document: _files_twice, Leader: _people, Photo: _pictures_twice, Summit: _offices_of_that_day}
