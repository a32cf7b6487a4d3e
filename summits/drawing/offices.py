"""The offices of a person as bars through time, with a mark for each summit attended in them, and all summits below."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..dates import FIRST_DAY, FIRST_YEAR
from ..models import Office, Participation, Summit
from .axis import Axis

WIDTH = 1000


class Term(NamedTuple):
    """An office with its bar, which has no width where the beginning is not known, and the places of its marks."""

    office: Office
    x: int
    width: int
    marks: tuple[int, ...]
    scale: int = WIDTH


class Stop(NamedTuple):
    """A summit below the bars, and whether the person was there."""

    number: int
    x: int
    attended: bool


class Terms(NamedTuple):
    """The offices in their order, the years at the ends of the scale, and the summits below."""

    rows: list[Term]
    first: int
    last: int
    stops: list[Stop]

    @property
    def is_drawn(self) -> bool:
        return any(term.width for term in self.rows)


def terms(
    offices: Iterable[Office], seats: Sequence[Participation], summits: Iterable[Summit], day: datetime.date
) -> Terms:
    """The offices as seen on a day, in their order, and the ``summits`` that were held until then.

    A bar with an unknown end reaches to the last summit attended in the office. Nothing is drawn before the
    Organisation was founded.
    """
    axis = Axis(FIRST_YEAR, day.year, 0, WIDTH)
    rows = [
        _term(axis, office, [seat.summit for seat in seats if seat.office_id == office.pk], day) for office in offices
    ]
    there = {seat.summit_id for seat in seats}
    stops = [Stop(summit.number, axis.about(summit.starts), summit.pk in there) for summit in summits]
    return Terms(rows, axis.first_year, axis.last_year, stops)


def _term(axis: Axis, office: Office, summits: list, day: datetime.date) -> Term:
    marks = tuple(sorted(axis.about(summit.starts) for summit in summits if summit.starts.last <= day))
    last = _last_day(office, summits, day)
    if not office.starts or not last or last < max(office.starts.first, FIRST_DAY):
        return Term(office, 0, 0, marks)
    return Term(office, **axis.bar(max(office.starts.first, FIRST_DAY), last), marks=marks)


def _last_day(office: Office, summits: list, day: datetime.date) -> datetime.date | None:
    if office.ongoing:
        return day
    if office.ends:
        return min(office.ends.last, day)
    return max((summit.closed.last for summit in summits), default=None)
