"""Days as positions on an axis.

Positions are whole numbers in the units of a drawing, so that every language writes them alike.
"""

import datetime
from typing import NamedTuple

from ..dates import DAY, PartialDate


class Axis(NamedTuple):
    """Days from left to right, from 1 January of the first year to the end of the last."""

    first_year: int
    last_year: int
    left: int
    right: int

    def at(self, day: datetime.date) -> int:
        start, end = datetime.date(self.first_year, 1, 1), datetime.date(self.last_year + 1, 1, 1)
        return round(self.left + (self.right - self.left) * (day - start).days / (end - start).days)

    def about(self, date: PartialDate) -> int:
        """The position of a date whose day may be unknown: the middle of the days that it can mean."""
        return (self.at(date.first) + self.at(date.last)) // 2

    @property
    def years(self) -> list[tuple[int, int]]:
        """Every year with the position of its first day."""
        return [(year, self.at(datetime.date(year, 1, 1))) for year in range(self.first_year, self.last_year + 1)]

    def bar(self, first: datetime.date, last: datetime.date) -> dict[str, int]:
        """The left end and the width of a bar over some days; the width is at least one unit."""
        x = self.at(first)
        return {"x": x, "width": max(1, self.at(last + DAY) - x)}
