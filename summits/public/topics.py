from collections import defaultdict
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Count, OuterRef
from django.db.models.functions import Substr
from django.utils.translation import gettext, gettext_lazy, ngettext_lazy

from ..choices import DocumentKind
from ..dates import today
from ..held import Held
from ..models import Document, Event, State, Topic
from ..models.totals import total
from ..ordering import newest
from .columns import Column
from .evidence import Evidence
from .grounds import ground
from .known import MANY, MOST_BESIDE, known, put_known
from .noun import Noun
from .papers import PLACES, WEIGHTS, by_weight
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
        documents = Document.objects.published().filter(topics=topic)
        shown = list(
            documents.only(*MANY[Document], "summit", "confidence").order_by(newest("date"), "slug")[:MOST_BESIDE]
        )
        put_known(shown, "summit")
        put_readable(shown)
        sourced = shown[:MOST_SOURCED]
        put_sources(sourced)
        years = _years(documents)
        return {
            "known_from": [Evidence(gettext("Introduction"), topic)] if topic.introduction else [],
            "grounds": [ground(gettext("The newest documents"), sourced)] if sourced else [],
            "papers": by_weight(sorted(shown, key=lambda one: PLACES[one.kind]), years.kinds),
            "total": tallies().of_topic[topic.pk],
            "years": years,
            "relays": _relays(documents),
            "signers": _signers(documents),
            "events": list(
                Event.objects.published()
                .filter(documents__in=documents.order_by())
                .distinct()
                .order_by(newest("date"), "slug")[:MOST_EVENTS]
            ),
        }

    def content(self, topic):
        return Content(
            names=in_all(topic, "name"), texts=in_all(topic, "introduction"), languages=languages(topic, "name")
        )


class Years(NamedTuple):
    """The number of documents by weight and year; ``kinds`` are the numbers by kind, of those without a year too."""

    span: range
    rows: list[tuple[str, list[tuple[int, int]]]]  # a weight, and each year with its number
    kinds: dict[str, int]


def _years(documents) -> Years:
    counted = documents.order_by().values_list("kind", Substr("date", 1, 4)).annotate(Count("pk"))
    kinds, by_year = dict.fromkeys(PLACES, 0), {}
    for kind, year, number in counted:
        kinds[kind] += number
        if year:
            by_year[kind, int(year)] = number
    years = [year for _kind, year in by_year]
    span = range(min([FIRST_YEAR, *years]), max([today().year, *years]) + 1)
    rows = [
        (str(label), [(year, sum(by_year.get((kind.value, year), 0) for kind in kinds_of)) for year in span])
        for label, kinds_of in WEIGHTS
        if any(kinds[kind.value] for kind in kinds_of)
    ]
    return Years(span, rows, kinds)


class Relay(NamedTuple):
    """The documents of a series that cover some years, in the order of these."""

    label: str
    documents: list[Document]


def _relays(documents) -> list[Relay]:
    """The series of programmes, plans and strategies of some documents, the longest first."""
    covering = documents.exclude(series="").filter(covers_from__isnull=False).exclude(kind=DocumentKind.REPORT)
    found = list(covering.only(*MANY[Document], "series", "summit").order_by("covers_from", "slug")[:MOST_BESIDE])
    put_known(found, "summit")
    of_series = defaultdict(list)
    for document in found:
        of_series[document.get_series_display()].append(document)
    relays = [Relay(label, of_it) for label, of_it in of_series.items() if len(of_it) > 1]
    return sorted(relays, key=lambda relay: -len(relay.documents))


def _signers(documents) -> list[tuple[State, int, int]]:
    """The states that signed most of some documents: each with the number, and its share of the largest in percent."""
    states = known(State)
    counted = documents.order_by().values_list("signatories").annotate(Count("pk"))
    found = sorted(
        ((states[pk], number) for pk, number in counted if pk in states),
        key=lambda pair: (-pair[1], str(pair[0].name)),
    )[:MOST_STATES]
    return [(state, number, round(100 * number / found[0][1])) for state, number in found]


@Held
def all_topics() -> tuple[Topic, ...]:
    return tuple(Topic.objects.published())
