"""What was new at a summit follows from the seats, and equal changes of status stand together."""

import pytest

from summits.public.novelties import novelties, shifts
from summits.public.statuses import changes_of_status

from ..builders import (
    make_document,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    """Two summits. India sent its prime minister to the first, its foreign minister to the second."""
    india, oman = make_state("IN", "India"), make_state("OM", "Oman")
    first, second = make_summit(23, "New Delhi", "2023-07-04", None, host=india), make_summit(24, host=india)
    modi, minister = make_leader("modi", "Narendra Modi"), make_leader("minister", "S. Jaishankar")
    head = make_office(modi, kind="head_of_government", state=india, starts="2014-05-26", ongoing=True)
    other = make_office(minister, kind="minister", state=india, starts="2019-05-31", ongoing=True)
    make_participation(first, modi, state=india, office=head)
    make_participation(second, minister, state=india, office=other)
    guest = make_leader("guest", "A Guest")
    make_participation(second, guest, "guest_state", state=oman, office=make_office(guest, kind="minister", state=oman))
    make_participation(second, make_leader("un", "A Secretary"), "guest_organisation", organisation=make_organisation())
    return first, second


def names(seats):
    return [str(seat.leader.name) for seat in seats]


def test_people_states_and_organisations_come_for_the_first_time(table):
    new = novelties(table[1])
    assert names(new.newcomers) == ["S. Jaishankar", "A Guest", "A Secretary"]
    assert [str(state) for state in new.states] == ["Oman"]
    assert [str(organisation) for organisation in new.organisations] == ["UN"]


def test_at_the_first_summit_on_record_nothing_is_new(table):
    assert novelties(table[0]) == ([], [], [], [], [], None)


def test_a_deputy_stands_beside_the_leader_who_stayed_away(table):
    [deputy] = novelties(table[1]).deputies
    assert (str(deputy.seat.leader), str(deputy.leader), deputy.online) == ("S. Jaishankar", "Narendra Modi", False)


def test_a_leader_who_took_part_from_afar_is_online(table):
    modi = table[0].participations.get().leader
    make_participation(table[1], modi, state=table[0].host, mode="online")
    [deputy] = novelties(table[1]).deputies
    assert (str(deputy.leader), deputy.online) == ("Narendra Modi", True)


def test_other_people_of_a_state_than_last_time_are_named(table):
    [one] = novelties(table[1]).successors
    assert (str(one.state), str(one.now.leader), str(one.before.leader)) == ("India", "S. Jaishankar", "Narendra Modi")


def test_equal_changes_of_status_are_one_row_with_the_status_before():
    decision, states = (
        make_document("decision"),
        [make_state(*codes) for codes in (("MN", "Mongolia"), ("LA", "Laos"))],
    )
    make_status_change(states[0], "observer", "2004-06-17")
    make_status_change(states[0], "partner", "2025-09-01", decided_by=decision)
    make_status_change(states[1], "partner", "2025-09-01", decided_by=decision)
    found = [
        (one.status, one.before, str(one.effective), [str(state) for state in one.states])
        for one in shifts(changes_of_status())
    ]
    assert found == [
        ("observer", "", "2004-06-17", ["Mongolia"]),
        ("partner", "", "2025-09-01", ["Laos"]),
        ("partner", "observer", "2025-09-01", ["Mongolia"]),
    ]


def test_changes_that_one_document_decided_name_it_once():
    decision = make_document("decision")
    for codes in (("MN", "Mongolia"), ("LA", "Laos")):
        make_status_change(make_state(*codes), "partner", "2025-09-01", decided_by=decision)
    [one] = shifts(changes_of_status())
    assert ([str(state) for state in one.states], list(one.documents), len(one.changes)) == (
        ["Laos", "Mongolia"],
        [decision],
        2,
    )
