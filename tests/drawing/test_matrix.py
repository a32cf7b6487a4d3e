"""Attendance as a drawing."""

import pytest

from summits.drawing.matrix import Head, Row, Square, matrix
from summits.public.attendance import seating

from ..builders import make_leader, make_participation, make_status_change, make_summit

pytestmark = pytest.mark.django_db


def test_each_seat_has_its_place_and_says_who_sat_there():
    earlier, later = make_summit(23, "New Delhi", "2023-07-04", "2023-07-04"), make_summit(24)
    make_status_change(later.host, "member", "2024-01-01")
    make_participation(later, make_leader("x", "A. Person"))
    drawn = matrix(seating().rows_of_states.values(), seating().summits)
    assert drawn.heads == (
        Head(23, "/en/summits/23/", "New Delhi 2023", 236),
        Head(24, "/en/summits/24/", "Astana 2024", 264),
    )
    assert drawn.rows == (
        Row("Kazakhstan", "/en/states/KZ/", 24, (Square("member", "M", 264, "member: A. Person"),), "1 of 1 summit"),
    )
    assert (drawn.width, drawn.height) == (442, 52)
    assert earlier.number == 23
