"""A series of documents as a line of dots: one for each document, at its day."""

from collections.abc import Iterable
from typing import NamedTuple

from ..models import Document
from ..public.series import Succession
from .axis import Axis

WIDTH, HEIGHT, MARGIN = 936, 74, 22  # the margin has room for half of a target, and for half of a year
LABELLED = 5  # every so many years have a number under the line


class Dot(NamedTuple):
    """A document on the line. ``kind`` says whether it can be read, or is the one whose page it is."""

    address: str
    title: str
    year: int
    x: int
    kind: str


class Line(NamedTuple):
    """The dots, and the years under them."""

    width: int
    dots: tuple[Dot, ...]
    years: tuple[tuple[int, int], ...]


def line_of(series: Succession | None, document: Document) -> Line | None:
    """The line of a whole series with some dates; None where there is nothing to draw."""
    dated = [one for one in series.documents if one.date] if series and series.is_whole else []
    if len(dated) < 2:
        return None
    first, last = dated[0].date.year, dated[-1].date.year
    axis = Axis(first, last, MARGIN, WIDTH - MARGIN)
    dots = tuple(
        Dot(one.get_absolute_url(), str(one.title), one.date.year, axis.about(one.date), _kind(one, document))
        for one in dated
    )
    return Line(WIDTH, dots, tuple(_years(dots, first, last)))


def _kind(one: Document, document: Document) -> str:
    if one.pk == document.pk:
        return "here"
    return "read" if one.readable else "none"


def _years(dots: list[Dot], first: int, last: int) -> Iterable[tuple[int, int]]:
    """The first year, the last one, and round ones between that are not beside them, each under its first dot."""
    at = {}
    for dot in dots:
        at.setdefault(dot.year, dot.x)
    for year, x in at.items():
        round_one = year % LABELLED == 0 and min(year - first, last - year) > 1
        if year in (first, last) or round_one:
            yield year, x
