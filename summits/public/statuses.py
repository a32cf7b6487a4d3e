"""The status of states through time, as spans of days. They are derived from the changes of status.

``spans`` is the rule on one state, and pure; it agrees with ``State.objects.as_of()`` on every day.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Prefetch

from ..choices import Status
from ..collation import by_name
from ..dates import DAY, PartialDate, today
from ..held import Held
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


def status_on(state_spans: Sequence[Span], day: datetime.date) -> str:
    """The status of a state on a day."""
    return next((span.status for span in state_spans if span.first <= day <= span.last), Status.NONE.value)


class Turn(NamedTuple):
    """A date of change, as far as it is known, and the changes."""

    date: PartialDate
    changes: tuple

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
    return [Turn(date, tuple(by_date[date])) for date in sorted(by_date)]


class Neighbours(NamedTuple):
    """The turns around a day. ``latest`` is the last one up to and including the day."""

    before: Turn | None
    latest: Turn | None
    after: Turn | None


def neighbours(turns_in_order: Sequence[Turn], day: datetime.date) -> Neighbours:
    before = [turn for turn in turns_in_order if turn.day < day]
    until = [turn for turn in turns_in_order if turn.day <= day]
    after = [turn for turn in turns_in_order if turn.day > day]
    return Neighbours(before[-1] if before else None, until[-1] if until else None, after[0] if after else None)


class Step(NamedTuple):
    """The number of states of each status from a day on."""

    day: datetime.date
    totals: Counter


def steps(spans_of_each: Iterable[Sequence[Span]]) -> list[Step]:
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


class History(NamedTuple):
    """A state with its public changes of status, the oldest first, and the spans that follow from them."""

    state: State
    spans: tuple[Span, ...]


@Held
def histories() -> tuple[History, ...]:
    """The history of every state up to today."""
    day = today()
    changes = StatusChange.objects.published().with_visible("decided_at", "decided_by").prefetch_related("sources")
    states = State.objects.published().prefetch_related(Prefetch("status_changes", changes.order_by("effective")))
    return tuple(History(state, tuple(spans(state.status_changes.all(), day))) for state in states)


def changes_of_status() -> list[StatusChange]:
    """Every public change, in order; those of one day by the codes of the states."""
    changes = (change for state, _spans in histories() for change in state.status_changes.all())
    return sorted(changes, key=lambda change: (change.effective, change.state.iso2))


def is_first(change: StatusChange) -> bool:
    """Whether the state of a change had no status just before."""
    earlier = [other for other in change.state.status_changes.all() if other.effective < change.effective]
    return not earlier or max(earlier, key=lambda other: other.effective).status == Status.NONE


class Arrivals(NamedTuple):
    """The last changes by which states became members, and those by which states came that had no status before."""

    members: tuple[StatusChange, ...]
    newcomers: tuple[StatusChange, ...]


def arrivals(day: datetime.date) -> Arrivals:
    """The last arrivals that are certain on a day."""
    certain = [change for change in changes_of_status() if change.effective.certain <= day]
    return Arrivals(
        _latest(change for change in certain if change.status == Status.MEMBER),
        _latest(change for change in certain if change.status != Status.NONE and is_first(change)),
    )


def _latest(changes: Iterable[StatusChange]) -> tuple[StatusChange, ...]:
    changes = list(changes)
    return tuple(change for change in changes if change.effective == changes[-1].effective)


def spans_of_states() -> list[History]:
    """The states that had a status, members first, then by standing and by name."""

    def place(history: History) -> tuple:
        return ORDER.get(history.spans[-1].status, 0), history.spans[0].first, by_name(history.state)

    return sorted((history for history in histories() if history.spans), key=place)


@Held
def turns_of_status() -> tuple[Turn, ...]:
    """Every date of a public change of status."""
    return tuple(turns(changes_of_status()))


def put_known_by(states: Iterable[State], day: datetime.date) -> None:
    """Puts the changes that say the status of some states on a day, as ``known_by``.

    They are the last certain one, and those that may have taken effect or are only decided.
    """
    found = defaultdict(list)
    for turn in turns_of_status():
        for change in turn.changes:
            if turn.date.certain <= day:
                found[change.state_id] = [change]
            elif min(change.decided or turn.date, turn.date).first <= day:
                found[change.state_id].append(change)
    for state in states:
        state.known_by = found.get(state.pk, [])
