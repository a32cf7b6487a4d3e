"""What was new at a summit: who came for the first time, who sent a deputy, who sat where somebody else had sat before.

All of it follows from the recorded seats. Where nothing earlier is recorded, nothing is new.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ..choices import Capacity, Mode, Status
from ..collation import alphabetical, by_name
from ..dates import PartialDate
from ..models import Document, Leader, Organisation, Participation, State, StatusChange, Summit
from .attendance import Seating, held, seating
from .seats import seats
from .statuses import changes_of_status, histories, status_on
from .summits import all_summits

GUESTS = (Capacity.GUEST_STATE, Capacity.GUEST_ORGANISATION, Capacity.SCO_BODY)  # nobody in particular comes for them


class Deputy(NamedTuple):
    """Somebody who came in the place of a state's leader, and that leader where the register knows one."""

    seat: Participation
    leader: Leader | None
    online: bool  # the leader took part from afar


class Successor(NamedTuple):
    """The people of a state at a summit and at the one before it, where they are others."""

    state: State
    now: Participation
    before: Participation


class Shift(NamedTuple):
    """A change of status that several states have in common."""

    status: str
    before: str  # the status that ended; empty if there was none
    decided: PartialDate | None
    effective: PartialDate
    states: tuple[State, ...]
    changes: tuple[StatusChange, ...]
    documents: tuple[Document, ...]


class Novelties(NamedTuple):
    newcomers: list[Participation]  # people at their first summit
    states: list[State]  # represented for the first time
    organisations: list[Organisation]
    deputies: list[Deputy]
    successors: list[Successor]
    before: Summit | None  # the one that was held before

    @property
    def any(self) -> bool:
        return any((self.newcomers, self.states, self.organisations, self.deputies, self.successors))


def novelties(summit: Summit) -> Novelties:
    sat = _in_order(seats().of_summit.get(summit.pk, ()))
    earlier = [seat for seat in seats().every if seat.summit.number < summit.number]
    before = max((one for one in all_summits() if one.number < summit.number), key=lambda one: one.number, default=None)
    if not sat or not earlier:
        return Novelties([], [], [], _deputies(sat, summit), [], before)
    return Novelties(
        _new(sat, earlier, "leader", whole=True),
        _new(sat, earlier, "state"),
        _new(sat, earlier, "organisation"),
        _deputies(sat, summit),
        _successors(summit, before) if before else [],
        before,
    )


def _in_order(found: Iterable[Participation]) -> list[Participation]:
    """Seats by the name of the state or organisation, as the language of the page sorts them."""
    return sorted(found, key=lambda seat: alphabetical((seat.state or seat.organisation).name))


def _new(sat: list[Participation], earlier: list[Participation], name: str, *, whole: bool = False) -> list:
    """What nobody named before in some relation, once; or the ``whole`` seats that name it."""
    known, found = {getattr(seat, f"{name}_id") for seat in earlier} | {None}, {}
    for seat in sat:
        key = getattr(seat, f"{name}_id")
        if key not in known:
            found.setdefault(key, seat if whole else getattr(seat, name))
    return list(found.values())


def _deputies(sat: list[Participation], summit: Summit) -> list[Deputy]:
    table = seating()
    deputies = [seat for seat in sat if seat.capacity not in GUESTS and table.is_deputy(seat)]
    return [Deputy(seat, *_leader_of(seat, summit, table)) for seat in deputies]


def _leader_of(seat: Participation, summit: Summit, table: Seating) -> tuple[Leader | None, bool]:
    """Who held the office that usually attends for the state, if certainly known; and whether that one was online."""
    usual = table.usual_office.get(seat.state_id)
    for leader in table.leaders:
        offices = (one for one in leader.offices.all() if one.state_id == seat.state_id and one.kind == usual)
        if leader.pk != seat.leader_id and any(held(office, summit) for office in offices):
            own = table.seats_of_leaders.get((leader.pk, summit.pk))
            return leader, bool(own and own.mode == Mode.ONLINE)
    return None, False


def _successors(summit: Summit, before: Summit) -> list[Successor]:
    table, found = seating(), []
    for state in sorted(table.states, key=by_name):
        now, last = (table.seat_of_state(state, one) for one in (summit, before))
        same = {one.leader_id for one in now.people} & {one.leader_id for one in last.people}
        if now.people and last.people and now.kind not in GUESTS and not same:
            found.append(Successor(state, now.people[0], last.people[0]))
    return found


def shifts(changes: Iterable[StatusChange]) -> list[Shift]:
    """Changes of status, those that are equal together, by the status and then by the day on which they took effect."""
    groups = {}
    for change in changes:
        key = (change.status, _status_before(change), change.decided, change.effective)
        groups.setdefault(key, []).append(change)
    order = {status.value: place for place, status in enumerate(Status)}
    return [
        Shift(
            *key,
            tuple(sorted((change.state for change in group), key=by_name)),
            tuple(group),
            tuple({change.decided_by_id: change.decided_by for change in group if change.decided_by}.values()),
        )
        for key, group in sorted(groups.items(), key=lambda item: (order[item[0][0]], item[0][3]))
    ]


def _status_before(change: StatusChange) -> str:
    """The label of the status that a change ended; empty if the state had none."""
    earlier = [
        one for one in changes_of_status() if one.state_id == change.state_id and one.effective < change.effective
    ]
    if not earlier or earlier[-1].status == Status.NONE:
        return ""
    return earlier[-1].get_status_display()


def of_status(status: str, summit: Summit) -> int:
    """How many states had a status when a summit closed."""
    day = min(summit.closed.last, seating().until)
    return sum(status_on(spans, day) == status for _state, spans in histories())
