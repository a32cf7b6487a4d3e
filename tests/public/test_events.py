"""An event stands in its series, and its states by their status of that day."""

import pytest

from summits.public import NOUNS

from ..builders import make_event, make_state, make_status_change

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
    assert (told["series"], told["before"], told["after"]) == ([first, second, third], first, third)


def test_meetings_of_a_kind_that_many_bodies_have_are_no_series():
    make_event("one", kind="ministerial", date="2001")
    told = beside(make_event("two", kind="ministerial", date="2002"))
    assert (told["series"], told["before"], told["after"]) == ([], None, None)


def test_the_states_stand_by_the_status_that_they_had_on_the_day():
    india, china, oman = make_state("IN", "India"), make_state("CN", "China"), make_state("OM", "Oman")
    make_status_change(china, "member", "2001-06-15")
    make_status_change(india, "observer", "2005-07-05")
    make_status_change(india, "member", "2017-06-09")
    event = make_event("forum", date="2010-06-11")
    event.participants.set([oman, india, china])
    assert beside(event)["plan"] == [(china, "member"), (india, "observer"), (oman, "none")]
