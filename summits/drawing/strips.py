"""Attendance as letters in a table and as a sparkline."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from django.utils.translation import ngettext, pgettext, pgettext_lazy

from ..choices import Capacity, NoSeat
from ..models import Summit
from ..public import NOUNS
from ..public.attendance import AttendanceRow, Seat, labels_of_seats
from ..typography import how_many

LETTERS = {
    Capacity.CHAIR: pgettext_lazy("letter in the table of attendance", "C"),
    Capacity.MEMBER: pgettext_lazy("letter in the table of attendance", "M"),
    Capacity.OBSERVER: pgettext_lazy("letter in the table of attendance", "O"),
    Capacity.DIALOGUE_PARTNER: pgettext_lazy("letter in the table of attendance", "D"),
    Capacity.PARTNER: pgettext_lazy("letter in the table of attendance", "P"),
    Capacity.GUEST_STATE: pgettext_lazy("letter in the table of attendance: guest state", "G"),
    Capacity.GUEST_ORGANISATION: pgettext_lazy("letter in the table of attendance: guest organisation", "Go"),
    Capacity.SCO_BODY: pgettext_lazy("letter in the table of attendance", "B"),
    NoSeat.ABSENT: "–",
    NoSeat.REPLACED: "×",
    NoSeat.NOT_RECORDED: "·",
    NoSeat.OUT: "",
}


SPARK_STEP = 7  # between two summits on the line of a list
SPARK_GROUND = 16  # the line under the bars
SPARK_HEIGHTS = {
    Capacity.CHAIR: 14,
    Capacity.MEMBER: 14,
    Capacity.OBSERVER: 10,
    Capacity.DIALOGUE_PARTNER: 7,
    Capacity.PARTNER: 7,
    Capacity.GUEST_STATE: 4,
    Capacity.GUEST_ORGANISATION: 4,
    Capacity.SCO_BODY: 4,
}


def sentence(row: AttendanceRow) -> str:
    """The attendances of a state or a leader by capacity: "member 2, observer 8, dialogue partner 1"."""
    labels = labels_of_seats()
    totals = (how_many(labels[kind], total) for kind, total in row.totals)
    return pgettext("between the parts of a list", ", ").join(totals)


def presence(row: AttendanceRow) -> str:
    """How often somebody was there, of the times that were possible: "25 of 26 summits"; of a guest: "2 summits"."""
    total = row.expected
    if not total:
        return NOUNS["summit"].counted % {"total": row.attended}
    return ngettext("%(attended)s of %(total)s summit", "%(attended)s of %(total)s summits", total) % {
        "attended": row.attended,
        "total": total,
    }


class Cell(NamedTuple):
    """A seat as the page shows it, with a letter and words, and the number of its summit where that stands with it."""

    kind: str
    width: int
    letter: str
    word: str
    names: str
    deputy: bool
    number: int | None = None


def cells(seats: Sequence[Seat]) -> tuple[Cell, ...]:
    """Seats as the page shows them."""
    labels, comma = labels_of_seats(), pgettext("between the parts of a list", ", ")
    leaders = {person.leader_id: person.leader for seat in seats for person in seat.people}
    names = {pk: leader.name for pk, leader in leaders.items()}  # the same people come to most summits
    return tuple(_cell(seat, labels, comma.join(names[one.leader_id] for one in seat.people)) for seat in seats)


def numbered(cells: Sequence[Cell], summits: Sequence[Summit]) -> tuple[Cell, ...]:
    """Cells with the numbers of their summits, which stand one after the other."""
    places = accumulate((cell.width for cell in cells), initial=0)
    return tuple(cell._replace(number=summits[place].number) for cell, place in zip(cells, places, strict=False))


def strip(row: AttendanceRow | None, summits: Sequence[Summit]) -> dict:
    """The strip of summits on the page of a state or a leader; empty without a row, or for one without attendance."""
    if not (row and row.totals):
        return {}
    return {
        "cells": list(zip(summits, cells(row.seats), strict=True)),
        "as_what": sentence(row),
        "present": presence(row),
        "said": pgettext("between two remarks", "; ").join([presence(row), sentence(row)]),
    }


def _cell(seat: Seat, labels: dict[str, str], names: str) -> Cell:
    return Cell(
        kind=seat.kind,
        width=seat.width,
        letter=str(LETTERS[seat.kind]) + ("*" if seat.deputy else ""),
        word=labels[seat.kind],
        names=names,
        deputy=seat.deputy,
    )


def sparkline(row: AttendanceRow | None) -> dict:
    """One row as small bars on a line, for ``svg/strip.html``. A closer capacity has a higher bar."""
    if row is None:
        return {}
    row = row.taken
    return {"bars": list(_bars(row.seats)), "width": SPARK_STEP * len(row.seats), "said": sentence(row)}


def _bars(seats: Sequence[Seat]):
    for place, seat in enumerate(seats):
        if seat.people:
            height = SPARK_HEIGHTS[seat.kind]
            yield {"kind": seat.kind, "x": SPARK_STEP * place, "y": SPARK_GROUND - height, "height": height}
