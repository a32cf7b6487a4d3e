"""Who was what on a day."""

import datetime

import pytest

from summits.models import State

from ..builders import make_chairmanship, make_leader, make_office, make_state, make_status_change, make_summit

pytestmark = pytest.mark.django_db


def on(day):
    state = State.objects.as_of(datetime.date.fromisoformat(day)).get()
    return state.status, state.since, state.possible_status, state.possible_from


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2005-07-04", ("none", None, None, None)),
        ("2005-07-05", ("observer", "2005-07-05", None, None)),
        ("2017-06-08", ("observer", "2005-07-05", None, None)),
        ("2017-06-09", ("member", "2017-06-09", None, None)),
        ("2024-01-01", ("member", "2017-06-09", None, None)),
    ],
)
def test_a_status_lasts_until_the_next_change(day, expected):
    state = make_state("IN", "India")
    make_status_change(state, "observer", "2005-07-05")
    make_status_change(state, "member", "2017-06-09")
    assert on(day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-09-16", ("observer", "2005-07-05", None, None)),
        ("2021-09-17", ("observer", "2005-07-05", "member", "2023-07-04")),
        ("2023-07-03", ("observer", "2005-07-05", "member", "2023-07-04")),
        ("2023-07-04", ("member", "2023-07-04", None, None)),
    ],
)
def test_what_is_decided_but_not_in_effect_is_possible_only(day, expected):
    state = make_state("IR", "Iran")
    make_status_change(state, "observer", "2005-07-05")
    make_status_change(state, "member", "2023-07-04", decided="2021-09-17")
    assert on(day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2010-03-31", ("none", None, None, None)),
        ("2010-04-01", ("", None, "dialogue_partner", "2010-04")),
        ("2010-04-30", ("", None, "dialogue_partner", "2010-04")),
        ("2010-05-01", ("dialogue_partner", "2010-04", None, None)),
    ],
)
def test_a_change_known_to_the_month_is_not_certain_within_it(day, expected):
    make_status_change(make_state("LK", "Sri Lanka"), "dialogue_partner", "2010-04")
    assert on(day) == expected


def test_the_status_before_an_uncertain_change_is_kept():
    state = make_state("BY", "Belarus")
    make_status_change(state, "dialogue_partner", "2010-04")
    make_status_change(state, "observer", "2015")
    found = State.objects.as_of(datetime.date(2015, 6, 1)).get()
    assert (found.status, found.prior_status, found.possible_status) == ("", "dialogue_partner", "observer")


def test_a_state_without_changes_has_no_status():
    make_state()
    assert on("2024-07-04") == ("none", None, None, None)


def test_a_status_can_end():
    state = make_state()
    make_status_change(state, "member", "2001-06-15")
    make_status_change(state, "none", "2020")
    assert on("2021-01-01") == ("none", "2020", None, None)


@pytest.mark.parametrize(
    ("day", "expected"), [("2023-07-03", 0), ("2023-07-04", 1), ("2024-07-04", 1), ("2024-07-05", 0)]
)
def test_the_chairmanship_of_a_day(day, expected):
    chairmanship = make_chairmanship(make_summit(), starts="2023-07-04", ends="2024-07-04")
    assert list(type(chairmanship).objects.on(day)) == [chairmanship] * expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2018-12-31", 0), ("2019-01-01", 1), ("2024-07-31", 1), ("2024-08-01", 0)]
)
def test_the_offices_possibly_held_on_a_day(day, expected):
    office = make_office(make_leader(), starts="2019", ends="2024-07")
    assert list(type(office).objects.possibly_on(day)) == [office] * expected
