"""An event stands in its series, and its states by their status of that day."""

import pytest

from summits.public import NOUNS

from ..builders import make_event, make_leader, make_office, make_state, make_status_change, make_summit

pytestmark = pytest.mark.django_db


def beside(event):
    NOUNS["event"].put_whole(event)
    return NOUNS["event"].beside(event)


def test_meetings_of_one_body_are_a_series_by_date():
    third, first, second = (
        make_event(f"of-{year}", kind="heads_of_government", date=year) for year in ("2005", "2001", "2003")
    )
    make_event("undated", kind="heads_of_government")
    make_event("forum", kind="forum", date="2002")
    make_event("draft", kind="heads_of_government", date="2004", publication="draft")
    told = beside(second)
    assert (told["series"], told["before"], told["after"]) == ((first, second, third), first, third)


def test_meetings_of_a_kind_that_many_bodies_have_are_no_series():
    make_event("one", kind="ministerial", date="2001")
    told = beside(make_event("two", kind="ministerial", date="2002"))
    assert (told["series"], told["before"], told["after"]) == ((), None, None)


def test_the_states_stand_by_the_status_that_they_had_on_the_day():
    india, china, oman = make_state("IN", "India"), make_state("CN", "China"), make_state("OM", "Oman")
    make_status_change(china, "member", "2001-06-15")
    make_status_change(india, "observer", "2005-07-05")
    make_status_change(india, "member", "2017-06-09")
    event = make_event("forum", date="2010-06-11")
    event.participants.set([oman, india, china])
    assert beside(event)["plan"] == [
        ("member", [china]),
        ("observer", [india]),
        ("guest_state", [oman]),
    ]


def test_the_state_that_chaired_stands_before_the_other_members():
    russia, china = make_state("RU", "Russia"), make_state("CN", "China")
    for state in (russia, china):
        make_status_change(state, "member", "2001-06-15")
    chair = make_office(make_leader(), state=russia)
    event = make_event("moscow", date="2025-11-17", chair=chair)
    event.participants.set([china, russia])
    assert beside(event)["plan"] == [("chair", [russia]), ("member", [china])]


@pytest.mark.parametrize(("day", "within"), [("2024-07-02", False), ("2024-07-03", True), ("2024-07-04", True)])
def test_an_event_on_a_day_of_a_summit_was_held_during_it(day, within):
    summit = make_summit(24, starts="2024-07-03", ends="2024-07-04")
    assert beside(make_event("plus", date=day))["during"] == (summit if within else None)


def test_an_event_whose_day_is_not_known_was_held_during_no_summit():
    make_summit(24, starts="2024-07-03", ends="2024-07-04")
    events = [make_event("month", date="2024-07"), make_event("never")]
    assert [beside(event)["during"] for event in events] == [None, None]
