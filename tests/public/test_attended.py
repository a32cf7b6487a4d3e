"""The summits that somebody attended, counted among those that were held."""

import pytest

from summits.choices import NoSeat
from summits.public.attendance import seating
from summits.public.attended import attended, attended_by
from summits.public.seats import seats

from ..builders import (
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_status_change,
    make_summit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def summits():
    held = [make_summit(number, starts=f"{2000 + number}-06-15", ends=None) for number in (1, 2, 3)]
    return [*held, make_summit(90, starts="2999", ends=None)]


def test_the_first_and_the_last_summit_are_told_and_those_in_the_chair(summits):
    leader = make_leader()
    make_participation(summits[0], leader)
    make_participation(summits[2], leader, "chair")
    found = attended(seats().of_leader[leader.pk])
    assert found == (2, 3, summits[0], summits[2], [summits[2]], 0, 0)


def test_a_summit_to_come_is_not_attended_yet(summits):
    leader = make_leader()
    make_participation(summits[3], leader)
    assert attended(seats().of_leader[leader.pk]) is None


def test_two_people_of_one_organisation_at_a_summit_count_once(summits):
    organisation = make_organisation()
    for slug in ("one", "two"):
        make_participation(summits[1], make_leader(slug), "guest_organisation", organisation=organisation)
    assert attended(seats().of_organisation[organisation.pk])[:2] == (1, 3)


def test_where_nobody_is_on_record_for_an_organisation_it_is_not_called_absent(summits):
    organisation = make_organisation()
    make_participation(summits[1], make_leader(), "guest_organisation", organisation=organisation)
    kinds = [seat.kind for seat in seating().row_of_organisation(organisation).seats]
    assert kinds == [NoSeat.NOT_RECORDED, "guest_organisation", NoSeat.NOT_RECORDED]


def in_office(leader, state, **fields):
    return make_office(leader, kind="head_of_state", state=state, starts="1999-01-01", ongoing=True, **fields)


def test_the_summits_in_office_are_counted_and_those_online(summits):
    leader = make_leader()
    office = in_office(leader, summits[0].host)
    make_participation(summits[0], leader, office=office)
    make_participation(summits[1], leader, office=office, mode="online")
    make_participation(summits[2], make_leader("deputy"), state=summits[0].host)
    found = attended_by(leader, seats().of_leader[leader.pk])
    assert (found.total, found.in_office, found.online) == (2, 3, 1)


def test_where_an_attendance_is_not_recorded_nobody_knows_how_many_could_be(summits):
    leader = make_leader()
    make_status_change(summits[0].host, "member", "2001-01-01")
    make_participation(summits[0], leader, office=in_office(leader, summits[0].host))
    assert attended_by(leader, seats().of_leader[leader.pk]).in_office == 0


def test_a_deputy_is_not_counted_by_the_time_in_office(summits):
    leader = make_leader()
    office = make_office(leader, kind="minister", state=summits[0].host, starts="1999-01-01", ongoing=True)
    make_participation(summits[0], leader, office=office)
    assert attended_by(leader, seats().of_leader[leader.pk]).in_office == 0


def test_a_summit_in_office_counts_though_the_state_had_no_status(summits):
    leader = make_leader()
    office = in_office(leader, summits[0].host)
    make_participation(summits[1], leader, "observer", office=office)
    assert attended_by(leader, seats().of_leader[leader.pk])[-2:] == (3, 0)


def test_a_guest_is_not_counted_by_the_time_in_office(summits):
    leader = make_leader()
    make_participation(summits[1], leader, "guest_state", office=in_office(leader, summits[0].host))
    assert attended_by(leader, seats().of_leader[leader.pk])[-2:] == (0, 0)


def test_who_came_before_the_office_too_is_not_counted_by_it(summits):
    leader = make_leader()
    office = make_office(leader, kind="head_of_state", state=summits[0].host, starts="2002-01-01", ongoing=True)
    make_participation(summits[0], leader, "observer", state=summits[0].host)
    make_participation(summits[1], leader, "observer", office=office)
    assert attended_by(leader, seats().of_leader[leader.pk])[-2:] == (0, 0)
