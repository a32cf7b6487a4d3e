"""Numbers as bars and shades."""

import pytest

from summits.drawing.charts import Bar, histogram, percentage, shade


@pytest.mark.parametrize(
    ("count", "most", "expected"), [(1, 1, 4), (1, 100, 1), (6, 100, 1), (25, 100, 2), (100, 100, 4)]
)
def test_shades_tell_small_numbers_apart(count, most, expected):
    assert shade(count, most) == expected


def test_the_bars_of_a_histogram_stand_year_by_year():
    assert histogram({2001: 10, 2003: 1}, range(2002, 2003), range(2002, 2010), 5, 40) == [
        Bar(2001, 10, x=0, y=0, height=40, wanted=False),
        Bar(2002, 0, x=5, y=40, height=0, wanted=True),
        Bar(2003, 1, x=10, y=36, height=4, wanted=True),
    ]


def test_a_year_that_has_any_shows():
    assert [bar.height for bar in histogram({2001: 1000, 2002: 1}, range(2001, 2003), range(2001, 2003), 1, 40)] == [
        40,
        1,
    ]


def test_a_histogram_spans_the_years_that_it_is_asked_for():
    bars = histogram({2002: 1}, range(2001, 2004), range(9999), 1, 40)
    assert [(bar.year, bar.total) for bar in bars] == [(2001, 0), (2002, 1), (2003, 0)]


def test_no_years_have_no_histogram():
    assert histogram({}, range(2001, 2003), range(1), 1, 40) == []


@pytest.mark.parametrize(("total", "most", "expected"), [(0, 0, 0), (1, 3, 33), (3, 3, 100)])
def test_a_share_is_in_hundredths(total, most, expected):
    assert percentage(total, most) == expected
