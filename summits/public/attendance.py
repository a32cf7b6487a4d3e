"""Attendance at summits, cell by cell: a seat, or the reason why there is none."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Prefetch

from ..choices import Capacity, Coverage, NoSeat, OfficeKind, Status
from ..collation import by_name
from ..dates import today
from ..held import Held
from ..languages import Language, current
from ..models import Completeness, Leader, Office, Participation, State, Summit
from .seats import seats
from .statuses import Span, histories, status_on
from .summits import all_summits

HEADS = (OfficeKind.HEAD_OF_STATE, OfficeKind.HEAD_OF_GOVERNMENT)
ORDER = {kind: place for place, kind in enumerate([*Capacity, *NoSeat])}
TAKEN = frozenset(Capacity)
GUESTS = frozenset((Capacity.GUEST_STATE, Capacity.GUEST_ORGANISATION))


class Seat(NamedTuple):
    """One cell: the capacity or a ``NoSeat``, the people, and the number of consecutive summits.

    ``deputy``: the person came instead of the head of state, or of the head of government who usually comes.
    """

    kind: str
    people: tuple = ()
    deputy: bool = False
    width: int = 1


def is_replaced(seat: Seat) -> bool:
    """Whether a deputy came in place of the usual head."""
    return seat.kind == NoSeat.REPLACED or seat.deputy


class AttendanceRow(NamedTuple):
    """A state or a leader at all the summits."""

    record: object
    seats: tuple[Seat, ...]

    @property
    def totals(self) -> list[tuple[str, int]]:
        """The number of seats of each capacity, in the order of capacities: ``[("member", 2), ("observer", 8)]``."""
        counted = Counter(seat.kind for seat in self.seats if seat.kind != NoSeat.OUT)
        return sorted(counted.items(), key=lambda pair: ORDER[pair[0]])

    @property
    def attended(self) -> int:
        return sum(seat.kind in TAKEN for seat in self.seats)

    @property
    def expected(self) -> int:
        """The number of summits at which it took part, or had a status or an office with which it could have.

        0 for a guest, who is expected at none.
        """
        kinds = [seat.kind for seat in self.seats if seat.kind != NoSeat.OUT]
        return 0 if GUESTS.issuperset(kinds) else len(kinds)

    @property
    def replaced(self) -> list[tuple[int, Seat]]:
        """The seats that a deputy took, the newest first, each with the place of its summit."""
        places = range(len(self.seats) - 1, -1, -1)
        return [(place, self.seats[place]) for place in places if is_replaced(self.seats[place])]

    @property
    def taken(self) -> "AttendanceRow":
        """The row with nothing but seats that somebody took."""
        return self._replace(seats=tuple(seat if seat.kind in TAKEN else Seat(NoSeat.OUT) for seat in self.seats))

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


@dataclass(frozen=True)
class Seating:
    """The data of the table: summits in order, participations, complete lists, spans of status, and who had an office.

    It is the same in every language: who shows its rows puts them in order.
    """

    summits: tuple[Summit, ...]
    participations: tuple[Participation, ...]
    complete: frozenset[tuple[int, str]]  # (key of the summit, capacity)
    spans_by_state: Mapping[int, tuple[Span, ...]]  # by the key of the state
    states: tuple[State, ...]
    leaders: tuple[Leader, ...]  # with their offices
    until: datetime.date  # the day up to which the spans reach

    @cached_property
    def rows_of_states(self) -> Mapping[int, AttendanceRow]:
        """The row of each state that had a status or was represented, by its key."""
        seated = {one.state_id for one in self.participations}
        seated |= {pk for pk, state_spans in self.spans_by_state.items() if state_spans}
        return MappingProxyType({one.pk: self.row_of_state(one) for one in self.states if one.pk in seated})

    @cached_property
    def rows_of_leaders(self) -> Mapping[int, AttendanceRow]:
        """The row of each leader who attended, or whose office was represented, by the key of the leader."""
        rows = (self.row_of_leader(leader, leader.offices.all()) for leader in self.leaders)
        return MappingProxyType({row.record.pk: row for row in rows if row.totals})

    @cached_property
    def seats_of_leaders(self) -> Mapping[tuple[int, int], Participation]:
        return MappingProxyType({(one.leader_id, one.summit_id): one for one in self.participations})

    @cached_property
    def seats_of_states(self) -> Mapping[tuple[int, int], tuple[Participation, ...]]:
        found = defaultdict(list)
        for one in self.participations:
            found[one.state_id, one.summit_id].append(one)
        return MappingProxyType({place: tuple(people) for place, people in found.items()})

    @cached_property
    def usual_office(self) -> Mapping[int, str]:
        """The office that usually attends for each state: head of government if that one came more often, else head of
        state.
        """
        kinds = defaultdict(Counter)
        for one in self.participations:
            if one.state_id and one.office:
                kinds[one.state_id][one.office.kind] += 1
        return MappingProxyType({state: max(HEADS, key=counted.__getitem__) for state, counted in kinds.items()})

    def ends_of(self, row: AttendanceRow) -> tuple[Summit, Summit]:
        """The first and the last of the summits that somebody attended."""
        attended = [summit for summit, seat in zip(self.summits, row.seats, strict=True) if seat.kind in TAKEN]
        return attended[0], attended[-1]

    def row_of_state(self, state) -> AttendanceRow:
        return AttendanceRow(state, tuple(self.seat_of_state(state, summit) for summit in self.summits))

    def seat_of_state(self, state, summit) -> Seat:
        people = self.seats_of_states.get((state.pk, summit.pk))
        if people:
            people = tuple(sorted(people, key=lambda one: ORDER[one.capacity]))
            return Seat(people[0].capacity, people, self.is_deputy(people[0]))
        return Seat(self._why_no_seat(state.pk, summit))

    def row_of_organisation(self, organisation) -> AttendanceRow:
        """Its row: where nobody is on record for it, nobody knows why."""
        found = defaultdict(list)
        for one in self.participations:
            if one.organisation_id == organisation.pk:
                found[one.summit_id].append(one)
        seats = (tuple(found[summit.pk]) for summit in self.summits)
        return AttendanceRow(
            organisation,
            tuple(Seat(people[0].capacity, people) if people else Seat(NoSeat.NOT_RECORDED) for people in seats),
        )

    def is_deputy(self, participation) -> bool:
        if not participation.state_id or not participation.office:
            return False
        return participation.office.kind not in (OfficeKind.HEAD_OF_STATE, self.usual_office[participation.state_id])

    def comes_for_the_state(self, office) -> bool:
        """Whether who has the office is the one who usually attends for its state."""
        return bool(office.state_id) and office.kind == self.usual_office.get(office.state_id, HEADS[0])

    def _why_no_seat(self, state: int, summit) -> NoSeat:
        """Absent only if the list of that capacity is complete and the state had that status for the whole summit."""
        state_spans = self.spans_by_state.get(state, ())
        before, after = (
            status_on(state_spans, summit.starts.first),
            status_on(state_spans, min(summit.closed.last, self.until)),
        )
        if before == after and (summit.pk, after) in self.complete:
            return NoSeat.ABSENT
        return NoSeat.OUT if after == Status.NONE else NoSeat.NOT_RECORDED

    def row_of_leader(self, leader, offices: Iterable) -> AttendanceRow:
        seat_at, offices = self.seats_of_leaders.get, tuple(offices)
        seats = (self._seat_of_leader(seat_at((leader.pk, summit.pk)), offices, summit) for summit in self.summits)
        return AttendanceRow(leader, tuple(seats))

    def _seat_of_leader(self, participation, offices, summit) -> Seat:
        if participation:
            return Seat(participation.capacity, (participation,), self.is_deputy(participation))
        for office in offices:
            if self.comes_for_the_state(office) and held(office, summit):
                others = self.seats_of_states.get((office.state_id, summit.pk))
                if others:
                    return Seat(NoSeat.REPLACED, others)
                return Seat(self._why_no_seat(office.state_id, summit))
        return Seat(NoSeat.OUT)


def held(office, summit) -> bool:
    """Whether an office was certainly held during the whole summit. An unknown end makes it uncertain."""
    begun = office.starts and office.starts.certain <= summit.starts.first
    lasting = office.ongoing or (office.ends and office.ends.first >= summit.closed.last)
    return bool(begun and lasting)


def begun(day: datetime.date) -> tuple[Summit, ...]:
    """The summits that have certainly begun."""
    return tuple(summit for summit in all_summits() if summit.has_begun(day))


@Held
def seating() -> Seating:
    """All data of the table, in a fixed number of queries."""
    day, found = today(), histories()
    complete = Completeness.objects.published().filter(coverage=Coverage.COMPLETE)
    leaders = Leader.objects.published().prefetch_related(Prefetch("offices", Office.objects.published()))
    return Seating(
        summits=begun(day),
        participations=seats().every,
        complete=frozenset(complete.values_list("summit", "capacity")),
        spans_by_state=MappingProxyType({state.pk: state_spans for state, state_spans in found}),
        states=tuple(state for state, _spans in found),
        leaders=tuple(leaders),
        until=day,
    )


def labels_of_seats() -> dict[str, str]:
    """The label of each kind of seat, in the language of the page."""
    return _labels_of_seats(current())


@cache
def _labels_of_seats(_language: Language) -> dict[str, str]:
    return {kind: str(kind.label) for kind in (*Capacity, *NoSeat)}


def in_order(rows: Mapping[int, AttendanceRow]) -> list[AttendanceRow]:
    """Rows by the names of their records, as the language of the page sorts them."""
    return sorted(rows.values(), key=lambda row: by_name(row.record))


def rows_of_members(attendance: Seating) -> list[AttendanceRow]:
    """The rows of the states that are members, those that joined first before the others."""
    joined = {
        pk: found[-1].first
        for pk, found in attendance.spans_by_state.items()
        if found and (found[-1].status, found[-1].last) == (Status.MEMBER, attendance.until)
    }
    rows = in_order(attendance.rows_of_states)
    return sorted((row for row in rows if row.record.pk in joined), key=lambda row: joined[row.record.pk])


def only_at_all(attendance: Seating) -> Leader | None:
    """The one person who attended all summits; None where nobody did, or more than one."""
    total = len(attendance.summits)
    found = [row.record for row in attendance.rows_of_leaders.values() if row.attended == total]
    return found[0] if len(found) == 1 and total > 1 else None
