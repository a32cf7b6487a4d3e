"""Who sat at which summit, and why somebody did not."""

import pytest

from summits.public.attendance import AttendanceRow, Seat, seating

from ..builders import (
    make_completeness,
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
def kazakhstan():
    state = make_state("KZ", "Kazakhstan")
    make_status_change(state, "member", "2001-06-15")
    return state


@pytest.fixture
def belarus(kazakhstan):
    state = make_state("BY", "Belarus")
    make_status_change(state, "observer", "2015-07-10")
    return state


def summit(number, year):
    return make_summit(number, starts=f"{year}-07-01", ends=f"{year}-07-02")


def kinds(row):
    return [seat.kind for seat in row.seats]


def test_a_state_sat_or_was_absent_or_was_not_recorded_or_had_no_status(belarus):
    _early, attended, absent, unknown = (summit(number, 2013 + number) for number in range(1, 5))
    make_participation(attended, make_leader("a"), capacity="guest_state", state=belarus)
    make_completeness(absent, "observer", "complete")
    make_completeness(unknown, "observer", "unknown")
    assert kinds(seating().row_of_state(belarus)) == ["out", "guest_state", "absent", "not_recorded"]


def test_nobody_is_absent_from_a_summit_at_which_the_status_changed(belarus):
    ufa = make_summit(15, starts="2015-07-09", ends="2015-07-10")
    make_completeness(ufa, "observer", "complete")
    assert kinds(seating().row_of_state(belarus)) == ["not_recorded"]


def test_a_summit_that_has_not_begun_is_no_column(belarus):
    make_summit(99, starts="2999-01-01", ends=None)
    assert seating().summits == ()


def test_a_seat_that_visitors_may_not_see_is_none(belarus):
    attended = summit(20, 2020)
    make_participation(attended, make_leader("a", publication="draft"), capacity="observer", state=belarus)
    assert kinds(seating().row_of_state(belarus)) == ["not_recorded"]


def test_the_nearest_to_the_table_of_several_people_gives_the_capacity(belarus):
    attended = summit(20, 2020)
    guest = make_participation(attended, make_leader("a"), capacity="guest_state", state=belarus)
    observer = make_participation(attended, make_leader("b"), capacity="observer", state=belarus)
    assert seating().row_of_state(belarus).seats == (Seat("observer", (observer, guest)),)


def attendance_of(state, *held):
    """Somebody in each of some kinds of office for a state, at a summit a year."""
    for year, kind in enumerate(held, 2016):
        leader = make_leader(f"{kind.replace('_', '-')}-{year}")
        office = make_office(leader, kind=kind, state=state)
        make_participation(summit(year, year), leader, capacity="observer", state=state, office=office)
    return [seat.deputy for seat in seating().row_of_state(state).seats]


@pytest.mark.parametrize(
    ("held", "deputies"),
    [
        (["head_of_state", "head_of_state", "head_of_government"], [False, False, True]),
        (["head_of_government", "head_of_government", "head_of_state"], [False, False, False]),
        (["head_of_government", "minister", "minister"], [False, True, True]),
        (["minister"], [True]),
    ],
)
def test_a_deputy_comes_in_place_of_the_head_who_usually_does(belarus, held, deputies):
    assert attendance_of(belarus, *held) == deputies


@pytest.mark.parametrize(("publication", "deputy"), [("published", True), ("draft", False)])
def test_an_office_that_visitors_may_not_see_makes_nobody_a_deputy(belarus, publication, deputy):
    leader, ministry = make_leader("minister"), make_organisation("ministry", publication=publication)
    office = make_office(leader, kind="minister", state=belarus, organisation=ministry)
    make_participation(summit(20, 2020), leader, capacity="observer", state=belarus, office=office)
    assert [seat.deputy for seat in seating().row_of_state(belarus).seats] == [deputy]


def president(state, slug="president", **office):
    leader = make_leader(slug)
    make_office(leader, kind="head_of_state", state=state, **office)
    return leader


def row_of(leader):
    return seating().row_of_leader(leader, leader.offices.all())


def test_a_leader_sat_or_somebody_else_did_or_nobody_is_recorded(belarus):
    leader = president(belarus, starts="2016-01-01", ends="2021-12-31")
    office = leader.offices.get()
    first, second, _third, _after = (summit(number, 2000 + number) for number in (17, 18, 19, 22))
    make_participation(first, leader, capacity="observer", state=belarus, office=office)
    other = make_leader("other")
    make_participation(second, other, capacity="observer", state=belarus)
    assert kinds(row_of(leader)) == ["observer", "replaced", "not_recorded", "out"]


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ({"starts": "2016-01-01", "ongoing": True}, "not_recorded"),
        ({"starts": "2016-01-01"}, "out"),
        ({"ongoing": True}, "out"),
        ({"starts": "2017-07-02", "ongoing": True}, "out"),
        ({"starts": "2017-07", "ongoing": True}, "out"),
        ({"starts": "2016", "ends": "2017-07-02"}, "not_recorded"),
        ({"starts": "2016", "ends": "2017-07"}, "out"),
    ],
)
def test_only_an_office_that_was_certainly_held_is_missed(belarus, office, expected):
    leader = president(belarus, **office)
    summit(17, 2017)
    assert kinds(row_of(leader)) == [expected]


def test_the_totals_of_a_row_in_the_order_of_the_table():
    row = AttendanceRow(None, [Seat(kind) for kind in ("observer", "not_recorded", "member", "observer", "out")])
    assert (row.totals, row.attended) == ([("member", 1), ("observer", 2), ("not_recorded", 1)], 3)


def test_a_row_of_the_seats_that_somebody_took():
    seats = [Seat(kind) for kind in ("observer", "not_recorded", "replaced", "absent", "member")]
    assert kinds(AttendanceRow(None, seats).taken) == ["observer", "out", "out", "out", "member"]


def test_summits_outside_of_the_years_are_drawn_together():
    row = AttendanceRow(None, [Seat(kind) for kind in ("out", "out", "member", "out", "not_recorded", "not_recorded")])
    assert [(seat.kind, seat.width) for seat in row.runs] == [
        ("out", 2),
        ("member", 1),
        ("out", 1),
        ("not_recorded", 1),
        ("not_recorded", 1),
    ]
