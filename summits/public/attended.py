"""The summits that a person or an organisation attended, told in a sentence."""

from collections.abc import Iterable
from typing import NamedTuple

from ..choices import Capacity
from ..dates import today
from ..models import Participation, Summit
from .attendance import begun


class Attended(NamedTuple):
    """How many of the summits that were held, the first and the last of them, and those that the person chaired."""

    total: int
    held: int
    first: Summit
    last: Summit
    chaired: list[Summit]


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
