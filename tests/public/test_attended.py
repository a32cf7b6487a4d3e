"""The summits that somebody attended, counted among those that were held."""

import pytest

from summits.choices import NoSeat
from summits.public.attendance import seating
from summits.public.attended import attended
from summits.public.seats import seats

from ..builders import make_leader, make_organisation, make_participation, make_summit

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
    assert found == (2, 3, summits[0], summits[2], [summits[2]])


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
