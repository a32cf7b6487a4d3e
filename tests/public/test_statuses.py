"""Dates as positions, and what states were through time."""

import datetime
from collections import Counter
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.choices import Status
from summits.dates import DAY, PartialDate
from summits.models import State, StatusChange
from summits.public.statuses import Span, neighbours, spans, status_on, steps, turns

UNTIL = datetime.date(2026, 12, 31)


def change(status, effective):
    return SimpleNamespace(status=status, effective=PartialDate(effective))


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], []),
        ([change("member", "2001-06-15")], [Span("member", day("2001-06-15"), UNTIL)]),
        (
            [change("member", "2017-06-09"), change("observer", "2005-07-05")],
            [Span("observer", day("2005-07-05"), day("2017-06-08")), Span("member", day("2017-06-09"), UNTIL)],
        ),
        (
            [change("dialogue_partner", "2010-04")],
            [Span("", day("2010-04-01"), day("2010-04-30")), Span("dialogue_partner", day("2010-05-01"), UNTIL)],
        ),
        (
            [change("observer", "2005"), change("none", "2010-01-01")],
            [Span("", day("2005-01-01"), day("2005-12-31")), Span("observer", day("2006-01-01"), day("2009-12-31"))],
        ),
        (
            [change("partner", "2010-01-01"), change("partner", "2012-01-01")],
            [Span("partner", day("2010-01-01"), UNTIL)],
        ),
        ([change("member", "2030-01-01")], []),
    ],
)
def test_the_spans_of_one_state(changes, expected):
    assert spans(changes, UNTIL) == expected


partial_dates = st.dates(datetime.date(2001, 1, 1), datetime.date(2026, 12, 31)).flatmap(
    lambda date: st.sampled_from([date.isoformat(), date.isoformat()[:7], date.isoformat()[:4]])
)


@pytest.mark.django_db
@given(
    dates=st.lists(partial_dates, max_size=4, unique=True),
    statuses=st.lists(st.sampled_from(Status.values), min_size=4, max_size=4),
    asked=st.dates(datetime.date(2000, 1, 1), UNTIL),
)
def test_a_life_says_what_the_database_says(dates, statuses, asked):
    State.objects.all().delete()
    state = State.objects.create(iso2="KZ", iso3="KAZ", name_en="Kazakhstan", publication="published")
    StatusChange.objects.bulk_create(
        StatusChange(state=state, status=status, effective=effective)
        for status, effective in zip(statuses, dates, strict=False)
    )
    state_spans = spans(state.status_changes.all(), UNTIL)
    for one in {asked, *(turn for date in dates for turn in (PartialDate(date).first, PartialDate(date).last + DAY))}:
        if one <= UNTIL:
            assert (one, status_on(state_spans, one)) == (one, State.objects.as_of(one).get().status)


TURNS = ["2005-07-05", "2010-04", "2010-04-20", "2017-06-09"]


def turns_of(*dates):
    return turns(change("member", date) for date in dates)


def test_every_date_is_one_turn_in_order_and_as_it_is_known():
    changes = [change("member", "2017-06-09"), change("partner", "2010-04"), change("observer", "2010-04")]
    assert turns(changes) == [("2010-04", tuple(changes[1:])), ("2017-06-09", tuple(changes[:1]))]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2001-01-01", (None, None, "2005-07-05")),
        ("2005-07-05", (None, "2005-07-05", "2010-04")),
        ("2010-04-01", ("2005-07-05", "2010-04", "2010-04-20")),
        ("2010-04-15", ("2010-04", "2010-04", "2010-04-20")),
        ("2010-05-01", ("2010-04-20", "2010-04-20", "2017-06-09")),
        ("2017-06-09", ("2010-04-20", "2017-06-09", None)),
    ],
)
def test_the_turns_around_a_day(asked, expected):
    around = neighbours(turns_of(*TURNS), day(asked))
    assert tuple(turn and turn.date for turn in around) == expected


@pytest.mark.parametrize(("asked", "expected"), [("2010-03-31", []), ("2010-04-20", TURNS[1:3]), ("2010-05-01", [])])
def test_a_turn_may_be_any_day_of_its_month(asked, expected):
    assert [turn.date for turn in turns_of(*TURNS) if turn.may_be(day(asked))] == expected


def test_the_steps_count_the_states_of_each_status():
    spans_by_state = [
        [Span("observer", day("2005-01-01"), day("2006-12-31")), Span("member", day("2007-01-01"), day("2008-12-31"))],
        [Span("member", day("2005-01-01"), day("2008-12-31"))],
    ]
    assert steps(spans_by_state) == [
        (day("2005-01-01"), Counter({"observer": 1, "member": 1})),
        (day("2007-01-01"), Counter({"member": 2})),
        (day("2009-01-01"), Counter()),
    ]
