"""The offices of a person as bars, on a scale from the first year of the register to the present one."""

import datetime

import pytest

from summits.drawing.offices import Stop, Terms, terms
from summits.models import Office, Participation, Summit

DAY = datetime.date(2026, 1, 1)  # 26 years of 38.46 units each


def drawn(seats=(), **fields):
    (term,) = terms([Office(pk=1, **fields)], seats, [], DAY).rows
    return term.x, term.width, term.marks


def seat(day, office=1):
    return Participation(office_id=office, summit=Summit(starts=day, ends=day))


@pytest.mark.parametrize(
    ("fields", "bar"),
    [
        ({"starts": "2011-01-01", "ends": "2020-12-31"}, (385, 384)),
        ({"starts": "2011-01-01", "ongoing": True}, (385, 577)),
        ({"starts": "1994", "ends": "2001"}, (17, 21)),  # from the day of the foundation on
        ({"starts": "1994", "ends": "2001-03"}, (0, 0)),
        ({"starts": "2011-01-01"}, (0, 0)),
        ({"ends": "2011-01-01"}, (0, 0)),
        ({"starts": "2027", "ongoing": True}, (0, 0)),
        ({}, (0, 0)),
    ],
)
def test_a_bar_has_the_length_of_its_office(fields, bar):
    assert drawn(**fields) == (*bar, ())


def test_an_unknown_end_is_taken_to_be_the_last_summit_attended():
    assert drawn([seat("2012-06-07"), seat("2013-09-13")], starts="2011-01-01") == (385, 104, (440, 488))


def test_summits_attended_in_another_office_and_those_to_come_have_no_mark():
    seats = [seat("2012-06-07", office=2), seat("2026-09-01"), seat("2015-07-10")]
    assert drawn(seats, starts="2011-01-01", ends="2015-12-31") == (385, 192, (558,))


def test_offices_keep_their_order_and_a_scale_stands_where_something_is_drawn():
    known, unknown = Office(pk=1, starts="2001-06-15", ongoing=True), Office(pk=2)
    both = terms([unknown, known], [], [], DAY)
    assert ([term.office for term in both.rows], both.first, both.last, both.is_drawn) == (
        [unknown, known],
        2001,
        2026,
        True,
    )
    assert Terms(both.rows[:1], 2001, 2026, []).is_drawn is False


def test_the_summits_held_stand_below_with_those_attended_marked():
    first, second = Summit(pk=1, number=11, starts="2012-06-07"), Summit(pk=2, number=12, starts="2013-09-13")
    seats = [Participation(office_id=1, summit=second)]
    drawn = terms([Office(pk=1, starts="2011-01-01")], seats, [first, second], DAY)
    assert drawn.stops == [Stop(11, 440, False), Stop(12, 488, True)]
