"""Geometry of the timeline."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext, pgettext

from ..choices import Status
from ..dates import FIRST_YEAR, PartialDate, written, written_since, written_span
from ..models import Chairmanship, Document, State, Summit
from ..public.chronicle import Chronicle
from ..public.statuses import UNCERTAIN, Span
from .axis import Axis

LEFT, RIGHT = 150, 1170
ROW = 18  # from one line of a state to the next
TOP = 112  # the summits, chairmanships and documents are above it
CITY_LINES = (11, 24)  # two lines by turns; on one the names would touch
HEIGHTS = {  # the top of the bar in its row, and its height
    Status.MEMBER: (2, 13),
    Status.OBSERVER: (4, 10),
    Status.DIALOGUE_PARTNER: (6, 7),
    Status.PARTNER: (6, 7),
    UNCERTAIN: (8, 3),
}


class Bar(NamedTuple):
    """A span of a status; the status is empty where it is uncertain."""

    status: str
    x: int
    y: int
    width: int
    height: int


class Mark(NamedTuple):
    """A summit, a chairmanship or a document: the address that it leads to, the title and the name beside it."""

    address: str
    title: str
    x: int
    width: int = 0
    name: str = ""
    name_y: int = 0
    number: int = 0


class Line(NamedTuple):
    """The bars of a state, and the ends of its chairmanships.

    ``status`` is the label of its last status, and ``since`` says in which year that began.
    """

    address: str
    name: str
    y: int
    name_x: int
    bars: tuple[Bar, ...]
    chaired: tuple[int, ...]
    status: str
    since: str


class Drawing(NamedTuple):
    """All values that ``svg/timeline.html`` shows, in the language of the page."""

    height: int
    bottom: int
    right: int
    years: tuple[tuple[int, int], ...]
    summits: tuple[Mark, ...]
    chairmanships: tuple[Mark, ...]
    documents: tuple[Mark, ...]
    lines: tuple[Line, ...]


def drawing(chronicle: Chronicle, day: datetime.date) -> Drawing:
    """The positions of everything in a chronicle."""
    last_year = max([day.year, *(entry.date.last.year for entry in chronicle.entries if entry.kind == "summit")])
    axis = Axis(FIRST_YEAR, last_year, LEFT, RIGHT)
    bottom, comma = TOP + ROW * len(chronicle.spans_by_state), pgettext("between two remarks", ", ")
    by_kind = defaultdict(list)
    for entry in chronicle.entries:
        by_kind[entry.kind].append(entry)
    chairmanships = [entry.fact for entry in by_kind["chairmanship"]]
    return Drawing(
        height=bottom + 22,
        bottom=bottom,
        right=RIGHT,
        years=tuple(axis.years),
        summits=tuple(_summit(entry.fact, place, axis, comma) for place, entry in enumerate(by_kind["summit"])),
        chairmanships=tuple(_chairmanship(one, axis, day, comma) for one in chairmanships),
        documents=tuple(_document(entry.fact, axis, comma) for entry in by_kind["document"]),
        lines=tuple(
            _line(state, state_spans, TOP + ROW * place, axis, chairmanships)
            for place, (state, state_spans) in enumerate(chronicle.spans_by_state)
        ),
    )


def bars(state_spans: Sequence[Span], axis: Axis) -> list[Bar]:
    """Spans as bars. A closer status has a higher bar."""
    return [
        Bar(span.status, y=y, height=height, **axis.bar(span.first, span.last))
        for span in state_spans
        for y, height in [HEIGHTS[span.status]]
    ]


def _summit(summit: Summit, place: int, axis: Axis, comma: str) -> Mark:
    return Mark(
        address=summit.get_absolute_url(),
        title=f"{summit.ordinal}{comma}{summit}",
        x=axis.about(summit.starts),
        name=str(summit.city),
        name_y=CITY_LINES[place % len(CITY_LINES)],
        number=summit.number,
    )


def _chairmanship(one: Chairmanship, axis: Axis, day: datetime.date, comma: str) -> Mark:
    time = written_span(one.starts, one.ends) if one.ends else written_since(one.starts)
    return Mark(
        address=one.state.get_absolute_url(),
        title=comma.join([one.state.name, gettext("chairmanship"), time]),
        name=one.state.iso2,
        **axis.bar(one.starts.first, one.ends.last if one.ends else day),
    )


def _document(document: Document, axis: Axis, comma: str) -> Mark:
    title = comma.join([document.title, written(document.date)])
    return Mark(document.get_absolute_url(), title, axis.about(document.date))


def _line(state: State, state_spans: Sequence[Span], y: int, axis: Axis, chairmanships: list[Chairmanship]) -> Line:
    return Line(
        address=state.get_absolute_url(),
        name=str(state.name),
        y=y,
        name_x=axis.at(state_spans[0].first) - 6,
        bars=tuple(bars(state_spans, axis)),
        chaired=tuple(axis.at(one.ends.first) for one in chairmanships if one.state_id == state.pk and one.ends),
        **_last_status(state_spans),
    )


def _last_status(state_spans: Sequence[Span]) -> dict[str, str]:
    certain = [span for span in state_spans if span.status != UNCERTAIN]
    if not certain:
        return {"status": gettext("uncertain"), "since": ""}
    status, since = Status(certain[-1].status).label, written_since(PartialDate(str(certain[-1].first.year)))
    pattern = pgettext("a status with its beginning", "{status} {since}")
    return {"status": str(status), "since": pattern.format(status=status, since=since)}
