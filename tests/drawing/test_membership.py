"""The states by status as steps, with the names of those who came."""

import datetime
from collections import Counter

import pytest

from summits.drawing.axis import Axis
from summits.drawing.membership import Came, Comers, Layer, Place, Run, membership, stacked
from summits.public.statuses import Step, spans_of_states

from ..builders import make_state, make_status_change, make_summit

AXIS = Axis(2001, 2001, 0, 365)


def step(month, **totals):
    return Step(datetime.date(2001, month, 1), Counter(totals))


def test_layers_stand_on_each_other_and_an_edge_is_drawn_where_a_layer_has_height():
    steps = [step(1, member=2), step(2, member=2, observer=1), step(3)]
    assert stacked(steps, ["member", "observer", "partner"], AXIS, 100, 10) == [
        Layer("member", "0,80 31,80 31,80 59,80 59,100 59,100 59,100 31,100 31,100 0,100", "M0 80H31V80H59"),
        Layer("observer", "0,80 31,80 31,70 59,70 59,100 59,100 59,80 31,80 31,80 0,80", "M31 70H59"),
    ]


def test_nothing_has_no_outline():
    assert stacked([], ["member"], AXIS, 100, 10) == []


@pytest.fixture
def drawn(db):
    """Two founders; two observers from 2005, one a member from 2017, the other a partner from 2025."""
    states = {code: make_state(code, name) for code, name in [("CN", "China"), ("KZ", "Kazakhstan"), ("IN", "India")]}
    states["MN"] = make_state("MN", "Mongolia")
    for code, status, day in [
        ("KZ", "member", "2001-06-15"),
        ("CN", "member", "2001-06-15"),
        ("MN", "observer", "2005-07-05"),
        ("IN", "observer", "2005-07-05"),
        ("IN", "member", "2017-06-09"),
        ("MN", "partner", "2025-09-01"),
    ]:
        make_status_change(states[code], status, day)
    return membership(spans_of_states(), [make_summit(1, starts="2001-06-14")], datetime.date(2026, 11, 27))


def test_newcomers_are_named_left_of_their_step_and_members_inside_their_area(drawn):
    assert drawn["comers"] == [
        Comers(2001, ["China", "Kazakhstan"], 60, 357, inside=True),
        Comers(2005, ["India", "Mongolia"], 193, 325, inside=False),
        Comers(2017, ["India"], 641, 345, inside=True),
    ]


def test_a_layer_that_ended_is_named_inside_and_the_last_ones_at_the_end(drawn):
    assert drawn["inner"] == [Place("observer", 2, 416, 333)]
    assert drawn["ends"] == [Place("member", 3, 985, 352), Place("partner", 1, 985, 328)]


def test_a_summit_stands_at_its_day(drawn):
    assert [(stop.summit.number, stop.x, stop.city_y) for stop in drawn["stops"]] == [(1, 52, 406)]


def test_a_phone_has_a_row_for_each_year_the_newest_first(drawn):
    assert [(str(rung.turn.date), rung.members, rung.others) for rung in drawn["rungs"]] == [
        ("2025-09-01", 3, 1),
        ("2017-06-09", 3, 1),
        ("2005-07-05", 2, 2),
        ("2001-06-15", 2, 0),
    ]
    assert drawn["rungs"][0].runs == [Run("member", 0, 36), Run("partner", 40, 52)]
    assert drawn["width"] == 52


def test_a_row_names_who_came(drawn):
    [came] = drawn["rungs"][2].came
    assert (came.status, [state.iso2 for state in came.states], came.others) == ("observer", ["IN", "MN"], 0)


def test_where_many_change_at_once_only_newcomers_are_named(db):
    partners = [make_state(f"A{letter}", f"State {letter}") for letter in "ABCDEFG"]
    for state in partners[:6]:
        make_status_change(state, "observer", "2005-07-05")
    for state in partners:
        make_status_change(state, "partner", "2025-09-01")
    rung = membership(spans_of_states(), [], datetime.date(2026, 1, 1))["rungs"][0]
    assert rung.came == [Came("partner", [partners[6]], 6)]


def test_an_empty_register_has_nothing_to_draw(db):
    drawn = membership([], [], datetime.date(2026, 1, 1))
    assert [drawn[name] for name in ("layers", "comers", "inner", "ends", "stops", "rungs", "rows")] == [[]] * 7
