"""Numbers of documents as a drawing: kinds or topics down, summits or years across. No database, no HTML."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .charts import shade

NAMES, TOTALS = 260, 52  # the widths of what stands left and right of the numbers
STEP, TOP = 28, 24  # from one number to the next, and the height of what stands above them


class Column(NamedTuple):
    """What stands above a column: a short label, the whole name, and the address that it leads to."""

    label: str
    said: str = ""
    address: str = ""


class Counted(NamedTuple):
    """A row: its label, and the number of each column with the address of the documents."""

    label: str
    numbers: Sequence[tuple[int, str]]


class Cell(NamedTuple):
    number: int
    shade: int
    x: int
    address: str


class Row(NamedTuple):
    label: str
    y: int
    cells: tuple[Cell, ...]
    total: int


class Grid(NamedTuple):
    """Columns, each with its place, and rows with the numbers that are not 0."""

    width: int
    height: int
    heads: tuple[tuple[Column, int], ...]
    rows: tuple[Row, ...]


def grid(columns: Sequence[Column], counted: Iterable[Counted]) -> Grid:
    """The positions of everything. The shades are those of one scale for all rows."""
    counted = list(counted)
    most = max((number for row in counted for number, _address in row.numbers), default=0)
    heads = tuple((column, NAMES + STEP * place) for place, column in enumerate(columns))
    rows = tuple(_row(row, TOP + STEP * place, most) for place, row in enumerate(counted))
    return Grid(NAMES + STEP * len(columns) + TOTALS, TOP + STEP * len(rows), heads, rows)


def _row(row: Counted, y: int, most: int) -> Row:
    cells = tuple(
        Cell(number, shade(number, most), NAMES + STEP * place, address)
        for place, (number, address) in enumerate(row.numbers)
        if number
    )
    return Row(row.label, y, cells, sum(number for number, _address in row.numbers))
