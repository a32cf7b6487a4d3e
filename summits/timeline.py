"""Dates as positions on an axis, and what states were through time. Pure: no database, no HTML.

Positions are whole numbers in the units of a drawing, so that every language writes them alike.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from .choices import Status
from .dates import PartialDate

FIRST_DAY = datetime.date(2001, 6, 15)  # the Organisation was founded
FIRST_YEAR = FIRST_DAY.year  # where every axis begins
UNCERTAIN = ""
DAY = datetime.timedelta(days=1)


class Span(NamedTuple):
    """From its first day to its last a state was one thing, or it is not certain what (``status`` is empty then)."""

    status: str
    first: datetime.date
    last: datetime.date


def spans(changes: Iterable, until: datetime.date) -> list[Span]:
    """What a state was, span by span up to a day, out of its changes of status in any order.

    The rule is that of ``State.objects.as_of()``; the time before the first change and without status is left out.
    """
    changes = sorted(changes, key=lambda change: change.effective)
    turns = sorted({day for change in changes for day in (change.effective.first, change.effective.certain)})
    found = []
    for first, following in pairwise([*turns, until + DAY]):
        status = _status_on(changes, first)
        if first > until or status == Status.NONE:
            continue
        if found and found[-1].status == status and found[-1].last + DAY == first:
            first = found.pop().first
        found.append(Span(status, first, min(following - DAY, until)))
    return found


def _status_on(changes: list, day: datetime.date) -> str:
    if any(change.effective.first <= day < change.effective.certain for change in changes):
        return UNCERTAIN
    certain = [change.status for change in changes if change.effective.certain <= day]
    return certain[-1] if certain else Status.NONE


def status_on(life: list[Span], day: datetime.date) -> str:
    """What a state was on a day, out of its spans."""
    return next((span.status for span in life if span.first <= day <= span.last), Status.NONE.value)


class Turn(NamedTuple):
    """A date on which statuses changed, as far as it is known, and the changes."""

    date: PartialDate
    changes: list

    @property
    def day(self) -> datetime.date:
        """The day that stands for the date in an address: the first that it can mean."""
        return self.date.first

    def may_be(self, day: datetime.date) -> bool:
        return self.date.first <= day <= self.date.last


def turns(changes: Iterable) -> list[Turn]:
    """The dates on which statuses changed, in order: what every page steps through."""
    by_date = defaultdict(list)
    for change in changes:
        by_date[change.effective].append(change)
    return [Turn(date, by_date[date]) for date in sorted(by_date)]


class Neighbours(NamedTuple):
    """The turns around a day; ``latest`` is the last that had come, the day itself included."""

    before: Turn | None
    latest: Turn | None
    after: Turn | None


def neighbours(found: list[Turn], day: datetime.date) -> Neighbours:
    before = [turn for turn in found if turn.day < day]
    until = [turn for turn in found if turn.day <= day]
    after = [turn for turn in found if turn.day > day]
    return Neighbours(before[-1] if before else None, until[-1] if until else None, after[0] if after else None)


class Step(NamedTuple):
    """From this day on there were so many states of each status."""

    day: datetime.date
    totals: Counter


def steps(lives: Iterable[list[Span]]) -> list[Step]:
    """How many states were what, at every day on which that changed; the lives are the spans of each state."""
    turns = {}
    for life in lives:
        for span in life:
            turns.setdefault(span.first, Counter())[span.status] += 1
            turns.setdefault(span.last + DAY, Counter())[span.status] -= 1
    totals, found = Counter(), []
    for day in sorted(turns):
        totals = Counter({status: totals[status] + turns[day][status] for status in {*totals, *turns[day]}})
        found.append(Step(day, +totals))
    return found


class Axis(NamedTuple):
    """Days laid out from left to right, from the first of January of one year to the end of another."""

    first_year: int
    last_year: int
    left: int
    right: int

    def at(self, day: datetime.date) -> int:
        start, end = datetime.date(self.first_year, 1, 1), datetime.date(self.last_year + 1, 1, 1)
        return round(self.left + (self.right - self.left) * (day - start).days / (end - start).days)

    def about(self, date: PartialDate) -> int:
        """Where a date stands of which the day may not be known: in the middle of what it can mean."""
        return (self.at(date.first) + self.at(date.last)) // 2

    @property
    def years(self) -> list[tuple[int, int]]:
        """Every year with the position of its first day."""
        return [(year, self.at(datetime.date(year, 1, 1))) for year in range(self.first_year, self.last_year + 1)]

    def bar(self, first: datetime.date, last: datetime.date) -> dict[str, int]:
        """Where a bar over some days begins, and how wide it is: at least one unit."""
        x = self.at(first)
        return {"x": x, "width": max(1, self.at(last + DAY) - x)}
