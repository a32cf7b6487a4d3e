"""The states by status through time, as steps with the names of those who came. No database, no HTML."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from ..choices import Status
from ..collation import by_name
from ..dates import FIRST_YEAR
from ..models import State, StatusChange, Summit
from ..public.statuses import History, Step, Turn, is_first, status_on, steps, turns
from .axis import Axis

LAYERS = [Status.MEMBER, Status.OBSERVER, Status.DIALOGUE_PARTNER, Status.PARTNER, ""]  # the last: uncertain
LEFT, RIGHT = 36, 980
TOP, BOTTOM, UNIT = 34, 364, 12  # a state has a row of its own, high enough for its name
CITY_LINES = (406, 420)  # two lines by turns; on one the names would touch
BEFORE, AFTER = 7, 8  # from a step to the names on its left and on its right
NAME, INNER = 9, 17  # from the top of a step down to the line that names outside and inside stand on
NARROW = 150  # on the right; a year beside the name would not fit there
THICK = 2  # states; a thinner layer has no room for its name
SQUARE, GAP = 12, 4  # of a row on a phone: a state, and what is between two statuses
MOST_NAMED = 6  # states in one sentence


class Layer(NamedTuple):
    """An area of the chart: its status, its corners, and the path along its top."""

    status: str
    points: str
    edge: str


class Comers(NamedTuple):
    """States that came or became members in one year, and where their names stand."""

    year: int | None
    names: list[str]
    x: int
    y: int
    inside: bool


class Place(NamedTuple):
    """A status and its total, named at a place."""

    status: str
    total: int
    x: int
    y: int


class Stop(NamedTuple):
    """A summit below the chart."""

    summit: Summit
    x: int
    city_y: int


class Came(NamedTuple):
    """Who got a status in a year: the states that are named, and how many others already had another one."""

    status: str
    states: list[State]
    others: int


class Run(NamedTuple):
    """Squares of one status on a row: where they begin and end."""

    status: str
    x: int
    end: int


class Rung(NamedTuple):
    """A year with changes, for a phone: the day of the last one, the totals after it, the squares, and who came."""

    turn: Turn
    members: int
    others: int
    runs: list[Run]
    came: list[Came]


def membership(histories: Sequence[History], summits: Iterable[Summit], day: datetime.date) -> dict:
    """The chart up to a day, for ``svg/membership.html``, and its years and days of change for the parts beside it."""
    drawn = steps(history.spans for history in histories)
    changed = [turn for turn in turns(_changes(histories)) if turn.day <= day]
    most = max((step.totals.total() for step in drawn), default=0)
    unit = min(UNIT, (BOTTOM - TOP) // max(most, 1))
    axis = Axis(FIRST_YEAR, day.year, LEFT, RIGHT)
    rungs = [_rung(year, histories, day) for year in _by_year(changed)]
    return {
        "layers": stacked(drawn, LAYERS, axis, BOTTOM, unit),
        "comers": [group for year in _by_year(changed) for group in _comers(year, histories, axis, unit, day)],
        "inner": list(_named_layers(drawn, axis, unit)),
        "ends": list(_ends(drawn, axis, unit)),
        "stops": [_stop(place, summit, axis) for place, summit in enumerate(summits)],
        "bottom": BOTTOM,
        "left": LEFT,
        "right": axis.at(day),
        "rungs": rungs[::-1],
        "width": max((run.end for rung in rungs for run in rung.runs), default=0),
        "rows": [_counted(turn, histories, day) for turn in changed],
    }


def stacked(steps: Sequence[Step], layers: Sequence[str], axis: Axis, bottom: int, unit: int) -> list[Layer]:
    """The layers of a stepped area chart, from the bottom up.

    ``unit`` is the height of one item. The last step must be empty, because it ends the drawing.
    """
    outlines, below = [], [0] * len(steps)
    places = [axis.at(step.day) for step in steps]
    for layer in layers:
        above = [low + step.totals[layer] for low, step in zip(below, steps, strict=True)]
        if above != below:
            tops, floors = ([bottom - unit * height for height in heights] for heights in (above, below))
            outlines.append(Layer(layer, _points(places, tops, floors), _edge(places, tops, floors)))
        below = above
    return outlines


def _points(places: list[int], tops: list[int], floors: list[int]) -> str:
    upper, lower = [], []
    for outline, heights in ((upper, tops), (lower, floors)):
        for place, x in enumerate(places):
            if place:
                outline.append((x, heights[place - 1]))
            outline.append((x, heights[place]))
    return " ".join(f"{x},{y}" for x, y in [*upper, *reversed(lower)])


def _edge(places: list[int], tops: list[int], floors: list[int]) -> str:
    """The path along the top of a layer, where it has any height."""
    path, is_down = "", False
    for (x, end), top, floor in zip(pairwise(places), tops, floors, strict=False):
        if top != floor:
            path += f"V{top}H{end}" if is_down else f"M{x} {top}H{end}"
        is_down = top != floor
    return path


def _changes(histories: Sequence[History]) -> Iterator[StatusChange]:
    return (change for history in histories for change in history.state.status_changes.all())


def _by_year(changed: list[Turn]) -> list[list[Turn]]:
    return [list(group) for _year, group in groupby(changed, key=lambda turn: turn.date.year)]


def _comers(year: list[Turn], histories, axis: Axis, unit: int, day: datetime.date) -> Iterator[Comers]:
    """The names of a year: new members inside their area, other newcomers left of their step."""
    changes = [change for turn in year for change in turn.changes if change.status != Status.NONE]
    totals = _totals(year[-1], histories, day)
    members = [change for change in changes if change.status == Status.MEMBER]
    newcomers = [change for change in changes if change not in members and is_first(change)]
    if newcomers:
        x = axis.at(newcomers[0].effective.first) - BEFORE
        y = BOTTOM - unit * totals.total() + NAME
        yield Comers(year[0].date.year, _names(newcomers), x, y, inside=False)
    if members:
        x = axis.at(members[0].effective.first) + AFTER
        y = BOTTOM - unit * totals[Status.MEMBER] + INNER
        said = year[0].date.year if x < RIGHT - NARROW else None
        yield Comers(said, _names(members), x, y, inside=True)


def _names(changes: Iterable[StatusChange]) -> list[str]:
    return [str(state) for state in sorted((change.state for change in changes), key=by_name)]


def _named_layers(drawn: list[Step], axis: Axis, unit: int) -> Iterator[Place]:
    """The name of each layer but that of members, in its longest step. One that lasts has its name at the end."""
    for place, status in enumerate(LAYERS[1:-1], start=1):
        wide = [pair for pair in pairwise(drawn) if pair[0].totals[status] >= THICK]
        if wide and not _last(drawn).totals[status]:
            step, following = max(wide, key=lambda pair: pair[1].day - pair[0].day)
            below = sum(step.totals[layer] for layer in LAYERS[:place])
            middle = BOTTOM - unit * (2 * below + step.totals[status]) // 2
            yield Place(status, step.totals[status], (axis.at(step.day) + axis.at(following.day)) // 2, middle + 5)


def _ends(drawn: list[Step], axis: Axis, unit: int) -> Iterator[Place]:
    """The statuses of the last day, named at the right end."""
    below, last = 0, _last(drawn)
    for status in LAYERS[:-1]:
        if total := last.totals[status]:
            middle = BOTTOM - unit * (2 * below + total) // 2
            yield Place(status, total, axis.at(drawn[-1].day) + AFTER, middle + 6)
            below += total


def _last(drawn: list[Step]) -> Step:
    """The step of the last day. The one after it is empty."""
    return drawn[-2] if len(drawn) > 1 else Step(datetime.date.min, Counter())


def _stop(place: int, summit: Summit, axis: Axis) -> Stop:
    return Stop(summit, axis.about(summit.starts), CITY_LINES[place % len(CITY_LINES)])


def _rung(year: list[Turn], histories: Sequence[History], day: datetime.date) -> Rung:
    totals = _totals(year[-1], histories, day)
    runs, x = [], 0
    for status in filter(totals.get, LAYERS):
        runs.append(Run(status, x, x + SQUARE * totals[status]))
        x = runs[-1].end + GAP
    members = totals[Status.MEMBER]
    return Rung(year[-1], members, totals.total() - members, runs, list(_came(year)))


def _came(year: list[Turn]) -> Iterator[Came]:
    changes = [change for turn in year for change in turn.changes]
    for status in Status:
        of_status = [change for change in changes if change.status == status]
        named = [change for change in of_status if is_first(change)] if len(of_status) > MOST_NAMED else of_status
        if of_status:
            yield Came(status, sorted((change.state for change in named), key=by_name), len(of_status) - len(named))


def _totals(turn: Turn, histories: Sequence[History], until: datetime.date) -> Counter:
    """The number of states of each status after a turn, on its first certain day."""
    day = min(turn.date.certain, until)
    held = (status_on(history.spans, day) for history in histories)
    return Counter(status for status in held if status != Status.NONE)


def _counted(turn: Turn, histories: Sequence[History], until: datetime.date) -> tuple[Turn, list[int], int]:
    """The turn, the number of states of each status after it, and their sum."""
    totals = _totals(turn, histories, until)
    numbers = [totals[layer] for layer in LAYERS]
    return turn, numbers, sum(numbers)
