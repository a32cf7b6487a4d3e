"""Geometry of the timeline, and of the status of one state through time."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..choices import Status
from ..dates import FIRST_YEAR
from ..models import Chairmanship, State
from ..public.chronicle import Chronicle
from ..public.statuses import UNCERTAIN, Span
from .axis import Axis

LEFT, RIGHT = 150, 1170
LINE_WIDTH = 800  # of the drawing of one state
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


def drawing(chronicle: Chronicle, day: datetime.date) -> dict:
    """The positions of everything in a chronicle, for ``svg/timeline.html``."""
    last_year = max([day.year, *(entry.date.last.year for entry in chronicle.entries if entry.kind == "summit")])
    axis = Axis(FIRST_YEAR, last_year, LEFT, RIGHT)
    height = TOP + ROW * len(chronicle.spans_by_state)
    by_kind = defaultdict(list)
    for entry in chronicle.entries:
        by_kind[entry.kind].append(entry)
    return {
        "height": height + 22,
        "bottom": height,
        "right": RIGHT,
        "years": axis.years,
        "summits": [
            {"summit": entry.fact, "x": axis.about(entry.date), "city_y": CITY_LINES[place % len(CITY_LINES)]}
            for place, entry in enumerate(by_kind["summit"])
        ],
        "chairmanships": [
            {"fact": entry.fact} | axis.bar(entry.date.first, entry.fact.ends.last if entry.fact.ends else day)
            for entry in by_kind["chairmanship"]
        ],
        "documents": [{"document": entry.fact, "x": axis.about(entry.date)} for entry in by_kind["document"]],
        "lines": [
            _line(state, state_spans, TOP + ROW * place, axis, by_kind)
            for place, (state, state_spans) in enumerate(chronicle.spans_by_state)
        ],
    }


def bars(state_spans: Sequence[Span], axis: Axis) -> list[dict]:
    """Spans as bars. A closer status has a higher bar."""
    return [
        {"span": span, "y": y, "height": height} | axis.bar(span.first, span.last)
        for span in state_spans
        for y, height in [HEIGHTS[span.status]]
    ]


def _line(state: State, state_spans: Sequence[Span], y: int, axis: Axis, by_kind: dict) -> dict:
    return {
        "state": state,
        "y": y,
        "label_x": axis.at(state_spans[0].first) - 6,
        "bars": bars(state_spans, axis),
        "chaired": [
            {"summit": entry.fact.summit, "x": axis.at(entry.fact.ends.first)}
            for entry in by_kind["chairmanship"]
            if entry.fact.state == state and entry.fact.ends
        ],
    }


def status_line(state_spans: Sequence[Span], chairmanships: Iterable[Chairmanship], day: datetime.date) -> dict:
    """The statuses of one state for ``svg/status_line.html``: bars on a line, labels, and the summits chaired."""
    if not state_spans:
        return {}
    axis = Axis(FIRST_YEAR, day.year, 16, LINE_WIDTH - 4)
    return {
        "years": axis.years,
        "bars": [bar | {"height": 2 * bar["height"], "y": 58 - 2 * bar["height"]} for bar in bars(state_spans, axis)],
        "labels": [
            {"word": Status(span.status).label, "x": axis.at(span.first), "late": axis.at(span.first) > LINE_WIDTH - 90}
            for span in state_spans
            if span.status != UNCERTAIN
        ],
        "chaired": [{"x": axis.about(chairmanship.ends)} for chairmanship in chairmanships if chairmanship.ends],
    }
