"""The summits that a person or an organisation attended, told in a sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..choices import Capacity, Mode, NoSeat
from ..dates import today
from ..models import Leader, Participation, Summit
from .attendance import TAKEN, begun, held, seating

NOBODY = [(None, 0), (None, 0)]


class Attended(NamedTuple):
    """How many of the summits that were held, the first and the last of them, and those that the person chaired.

    ``in_office`` is the number of summits held while the person was the one who comes for the state. It is 0 where
    there is no such office, for guests, where an attendance is not recorded, and where the person also came at another
    time. ``online`` counts those attended from afar.
    """

    total: int
    held: int
    first: Summit
    last: Summit
    chaired: list[Summit]
    in_office: int = 0
    online: int = 0


def attended_by(leader: Leader, seats: Sequence[Participation]) -> Attended | None:
    """The attendance of a person, beside the summits at which the office would have had a seat."""
    found = attended(seats)
    if not found:
        return None
    online = sum(seat.mode == Mode.ONLINE and seat.summit.has_begun() for seat in seats)
    return found._replace(in_office=_in_office(leader), online=online)


def _in_office(leader: Leader) -> int:
    known = seating()
    row = known.rows_of_leaders.get(leader.pk)
    if row is None or not row.expected or any(seat.kind == NoSeat.NOT_RECORDED for seat in row.seats):
        return 0
    offices = [office for office in row.record.offices.all() if known.comes_for_the_state(office)]
    during = {summit.pk for summit in known.summits if any(held(office, summit) for office in offices)}
    came = {summit.pk for summit, seat in zip(known.summits, row.seats, strict=True) if seat.kind in TAKEN}
    return len(during) if came <= during else 0


def attended(seats: Iterable[Participation]) -> Attended | None:
    """The attendance of some seats; None without any at a summit that was held."""
    held = begun(today())
    numbers = {summit.number for summit in held}
    by_number = {seat.summit.number: seat.summit for seat in seats if seat.summit.number in numbers}
    if not by_number:
        return None
    chaired = {seat.summit.number: seat.summit for seat in seats if seat.capacity == Capacity.CHAIR}
    return Attended(
        total=len(by_number),
        held=len(held),
        first=by_number[min(by_number)],
        last=by_number[max(by_number)],
        chaired=[chaired[number] for number in sorted(chaired)],
    )


def most_often(seats: Iterable[Participation]) -> tuple[Leader, int] | None:
    """Who sat there most often, with the number of times; None where nobody came twice, or two came as often."""
    times = Counter(seat.leader for seat in seats if seat.summit.has_begun()).most_common(2)
    first, second = [*times, *NOBODY][:2]
    return first if first[1] > max(second[1], 1) else None
