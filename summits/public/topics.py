import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Count, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext_lazy

from ..choices import DocumentKind
from ..dates import today
from ..held import Held
from ..languages import Language, current
from ..models import Document, Event, State, Topic
from ..models.base import at_moment
from ..models.totals import total
from ..ordering import newest
from ..prepared import A_MOMENT, A_NUMBER, Prepared
from .columns import Column
from .evidence import Evidence
from .grounds import ground
from .known import MANY, MOST_BESIDE, known, put_known
from .noun import Noun
from .papers import PLACES, WEIGHT_OF, WEIGHTS, by_weight
from .related import put_sources
from .tallies import tallies
from .texts import put_readable
from .wording import Content, in_all, languages

FIRST_YEAR = 2001  # of the Organisation
MOST_EVENTS = 10
MOST_STATES = 12
MOST_SOURCED = 20  # documents of which the page names the sources; it leads to those of the others


class Topics(Noun):
    model = Topic
    address = "topics"
    plural = gettext_lazy("Topics")
    counted = ngettext_lazy("%(total)s topic", "%(total)s topics", "total")
    described = ("introduction",)
    entry = ("introduction",)
    totals = {"document_total": lambda: tallies().of_topic}
    data = (
        "slug",
        "name",
        "introduction",
        Column("document_total", gettext_lazy("number of documents"), attrgetter("document_total")),
    )

    def listed(self):
        """With the number of documents of each, ``document_total``, by which the list can be sorted."""
        documents = Document.objects.published().filter(topics=OuterRef("pk"))
        return self.rows().annotate(document_total=total(documents, "topics"))

    def beside(self, topic):
        """Its newest documents by weight, the number of all, their years, who signed most of them, and its events."""
        shown = _documents(_newest, topic.pk)
        put_readable(shown)
        sourced = shown[:MOST_SOURCED]
        put_sources(sourced)
        together = _together(topic.pk, current())()
        return {
            "known_from": [Evidence(gettext("Introduction"), topic)] if topic.introduction else [],
            "grounds": [ground(gettext("The newest documents"), sourced)] if sourced else [],
            "papers": by_weight(sorted(shown, key=lambda one: PLACES[one.kind]), together.years.kinds),
            "total": tallies().of_topic[topic.pk],
            **together._asdict(),
        }

    def content(self, topic):
        return Content(
            names=in_all(topic, "name"), texts=in_all(topic, "introduction"), languages=languages(topic, "name")
        )


def _of_topic(narrowed: Callable[[QuerySet], QuerySet]) -> Prepared:
    """A query about the public documents of a topic."""

    def build(topic: int, now: datetime.datetime) -> QuerySet:
        with at_moment(now):
            return narrowed(Document.objects.published().filter(topics=topic).order_by())

    return Prepared(build, topic=A_NUMBER, now=A_MOMENT)


def _newest_of(documents: QuerySet) -> QuerySet:
    fields = documents.only(*MANY[Document], "summit", "confidence")
    return fields.order_by(newest("date"), "slug")[:MOST_BESIDE]


def _covering_years(documents: QuerySet) -> QuerySet:
    """Those of a series that cover some years, but no reports: these look back."""
    programmes = documents.exclude(series="").exclude(kind=DocumentKind.REPORT).filter(covers_from__isnull=False)
    return programmes.only(*MANY[Document], "summit", "series").order_by("covers_from", "slug")[:MOST_BESIDE]


_newest, _covering = _of_topic(_newest_of), _of_topic(_covering_years)
_counted = _of_topic(lambda documents: documents.values_list("kind", Substr("date", 1, 4)).annotate(Count("pk")))
_signed = _of_topic(lambda documents: documents.values_list("signatories").annotate(Count("pk")))
_led_to = _of_topic(lambda documents: documents.filter(event__isnull=False).values_list("event").distinct())


def _asked(topic: int) -> dict:
    return {"topic": topic, "now": timezone.now()}


def _documents(query: Prepared, topic: int) -> list[Document]:
    found = query.records(**_asked(topic))
    put_known(found, "summit")
    return found


class Years(NamedTuple):
    """The number of documents by weight and year; ``kinds`` are the numbers by kind, of those without a year too."""

    span: range
    rows: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]  # a weight, and each year with its number
    kinds: Mapping[str, int]


def _years(topic: int) -> Years:
    kinds, by_year = dict.fromkeys(PLACES, 0), Counter()
    for kind, year, number in _counted.rows(**_asked(topic)):
        kinds[kind] += number
        if year:
            by_year[WEIGHT_OF[kind], int(year)] += number
    years = [year for _weight, year in by_year]
    span = range(min([FIRST_YEAR, *years]), max([today().year, *years]) + 1)
    rows = tuple(
        (str(label), tuple((year, by_year[place, year]) for year in span))
        for place, (label, kinds_of) in enumerate(WEIGHTS)
        if any(kinds[kind.value] for kind in kinds_of)
    )
    return Years(span, rows, MappingProxyType(kinds))


class Relay(NamedTuple):
    """The documents of a series that cover some years, in the order of these."""

    label: str
    documents: tuple[Document, ...]


def _relays(topic: int) -> tuple[Relay, ...]:
    """The series of programmes, plans and strategies of its documents, the longest first."""
    of_series = defaultdict(list)
    for document in _documents(_covering, topic):
        of_series[document.get_series_display()].append(document)
    relays = [Relay(label, tuple(of_it)) for label, of_it in of_series.items() if len(of_it) > 1]
    return tuple(sorted(relays, key=lambda relay: -len(relay.documents)))


def _signers(topic: int) -> tuple[tuple[State, int, int], ...]:
    """The states that signed most of its documents: each with the number, and its share of the largest in percent."""
    states = known(State)
    found = sorted(
        ((states[pk], number) for pk, number in _signed.rows(**_asked(topic)) if pk in states),
        key=lambda pair: (-pair[1], str(pair[0].name)),
    )[:MOST_STATES]
    return tuple((state, number, round(100 * number / found[0][1])) for state, number in found)


def _events(topic: int) -> tuple[Event, ...]:
    """The newest events of its documents."""
    led_to = {pk for (pk,) in _led_to.rows(**_asked(topic))}
    return tuple(event for pk, event in known(Event).items() if pk in led_to)[:MOST_EVENTS]


class Together(NamedTuple):
    """All documents of a topic together: their years, their series, who signed most of them, and their events."""

    years: Years
    relays: tuple[Relay, ...]
    signers: tuple[tuple[State, int, int], ...]
    events: tuple[Event, ...]


@cache
def _together(topic: int, _language: Language) -> Held[Together]:
    """Of the topic with a primary key, on pages in a language."""
    return Held(lambda: Together(_years(topic), _relays(topic), _signers(topic), _events(topic)))


@Held
def all_topics() -> tuple[Topic, ...]:
    return tuple(Topic.objects.published())
