"""Numbers as bars and shades. No database, no HTML."""

import math
from typing import NamedTuple

SHADES = 4


class Bar(NamedTuple):
    """One year of a histogram. ``wanted`` marks the years that the filters choose."""

    year: int
    total: int
    x: int
    y: int
    height: int
    wanted: bool


def histogram(totals: dict[int, int], years: range, wanted: range, step: int, height: int) -> list[Bar]:
    """Numbers by year as bars, ``step`` apart, for at least the given years. A bar above zero has a height of at least
    1.
    """
    if not totals:
        return []
    most, first = max(totals.values()), min(years.start, *totals)
    bars = []
    for year in range(first, max(years.stop, max(totals) + 1)):
        total = totals.get(year, 0)
        high = max(1, round(height * total / most)) if total else 0
        bars.append(Bar(year, total, step * (year - first), height - high, high, year in wanted))
    return bars


def percentage(total: int, most: int) -> int:
    """A number as a percentage of the greatest one."""
    return round(100 * total / most) if most else 0


def shade(count: int, most: int) -> int:
    """The shade of a number, from 1 (least) to ``SHADES`` (most). The root separates small numbers."""
    return max(1, math.ceil(SHADES * math.sqrt(count / most)))
