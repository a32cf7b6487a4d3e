"""A list as CSV: a row for each record, as RFC 4180 writes it, for machines and spreadsheets.

A cell that a spreadsheet would take for a formula has an apostrophe before it, which makes it a text. A cell that has
one already gets one more. So whoever takes one apostrophe away from such a cell has the text of the register.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import override

from ..languages import Language
from ..models.base import Record
from ..public.columns import Address, Column

BOM = "\ufeff"  # without it, Excel reads the letters in the code page of the machine; programs skip it ("utf-8-sig")
# Between the values of a cell. Where a comma stands in numbers, a spreadsheet would take semicolons for ends of cells.
BETWEEN = " | "
# The full-width forms are formulas too, where people write Chinese or Japanese.
FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠\t\r]")


class _Line:
    """The file of a csv.writer that gives back what it wrote."""

    def write(self, line: str) -> str:
        return line


def csv_of(
    columns: list[Column],
    batches: Iterable[list[Record]],
    absolute: Callable[[str], str],
    language: Language,
    named: bool,
) -> Iterator[str]:
    """The pieces of a file, one for each batch of records. They are read while it is sent.

    ``absolute`` puts the site before an address. ``language`` is that of addresses and headings. Columns have their
    names instead of headings if they are ``named``.
    """
    line = csv.writer(_Line()).writerow
    with override(language.code):
        headings = [column.name if named else capfirst(str(column.label)) for column in columns]
    yield BOM + line(headings)
    for batch in batches:
        with override(language.code):
            rows = [[_cell(column.value(record), absolute) for column in columns] for record in batch]
        yield "".join(map(line, rows))


def table_of(headings: Iterable[str], rows: Iterable[Iterable]) -> str:
    """A whole file with some headings and rows, in the language of the page."""
    line = csv.writer(_Line()).writerow
    return BOM + line(headings) + "".join(line([_cell(value, str) for value in row]) for row in rows)


def _cell(value, absolute: Callable[[str], str]) -> str | int:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()  # as in JSON
        case int():
            return value
        case Address():
            return absolute(value)
        case tuple():
            return _harmless(BETWEEN.join(map(str, value)))
    return _harmless(str(value))


def _harmless(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text
