"""Numbers as areas and shades."""

import datetime
from collections import Counter

import pytest

from summits.charts import crossed, shade, stacked
from summits.timeline import Axis, Step

AXIS = Axis(2001, 2001, 0, 365)


def step(month, **totals):
    return Step(datetime.date(2001, month, 1), Counter(totals))


def test_layers_stand_on_each_other():
    steps = [step(1, member=2), step(2, member=2, observer=1), step(3)]
    assert stacked(steps, ["member", "observer", "partner"], AXIS, 100, 10) == [
        ("member", "0,80 31,80 31,80 59,80 59,100 59,100 59,100 31,100 31,100 0,100"),
        ("observer", "0,80 31,80 31,70 59,70 59,100 59,100 59,80 31,80 31,80 0,80"),
    ]


def test_nothing_has_no_outline():
    assert stacked([], ["member"], AXIS, 100, 10) == []


@pytest.mark.parametrize(
    ("count", "most", "expected"), [(1, 1, 4), (1, 100, 1), (6, 100, 1), (25, 100, 2), (100, 100, 4)]
)
def test_shades_tell_small_numbers_apart(count, most, expected):
    assert shade(count, most) == expected


def test_pairs_are_counted():
    assert crossed([("a", 1), ("a", 1), ("b", 2)]) == (Counter({("a", 1): 2, ("b", 2): 1}), 2)


def test_no_pairs():
    assert crossed([]) == (Counter(), 1)
