"""Attendance as letters in a table and as marks on a line."""

from itertools import accumulate

from django.utils.translation import pgettext, pgettext_lazy

from ..choices import Capacity, NoSeat
from ..models import Summit
from ..public.attendance import Row, Seat, labels_of_seats

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


MARK_STEP = 7  # between two summits on the line of a list
MARK_GROUND = 16  # where the marks stand
MARK_HEIGHTS = {
    Capacity.CHAIR: 14,
    Capacity.MEMBER: 14,
    Capacity.OBSERVER: 10,
    Capacity.DIALOGUE_PARTNER: 7,
    Capacity.PARTNER: 7,
    Capacity.GUEST_STATE: 4,
    Capacity.GUEST_ORGANISATION: 4,
    Capacity.SCO_BODY: 4,
}


def sentence(row: Row) -> str:
    """How often a state or a leader was what: "member 2, observer 8, dialogue partner 1"."""
    return pgettext("between the parts of a list", ", ").join(
        f"{labels_of_seats()[kind]} {total}" for kind, total in row.totals
    )


def cells(seats: list[Seat], summits: list[Summit]) -> list[dict]:
    """Seats as the page shows them, each with its (last) summit, a letter and words."""
    labels, places = labels_of_seats(), accumulate(seat.width for seat in seats)
    return [_cell(seat, labels, summits[place - 1]) for seat, place in zip(seats, places, strict=True)]


def strip(row: Row, summits: list[Summit]) -> dict:
    """One row as the strip of summits on the page of a state or a leader; nothing when there is nothing to show."""
    return {"cells": cells(row.seats, summits), "said": sentence(row)} if row.totals else {}


def _cell(seat: Seat, labels: dict[str, str], summit: Summit) -> dict:
    names = pgettext("between the parts of a list", ", ").join(str(one.leader.name) for one in seat.people)
    return {
        "kind": seat.kind,
        "width": seat.width,
        "letter": str(LETTERS[seat.kind]) + ("*" if seat.deputy else ""),
        "word": labels[seat.kind],
        "names": names,
        "deputy": seat.deputy,
        "summit": summit,
    }


def marks(row: Row) -> dict:
    """One row as small marks on a line, for ``svg/strip.html``: the nearer to the table, the higher."""
    return {"marks": list(_marks(row.seats)), "width": MARK_STEP * len(row.seats), "said": sentence(row)}


def _marks(seats: list[Seat]):
    for place, seat in enumerate(seats):
        if seat.people:
            height = MARK_HEIGHTS[seat.kind]
            yield {"kind": seat.kind, "x": MARK_STEP * place, "y": MARK_GROUND - height, "height": height}
