"""The statuses of one state on a line."""

import datetime

import pytest

from summits.dates import today
from summits.drawing.timeline import Bar, drawing, status_line
from summits.public.chronicle import chronicle
from summits.public.statuses import Span

from ..builders import make_state, make_status_change

TODAY = datetime.date(2026, 11, 27)


def span(status, first, last="2026-11-27"):
    return Span(status, datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


def test_the_slim_line_has_a_bar_for_each_status_a_closer_one_higher():
    spans = [span("observer", "2005-07-05", "2017-06-08"), span("member", "2017-06-09")]
    assert status_line(spans, [], TODAY)["slim"]["bars"] == [
        Bar("observer", x=58, y=38, width=149, height=20),
        Bar("member", x=207, y=32, width=118, height=26),
    ]


def test_the_slim_line_names_the_first_year_and_those_of_change():
    spans = [span("observer", "2005-07-05", "2017-06-08"), span("member", "2017-06-09")]
    assert status_line(spans, [], TODAY)["slim"]["years"] == [(2001, 2), (2005, 58), (2017, 207)]


def test_of_two_years_that_would_touch_the_slim_line_names_the_newer():
    spans = [
        span("dialogue_partner", "2001-06-15", "2023-05-04"),
        span("observer", "2023-05-05", "2025-08-31"),
        span("member", "2025-09-01"),
    ]
    assert status_line(spans, [], TODAY)["slim"]["years"] == [(2001, 2), (2025, 296)]


def test_a_state_without_a_status_has_no_line():
    assert status_line([], [], TODAY) == {}


@pytest.mark.django_db
def test_the_line_of_a_state_says_what_it_is_and_since_which_year():
    india, nepal, oman = make_state("IN", "India"), make_state("NP", "Nepal"), make_state("OM", "Oman")
    make_status_change(india, "observer", "2005-07-05")
    make_status_change(india, "member", "2017-06-09")
    make_status_change(nepal, "partner", "2025-09")
    make_status_change(oman, "partner", today().strftime("%Y"))
    lines = {line.name: (line.status, line.since) for line in drawing(chronicle(), today()).lines}
    assert lines == {
        "India": ("member", "member since 2017"),
        "Nepal": ("partner", "partner since 2025"),
        "Oman": ("uncertain", ""),
    }
