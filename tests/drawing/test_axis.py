"""Days as positions from left to right."""

import datetime

import pytest

from summits.dates import PartialDate
from summits.drawing.axis import Axis

day = datetime.date.fromisoformat
AXIS = Axis(2001, 2010, 100, 1100)


@pytest.mark.parametrize(
    ("date", "x"), [("2001-01-01", 100), ("2006-01-01", 600), ("2010-12-31", 1100), ("2003-07-02", 350)]
)
def test_a_day_stands_on_the_axis(date, x):
    assert AXIS.at(day(date)) == x


def test_a_year_of_which_no_day_is_known_stands_in_its_middle():
    assert AXIS.about(PartialDate("2001")) == 150


def test_the_years_of_an_axis():
    assert AXIS.years[:3] == [(2001, 100), (2002, 200), (2003, 300)]


def test_a_bar_is_never_thinner_than_one():
    assert AXIS.bar(day("2001-01-01"), day("2001-01-01")) == {"x": 100, "width": 1}
