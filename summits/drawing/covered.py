"""The years that documents cover, on one scale down their list."""

import datetime
from typing import NamedTuple

from ..dates import FIRST_YEAR
from ..models import Document
from .axis import Axis

WIDTH = 180
YEARS_AHEAD = 9  # strategies reach as far


class Covered(NamedTuple):
    """The bar of a document, the day of its adoption, and the present day on the scale; 0 where nothing is known."""

    x: int
    width: int
    over: bool
    adopted: int
    now: int
    scale: int = WIDTH


class Scale(NamedTuple):
    first: int
    last: int
    now: int
    scale: int = WIDTH


def scale_on(day: datetime.date) -> Scale:
    """The ends of the scale, and the present day on it."""
    axis = _axis(day)
    return Scale(axis.first_year, axis.last_year, axis.at(day))


def covered(document: Document, day: datetime.date, *, superseded: bool) -> Covered:
    """The years of a document as seen on a day. A bar that reaches further than the scale ends with it."""
    axis = _axis(day)
    first = document.covers_from or document.covers_until
    last = document.covers_until or document.covers_from
    x = width = 0
    if first and first <= axis.last_year:
        ends = min(max(last, FIRST_YEAR), axis.last_year)
        bar = axis.bar(datetime.date(max(first, FIRST_YEAR), 1, 1), datetime.date(ends, 12, 31))
        x, width = bar["x"], bar["width"]
    is_over = superseded or bool(last and last < day.year)
    adopted = axis.about(document.date) if document.date and document.date.year <= axis.last_year else 0
    return Covered(x, width, is_over, max(adopted, 0), axis.at(day))


def _axis(day: datetime.date) -> Axis:
    return Axis(FIRST_YEAR, day.year + YEARS_AHEAD, 0, WIDTH)
