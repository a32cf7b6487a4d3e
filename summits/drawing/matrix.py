"""Attendance as a drawing: states, leaders or organisations down, summits across."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..choices import NoSeat
from ..models import Summit
from ..public.attendance import AttendanceRow
from .strips import cells, presence

NAMES, TOTALS = 236, 150  # the widths of what stands left and right of the seats
STEP, TOP = 28, 24  # from one seat to the next, and the height of the numbers above them


class Square(NamedTuple):
    """A seat; what it means, and who sat there."""

    kind: str
    letter: str
    x: int
    said: str


class Row(NamedTuple):
    name: str
    address: str
    y: int
    squares: tuple[Square, ...]
    total: str


class Head(NamedTuple):
    number: int
    address: str
    said: str
    x: int


class Matrix(NamedTuple):
    width: int
    height: int
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


def matrix(rows: Iterable[AttendanceRow], summits: Sequence[Summit]) -> Matrix:
    """The positions of everything in rows of attendance, which stay in their order."""
    heads = tuple(
        Head(summit.number, summit.get_absolute_url(), str(summit), NAMES + STEP * place)
        for place, summit in enumerate(summits)
    )
    drawn = tuple(_row(row, TOP + STEP * place) for place, row in enumerate(rows))
    return Matrix(NAMES + STEP * len(summits) + TOTALS, TOP + STEP * len(drawn), heads, drawn)


def _row(row: AttendanceRow, y: int) -> Row:
    record = row.record
    squares = tuple(
        Square(cell.kind, cell.letter, NAMES + STEP * place, ": ".join(filter(None, (cell.word, cell.names))))
        for place, cell in enumerate(cells(row.seats))
        if cell.kind != NoSeat.OUT
    )
    name = getattr(record, "short", record.name)
    return Row(str(name), record.get_absolute_url(), y, squares, presence(row))
