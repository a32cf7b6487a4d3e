"""The statuses of one state through time: grounds as high as the status is near to the table, with their names."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import pgettext

from ..choices import Status
from ..dates import FIRST_YEAR, PartialDate, written, written_since
from ..models import StatusChange, Summit
from ..public.statuses import UNCERTAIN, Span
from .axis import Axis

WIDTH, FLOOR = 936, 150  # FLOOR: the line that the grounds stand on
SLIM_WIDTH, SLIM_FLOOR = 328, 48  # of the same on a phone
EDGE = 8  # on the left and the right of the axis
UNDER = 42  # the ordinals and the years below the line
HEIGHTS = {
    Status.MEMBER: 84,
    Status.OBSERVER: 56,
    Status.DIALOGUE_PARTNER: 32,
    Status.PARTNER: 32,
    UNCERTAIN: 16,
}
SLIM = 2  # a phone divides the heights by this
YEAR_ROOM = 30  # from one year on a phone to the next
WORD, SAID = 15, 12  # the sizes of the two lines of a name
ABOVE, LINE, STEP = 26, 16, 4  # from a ground up to its name; between its two lines; how far a name gives way at once
LETTERS = {WORD: 0.58, SAID: 0.48}  # the mean width of a letter in its size; a Chinese one is as wide as its size


class Ground(NamedTuple):
    """A span of a status, which is empty where that is uncertain, and the path along its left side and its top."""

    status: str
    x: int
    y: int
    width: int
    height: int
    edge: str


class Label(NamedTuple):
    """The name of a status, and since when. It begins at a place, or ``ends`` there."""

    word: str
    said: str
    x: int
    y: int
    ends: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its left, upper, right and lower ends."""
        width = max(_width(self.word, WORD), _width(self.said, SAID))
        left = self.x - width if self.ends else self.x
        return left, self.y - WORD, left + width, self.y + LINE + 4

    @property
    def said_y(self) -> int:
        return self.y + LINE


class Stop(NamedTuple):
    """A summit under the line, and whether the state was there."""

    number: int
    x: int
    attended: bool


def lifeline(spans: Sequence[Span], changes: Iterable[StatusChange], summits: Iterable[tuple[Summit, bool]], day):
    """The values of ``svg/lifeline.html`` up to a day; nothing for a state without a status.

    Each of the ``summits`` comes with whether the state was there. ``pending`` are the paths from a decision to the
    day of its effect, by status. ``slim`` has the same for ``svg/lifeline_slim.html``, on a phone.
    """
    if not spans:
        return {}
    changes = [change for change in changes if change.status != Status.NONE and change.effective.first <= day]
    axis = Axis(FIRST_YEAR, day.year, EDGE, WIDTH - EDGE)
    grounds = [_ground(span, axis, FLOOR, 1) for span in spans]
    labels = _labels(changes, grounds, axis)
    top = min(label.y for label in labels) - WORD if labels else 0
    return {
        "grounds": grounds,
        "pending": _pending(changes, axis, FLOOR, 1),
        "labels": labels,
        "stops": [Stop(summit.number, axis.about(summit.starts), attended) for summit, attended in summits],
        "years": (axis.first_year, axis.last_year),
        "top": top,
        "height": FLOOR + UNDER - top,
        "slim": _slim(spans, changes, day),
    }


def _slim(spans: Sequence[Span], changes: Sequence[StatusChange], day: datetime.date) -> dict:
    axis = Axis(FIRST_YEAR, day.year, 2, SLIM_WIDTH - 2)
    return {
        "grounds": [_ground(span, axis, SLIM_FLOOR, SLIM) for span in spans],
        "pending": _pending(changes, axis, SLIM_FLOOR, SLIM),
        "years": _years_of_change(spans, axis),
    }


def _ground(span: Span, axis: Axis, floor: int, divided: int) -> Ground:
    height, bar = HEIGHTS[span.status] // divided, axis.bar(span.first, span.last)
    edge = f"M{bar['x']} {floor}V{floor - height}H{bar['x'] + bar['width']}"
    return Ground(span.status, y=floor - height, height=height, edge=edge, **bar)


def _pending(changes: Iterable[StatusChange], axis: Axis, floor: int, divided: int) -> list[tuple[str, str]]:
    found = ((change, *_reach(change, axis)) for change in changes)
    return [
        (change.status, f"M{decided} {floor}V{floor - HEIGHTS[change.status] // divided}H{effective}")
        for change, decided, effective in found
        if decided < effective
    ]


def _reach(change: StatusChange, axis: Axis) -> tuple[int, int]:
    """Where a change was decided, and where it took effect; the same where no earlier decision is on record."""
    effective = axis.at(change.effective.first)
    return min(axis.at(change.decided.first), effective) if change.decided else effective, effective


def _labels(changes: Iterable[StatusChange], grounds: Sequence[Ground], axis: Axis) -> list[Label]:
    """The names of the statuses in their order, each at the first of its places where it touches nothing.

    A name without such a place gives way upwards.
    """
    taken, labels = [(ground.x, ground.y, ground.x + ground.width, FLOOR) for ground in grounds], []
    for change in sorted(changes, key=lambda change: change.effective):
        places = _places(change, axis)
        label = next((place for place in places if not _touches(place, taken)), places[-1])
        while _touches(label, taken):
            label = label._replace(y=label.y - STEP)
        taken.append(label.box)
        labels.append(label)
    return labels


def _places(change: StatusChange, axis: Axis) -> list[Label]:
    """Where a name may stand: above the beginning; else before that, or above the right end."""
    decided, effective = _reach(change, axis)
    top = FLOOR - HEIGHTS[change.status]
    above = Label(capfirst(change.get_status_display()), _since(change, decided < effective), decided, top - ABOVE)
    if above.box[2] <= WIDTH:
        return [above]
    return [above._replace(x=decided - EDGE, y=top, ends=True), above._replace(x=axis.right, ends=True)]


def _since(change: StatusChange, apart: bool) -> str:
    """Since when a status is in effect; with the year of its decision where that stands apart."""
    since = written_since(change.effective)
    if not apart:
        return since
    pattern = pgettext("the decision on a status, and its effect", "decided {year}, {since}")
    return pattern.format(year=written(PartialDate(str(change.decided.year))), since=since)


def _touches(label: Label, taken: Iterable[tuple]) -> bool:
    left, upper, right, lower = label.box
    return any(left < box[2] and box[0] < right and upper < box[3] and box[1] < lower for box in taken)


def _width(text: str, size: int) -> float:
    return size * sum(1 if letter > "\u2e80" else LETTERS[size] for letter in text)


def _years_of_change(spans: Sequence[Span], axis: Axis) -> list[tuple[int, int]]:
    """The first year of the axis and those in which a status began, where they have room; the newest stay."""
    begun = {span.first.year: axis.at(span.first) for span in spans} | {axis.first_year: axis.left}
    kept = []
    for year, x in sorted(begun.items(), reverse=True):
        if not kept or kept[-1][1] - x >= YEAR_ROOM:
            kept.append((year, min(x, axis.right - YEAR_ROOM)))
    return kept[::-1]
