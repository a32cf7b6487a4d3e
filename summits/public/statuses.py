"""The status of states through time, as spans of days. They are derived from the changes of status.

``spans`` is the rule on one state, and pure; it agrees with ``State.objects.as_of()`` on every day.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Prefetch

from ..choices import Status
from ..dates import DAY, PartialDate
from ..models import State, StatusChange

UNCERTAIN = ""


class Span(NamedTuple):
    """A state had one status from the first day to the last. ``status`` is empty where it is uncertain."""

    status: str
    first: datetime.date
    last: datetime.date


def spans(changes: Iterable, until: datetime.date) -> list[Span]:
    """The spans of a state up to a day, from its changes of status in any order.

    The rule is that of ``State.objects.as_of()``; the time before the first change and without status is left out.
    """
    changes = sorted(changes, key=lambda change: change.effective)
    turns = sorted({day for change in changes for day in (change.effective.first, change.effective.certain)})
    joined = []
    for first, following in pairwise([*turns, until + DAY]):
        status = _status_on(changes, first)
        if first > until or status == Status.NONE:
            continue
        if joined and joined[-1].status == status and joined[-1].last + DAY == first:
            first = joined.pop().first
        joined.append(Span(status, first, min(following - DAY, until)))
    return joined


def _status_on(changes: list, day: datetime.date) -> str:
    if any(change.effective.first <= day < change.effective.certain for change in changes):
        return UNCERTAIN
    certain = [change.status for change in changes if change.effective.certain <= day]
    return certain[-1] if certain else Status.NONE


def status_on(state_spans: list[Span], day: datetime.date) -> str:
    """The status of a state on a day."""
    return next((span.status for span in state_spans if span.first <= day <= span.last), Status.NONE.value)


class Turn(NamedTuple):
    """A date of change, as far as it is known, and the changes."""

    date: PartialDate
    changes: list

    @property
    def day(self) -> datetime.date:
        """The day that stands for the date in an address: the first that it can mean."""
        return self.date.first

    def may_be(self, day: datetime.date) -> bool:
        return self.date.first <= day <= self.date.last


def turns(changes: Iterable) -> list[Turn]:
    """The dates of change, in order. All pages step through these."""
    by_date = defaultdict(list)
    for change in changes:
        by_date[change.effective].append(change)
    return [Turn(date, by_date[date]) for date in sorted(by_date)]


class Neighbours(NamedTuple):
    """The turns around a day. ``latest`` is the last one up to and including the day."""

    before: Turn | None
    latest: Turn | None
    after: Turn | None


def neighbours(turns_in_order: list[Turn], day: datetime.date) -> Neighbours:
    before = [turn for turn in turns_in_order if turn.day < day]
    until = [turn for turn in turns_in_order if turn.day <= day]
    after = [turn for turn in turns_in_order if turn.day > day]
    return Neighbours(before[-1] if before else None, until[-1] if until else None, after[0] if after else None)


class Step(NamedTuple):
    """The number of states of each status from a day on."""

    day: datetime.date
    totals: Counter


def steps(spans_of_each: Iterable[list[Span]]) -> list[Step]:
    """The number of states of each status, from every day of change on. Each item has the spans of one state."""
    turns = {}
    for state_spans in spans_of_each:
        for span in state_spans:
            turns.setdefault(span.first, Counter())[span.status] += 1
            turns.setdefault(span.last + DAY, Counter())[span.status] -= 1
    totals, counted = Counter(), []
    for day in sorted(turns):
        totals = Counter({status: totals[status] + turns[day][status] for status in {*totals, *turns[day]}})
        counted.append(Step(day, +totals))
    return counted


ORDER = {status: place for place, status in enumerate(Status)}


def spans_of_states(day: datetime.date) -> list[tuple[State, list[Span]]]:
    """Each state with its spans up to a day, members first, then by standing; none without a status."""
    changes = StatusChange.objects.published().order_by("effective").select_related("state")
    states = State.objects.published().by_name().prefetch_related(Prefetch("status_changes", changes))
    spans_by_state = [
        (state, state_spans) for state in states if (state_spans := spans(state.status_changes.all(), day))
    ]
    return sorted(spans_by_state, key=lambda pair: (ORDER.get(pair[1][-1].status, 0), pair[1][0].first))


def turns_of_status() -> list[Turn]:
    """Every date of a public change of status, in one query."""
    return turns(StatusChange.objects.published().select_related("state").order_by("effective", "state__iso2"))
