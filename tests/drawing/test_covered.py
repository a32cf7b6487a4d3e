"""The years that a document covers, on a scale from the first year of the register to nine years from now."""

import datetime

import pytest

from summits.drawing.covered import Covered, Scale, covered, scale_on
from summits.models import Document

DAY = datetime.date(2026, 1, 1)  # 35 years of 5.14 units each, the present day after 25 of them


def bar(*, superseded=False, **fields):
    return covered(Document(**fields), DAY, superseded=superseded)[:3]


def test_the_scale_says_its_ends_and_the_present_day():
    assert scale_on(DAY) == Scale(2001, 2035, 129)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (2001, 2035, (0, 180, False)),
        (2026, 2027, (129, 10, False)),
        (2025, 2025, (123, 6, True)),
        (2026, None, (129, 5, False)),
        (None, 2026, (129, 5, False)),
        (2030, 2040, (149, 31, False)),
        (1999, 2001, (0, 5, True)),
        (2036, 2040, (0, 0, False)),
        (None, None, (0, 0, False)),
    ],
)
def test_a_bar_has_the_length_of_its_years_and_is_over_after_them(first, last, expected):
    assert bar(covers_from=first, covers_until=last) == expected


def test_what_is_superseded_is_over():
    assert bar(covers_from=2026, covers_until=2030, superseded=True) == (129, 25, True)


@pytest.mark.parametrize(("date", "adopted"), [("2026-01-01", 129), ("2001-01-01", 0), ("2040", 0), (None, 0)])
def test_the_day_of_adoption_stands_on_the_scale(date, adopted):
    assert covered(Document(date=date), DAY, superseded=False) == Covered(0, 0, False, adopted, 129)
