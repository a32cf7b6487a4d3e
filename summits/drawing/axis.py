"""Days as positions on an axis.

Positions are whole numbers in the units of a drawing, so that every language writes them alike.
"""

import datetime
from typing import NamedTuple

from ..dates import DAY, PartialDate


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
