"""Who was what on a day."""

import datetime

import pytest

from summits.models import State, Summit
from summits.public.attendance import held
from summits.public.chairmanships import chairing
from summits.public.statuses import spans, status_on

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
def test_a_status_that_is_decided_but_not_in_effect_is_possible_only(day, expected):
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


# A beginning and an end known to the day, the month and the year: what can be said of the days around them.

BEGINNINGS = {
    "2024-07-15": {"2024-07-14": "no", "2024-07-15": "certainly"},
    "2024-07": {"2024-06-30": "no", "2024-07-01": "possibly", "2024-07-31": "possibly", "2024-08-01": "certainly"},
    "2024": {"2023-12-31": "no", "2024-01-01": "possibly", "2024-12-31": "possibly", "2025-01-01": "certainly"},
}
ENDS = {
    "2024-07-15": {"2024-07-15": "certainly", "2024-07-16": "no"},
    "2024-07": {"2024-07-01": "certainly", "2024-07-02": "possibly", "2024-07-31": "possibly", "2024-08-01": "no"},
    "2024": {"2024-01-01": "certainly", "2024-01-02": "possibly", "2024-12-31": "possibly", "2025-01-01": "no"},
}
CERTAINLY, POSSIBLY = {"certainly"}, {"certainly", "possibly"}


def member(**changes):
    """The state whose status changed on the dates."""
    state = make_state("IN", "India")
    for status, effective in changes.items():
        make_status_change(state, status, effective)
    return state


def chairmanship(starts="2001", ends=None):
    return make_chairmanship(make_summit(1, starts="2001", ends="2001"), starts=starts, ends=ends)


def office(starts="2001", ends=None):
    return make_office(make_leader(), starts=starts, ends=ends, ongoing=ends is None)


def status(day: str) -> str:
    return State.objects.as_of(datetime.date.fromisoformat(day)).get(iso2="IN").status


def drawn(state, day: str) -> str:
    until = datetime.date(2030, 1, 1)
    return status_on(spans(state.status_changes.all(), until), datetime.date.fromisoformat(day))


def chairs(day: str):
    return chairing(datetime.date.fromisoformat(day))


def was_held(one, day: str) -> bool:
    return held(one, Summit(starts=day, ends=day))


# Each word: what makes the row out of a beginning, what it says of a day, and of which days it must say so.
WORDS_OF_BEGINNING = {
    "as_of": (lambda date: member(member=date), lambda _row, day: status(day) == "member", CERTAINLY),
    "as_of, not certain": (lambda date: member(member=date), lambda _row, day: status(day) != "none", POSSIBLY),
    "drawn": (lambda date: member(member=date), lambda row, day: drawn(row, day) == "member", CERTAINLY),
    "drawn, not certain": (lambda date: member(member=date), lambda row, day: drawn(row, day) != "none", POSSIBLY),
    "chairmanship": (chairmanship, lambda row, day: row in type(row).objects.on(day), CERTAINLY),
    "chairing": (chairmanship, lambda row, day: chairs(day) == row, CERTAINLY),
    "office": (office, lambda row, day: row in type(row).objects.on(day), CERTAINLY),
    "office, possibly": (office, lambda row, day: row in type(row).objects.possibly_on(day), POSSIBLY),
    "office at a summit": (office, was_held, CERTAINLY),
}
WORDS_OF_END = {
    "chairing": (lambda date: chairmanship(ends=date), lambda row, day: chairs(day) == row, POSSIBLY),
    "chairmanship": (
        lambda date: chairmanship(ends=date),
        lambda row, day: row in type(row).objects.on(day),
        POSSIBLY,
    ),
    "office": (lambda date: office(ends=date), lambda row, day: row in type(row).objects.on(day), POSSIBLY),
    "office, possibly": (
        lambda date: office(ends=date),
        lambda row, day: row in type(row).objects.possibly_on(day),
        POSSIBLY,
    ),
    "office at a summit": (lambda date: office(ends=date), was_held, CERTAINLY),
}


def answers(make, says, date, days) -> dict[str, bool]:
    row = make(date)
    return {day: says(row, day) for day in days}


@pytest.mark.parametrize("date", BEGINNINGS)
@pytest.mark.parametrize("word", WORDS_OF_BEGINNING)
def test_every_dated_word_knows_when_something_has_begun(word, date):
    make, says, meant = WORDS_OF_BEGINNING[word]
    days = BEGINNINGS[date]
    assert answers(make, says, date, days) == {day: truth in meant for day, truth in days.items()}


@pytest.mark.parametrize("date", ENDS)
@pytest.mark.parametrize("word", WORDS_OF_END)
def test_every_dated_word_knows_when_something_is_over(word, date):
    make, says, meant = WORDS_OF_END[word]
    days = ENDS[date]
    assert answers(make, says, date, days) == {day: truth in meant for day, truth in days.items()}


@pytest.mark.parametrize("date", BEGINNINGS)
def test_a_status_that_ends_is_over_when_the_change_has_certainly_come(date):
    """A change has its own day as the first of what follows."""
    member(member="2001", none=date)
    expected = {"no": "member", "possibly": "", "certainly": "none"}
    assert {day: status(day) for day in BEGINNINGS[date]} == {
        day: expected[truth] for day, truth in BEGINNINGS[date].items()
    }


def test_a_status_without_dates_is_possible_on_any_day_and_certain_on_none():
    row = make_office(make_leader())
    offices = type(row).objects
    assert (list(offices.on("2024-07-04")), list(offices.possibly_on("2024-07-04"))) == ([], [row])
