"""Numbers as areas and shades. No database, no HTML."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..choices import Status
from ..dates import FIRST_YEAR
from ..public.statuses import Step, Turn, status_on, steps, turns
from .axis import Axis

SHADES = 4


def stacked(steps: Sequence[Step], layers: Sequence[str], axis: Axis, bottom: int, unit: int) -> list[tuple[str, str]]:
    """The layers of a stepped area chart as polygons, from the bottom up.

    ``unit`` is the height of one item. The last step must be empty, because it ends the drawing.
    """
    outlines, below = [], [0] * len(steps)
    for layer in layers:
        above = [low + step.totals[layer] for low, step in zip(below, steps, strict=True)]
        if above != below:
            outlines.append((layer, _points(steps, above, below, axis, bottom, unit)))
        below = above
    return outlines


def _points(steps, above, below, axis, bottom, unit) -> str:
    upper, lower = [], []
    for place, step in enumerate(steps):
        x = axis.at(step.day)
        for outline, heights in ((upper, above), (lower, below)):
            if place:
                outline.append((x, bottom - unit * heights[place - 1]))
            outline.append((x, bottom - unit * heights[place]))
    return " ".join(f"{x},{y}" for x, y in [*upper, *reversed(lower)])


class Bar(NamedTuple):
    """One year of a histogram. ``wanted`` marks the years that the filters choose."""

    year: int
    total: int
    x: int
    y: int
    height: int
    wanted: bool


def histogram(totals: dict[int, int], years: range, wanted: range, step: int, height: int) -> list[Bar]:
    """Numbers by year as bars, ``step`` apart, for at least the given years. A bar above zero has a height of at least
    1.
    """
    if not totals:
        return []
    most, first = max(totals.values()), min(years.start, *totals)
    bars = []
    for year in range(first, max(years.stop, max(totals) + 1)):
        total = totals.get(year, 0)
        high = max(1, round(height * total / most)) if total else 0
        bars.append(Bar(year, total, step * (year - first), height - high, high, year in wanted))
    return bars


def percentage(total: int, most: int) -> int:
    """A number as a percentage of the greatest one."""
    return round(100 * total / most) if most else 0


def shade(count: int, most: int) -> int:
    """The shade of a number, from 1 (least) to ``SHADES`` (most). The root separates small numbers."""
    return max(1, math.ceil(SHADES * math.sqrt(count / most)))


LAYERS = [Status.MEMBER, Status.OBSERVER, Status.DIALOGUE_PARTNER, Status.PARTNER, ""]


LEFT, RIGHT, BOTTOM, UNIT = 40, 1170, 300, 9


LINES = range(10, 31, 10)


def membership(spans_by_state, day) -> dict:
    """The states by status through time, for ``svg/membership.html`` and the table beside it."""
    drawn = steps(state_spans for _state, state_spans in spans_by_state)
    changes = (change for state, _spans in spans_by_state for change in state.status_changes.all())
    axis = Axis(FIRST_YEAR, day.year, LEFT, RIGHT)
    return {
        "outlines": stacked(drawn, LAYERS, axis, BOTTOM, UNIT),
        "lines": [(number, BOTTOM - UNIT * number) for number in LINES],
        "years": axis.years,
        "bottom": BOTTOM,
        "left": LEFT,
        "right": RIGHT,
        "rows": [_counted(turn, spans_by_state, day) for turn in turns(changes) if turn.day <= day],
    }


def _counted(turn: Turn, spans_by_state, until) -> tuple[Turn, list[int], int]:
    """The turn, the number of states of each status after it (on its first certain day), and their sum."""
    day = min(turn.date.certain, until)
    totals = Counter(status_on(state_spans, day) for _state, state_spans in spans_by_state)
    numbers = [totals[layer] for layer in LAYERS]
    return turn, numbers, sum(numbers)
