"""Attendance at summits, cell by cell: a seat, or the reason why there is none."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.db.models import Prefetch

from ..choices import Capacity, Coverage, NoSeat, OfficeKind, Status
from ..dates import today
from ..models import Completeness, Leader, Office, Participation, State, Summit
from .statuses import Span, spans_of_states, status_on

HEADS = (OfficeKind.HEAD_OF_STATE, OfficeKind.HEAD_OF_GOVERNMENT)
ORDER = {kind: place for place, kind in enumerate([*Capacity, *NoSeat])}


class Seat(NamedTuple):
    """One cell: the capacity or a ``NoSeat``, the people, and the number of consecutive summits.

    ``deputy``: the person came instead of the head of state, or of the head of government who usually comes.
    """

    kind: str
    people: tuple = ()
    deputy: bool = False
    width: int = 1


class AttendanceRow(NamedTuple):
    """A state or a leader at all the summits."""

    record: object
    seats: list[Seat]

    @property
    def totals(self) -> list[tuple[str, int]]:
        """The number of seats of each capacity, in the order of capacities: ``[("member", 2), ("observer", 8)]``."""
        counted = Counter(seat.kind for seat in self.seats if seat.kind != NoSeat.OUT)
        return sorted(counted.items(), key=lambda pair: ORDER[pair[0]])

    @property
    def attended(self) -> int:
        return sum(number for kind, number in self.totals if kind in Capacity.values)

    @property
    def runs(self) -> list[Seat]:
        """The seats; consecutive summits without status or office are one wide cell."""
        found = []
        for seat in self.seats:
            if found and seat.kind == found[-1].kind == NoSeat.OUT:
                found[-1] = seat._replace(width=found[-1].width + 1)
            else:
                found.append(seat)
        return found


@dataclass
class Seating:
    """The data of the table: summits in order, participations, complete lists, and spans of status."""

    summits: list
    participations: list
    complete: set[tuple[int, str]]  # (key of the summit, capacity)
    spans_by_state: dict[int, list[Span]]  # by the key of the state
    until: datetime.date  # the day up to which the spans reach

    @cached_property
    def seats_of_states(self) -> dict[tuple[int, int], list]:
        seats = defaultdict(list)
        for one in self.participations:
            seats[one.state_id, one.summit_id].append(one)
        return seats

    @cached_property
    def usual_office(self) -> dict[int, str]:
        """The office that usually attends for each state: head of government if that one came more often, else head of
        state.
        """
        kinds = defaultdict(Counter)
        for one in self.participations:
            if one.state_id and one.office:
                kinds[one.state_id][one.office.kind] += 1
        return {state: max(HEADS, key=lambda kind, counted=counted: counted[kind]) for state, counted in kinds.items()}

    def row_of_state(self, state) -> AttendanceRow:
        return AttendanceRow(state, [self.seat_of_state(state, summit) for summit in self.summits])

    def seat_of_state(self, state, summit) -> Seat:
        people = self.seats_of_states.get((state.pk, summit.pk))
        if people:
            people = tuple(sorted(people, key=lambda one: ORDER[one.capacity]))
            return Seat(people[0].capacity, people, self._is_deputy(people[0]))
        return Seat(self._why_no_seat(state.pk, summit))

    def _is_deputy(self, participation) -> bool:
        if not participation.state_id or not participation.office:
            return False
        return participation.office.kind not in (OfficeKind.HEAD_OF_STATE, self.usual_office[participation.state_id])

    def _why_no_seat(self, state: int, summit) -> NoSeat:
        """Absent only if the list of that capacity is complete and the state had that status for the whole summit."""
        state_spans = self.spans_by_state.get(state, [])
        before, after = (
            status_on(state_spans, summit.starts.first),
            status_on(state_spans, min(summit.closed.last, self.until)),
        )
        if before == after and (summit.pk, after) in self.complete:
            return NoSeat.ABSENT
        return NoSeat.OUT if after == Status.NONE else NoSeat.NOT_RECORDED

    def row_of_leader(self, leader, offices: Iterable) -> AttendanceRow:
        mine = {one.summit_id: one for one in self.participations if one.leader_id == leader.pk}
        return AttendanceRow(
            leader, [self._seat_of_leader(mine.get(summit.pk), offices, summit) for summit in self.summits]
        )

    def _seat_of_leader(self, participation, offices, summit) -> Seat:
        if participation:
            return Seat(participation.capacity, (participation,), self._is_deputy(participation))
        for office in offices:
            if (
                office.state_id
                and office.kind == self.usual_office.get(office.state_id, HEADS[0])
                and held(office, summit)
            ):
                others = self.seats_of_states.get((office.state_id, summit.pk))
                if others:
                    return Seat(NoSeat.REPLACED, tuple(others))
                return Seat(self._why_no_seat(office.state_id, summit))
        return Seat(NoSeat.OUT)


def held(office, summit) -> bool:
    """Whether an office was certainly held during the whole summit. An unknown end makes it uncertain."""
    begun = office.starts and office.starts.certain <= summit.starts.first
    lasting = office.ongoing or (office.ends and office.ends.first >= summit.closed.last)
    return bool(begun and lasting)


def begun(day: datetime.date) -> list[Summit]:
    """The summits that have certainly begun."""
    return [one for one in Summit.objects.published().order_by("number") if one.has_begun(day)]


def seats() -> Seating:
    """The participations without the reasons for absence, in two queries."""
    people = Participation.objects.published().select_related("leader", "office", "state", "organisation")
    day = today()
    return Seating(summits=begun(day), participations=list(people), complete=set(), spans_by_state={}, until=day)


def seating() -> Seating:
    """All data of the table, in a fixed number of queries."""
    known = seats()
    complete = Completeness.objects.published().filter(coverage=Coverage.COMPLETE)
    return replace(
        known,
        complete=set(complete.values_list("summit", "capacity")),
        spans_by_state={state.pk: state_spans for state, state_spans in spans_of_states(known.until)},
    )


def labels_of_seats() -> dict[str, str]:
    return {kind: str(kind.label) for kind in (*Capacity, *NoSeat)}


def rows_of_states(known: Seating) -> list[AttendanceRow]:
    seated = {one.state_id for one in known.participations} | {
        pk for pk, state_spans in known.spans_by_state.items() if state_spans
    }
    return [known.row_of_state(state) for state in State.objects.published().by_name() if state.pk in seated]


def rows_of_leaders(known: Seating) -> list[AttendanceRow]:
    leaders = Leader.objects.published().by_name().prefetch_related(Prefetch("offices", Office.objects.published()))
    rows = [known.row_of_leader(leader, leader.offices.all()) for leader in leaders]
    return [row for row in rows if row.totals]
