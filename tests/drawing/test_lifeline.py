"""The statuses of one state through time."""

import datetime

import pytest
from django.utils.translation import override

from summits.dates import PartialDate
from summits.drawing.lifeline import Ground, Label, Stop, lifeline
from summits.models import State, StatusChange, Summit
from summits.public.statuses import Span, spans

TODAY = datetime.date(2026, 11, 27)


ATTENDED = ((9, "2009-06-15", False), (15, "2015-07-09", True))


def change(status, effective, decided=None):
    return StatusChange(
        state=State(iso2="BY"),
        status=status,
        effective=PartialDate(effective),
        decided=PartialDate(decided) if decided else None,
    )


BELARUS = (
    change("dialogue_partner", "2010-04-28", "2009-06-16"),
    change("observer", "2015-07-10", "2015-07-10"),
    change("member", "2024-07-04", "2024-07-04"),
)


def drawn(*changes, summits=()):
    return lifeline(spans(changes, TODAY), changes, summits, TODAY)


def test_a_closer_status_stands_higher():
    assert drawn(*BELARUS)["grounds"] == [
        Ground("dialogue_partner", x=338, y=118, width=184, height=32, edge="M338 150V118H522"),
        Ground("observer", x=522, y=94, width=318, height=56, edge="M522 150V94H840"),
        Ground("member", x=840, y=66, width=85, height=84, edge="M840 150V66H925"),
    ]


def test_a_path_leads_from_an_earlier_decision_to_its_effect():
    assert drawn(*BELARUS)["pending"] == [("dialogue_partner", "M307 150V118H338")]


def test_each_status_is_named_where_it_begins_and_the_last_before_that_for_want_of_room():
    assert drawn(*BELARUS)["labels"] == [
        Label("Dialogue partner", "decided 2009, since 28 April 2010", x=307, y=92),
        Label("Observer", "since 10 July 2015", x=522, y=68),
        Label("Member", "since 4 July 2024", x=832, y=66, ends=True),
    ]


def test_a_name_that_has_no_room_before_its_ground_stands_above_it_at_the_end():
    labels = drawn(change("dialogue_partner", "2022-09-16"), change("partner", "2025-09-01"))["labels"]
    assert labels == [
        Label("Dialogue partner", "since 16 September 2022", x=776, y=92),
        Label("Partner", "since 1 September 2025", x=928, y=56, ends=True),
    ]


@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh-hans"])
def test_no_name_touches_another_one_or_a_ground(language):
    with override(language):
        found = drawn(*BELARUS, change("partner", "2025-09-01"), change("observer", "2026-02-01", "2025-01-01"))
    boxes = [label.box for label in found["labels"]]
    boxes += [(ground.x, ground.y, ground.x + ground.width, 150) for ground in found["grounds"]]
    touching = [
        (one, other)
        for place, one in enumerate(boxes[: len(found["labels"])])
        for other in boxes[place + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert touching == []
    assert found["top"] == min(label.y for label in found["labels"]) - 15


def test_a_time_of_uncertain_status_has_a_low_ground_without_a_name():
    found = drawn(change("partner", "2025-09"))
    assert [(ground.status, ground.height) for ground in found["grounds"]] == [("", 16), ("partner", 32)]
    assert [label.word for label in found["labels"]] == ["Partner"]


def test_neither_the_end_of_a_status_nor_one_to_come_is_named():
    found = drawn(change("observer", "2005-07-05"), change("none", "2020-01-01"), change("member", "2030-01-01"))
    assert [label.word for label in found["labels"]] == ["Observer"]
    assert [ground.status for ground in found["grounds"]] == ["observer"]


def test_the_summits_stand_under_the_line_with_those_attended_marked():
    summits = [(Summit(number=number, starts=PartialDate(day)), there) for number, day, there in ATTENDED]
    assert drawn(*BELARUS, summits=summits)["stops"] == [Stop(9, 307, False), Stop(15, 522, True)]


def test_on_a_phone_the_heights_are_halved():
    assert drawn(*BELARUS)["slim"]["grounds"] == [
        Ground("dialogue_partner", x=118, y=32, width=65, height=16, edge="M118 48V32H183"),
        Ground("observer", x=183, y=20, width=112, height=28, edge="M183 48V20H295"),
        Ground("member", x=295, y=6, width=30, height=42, edge="M295 48V6H325"),
    ]
    assert drawn(*BELARUS)["slim"]["pending"] == [("dialogue_partner", "M107 48V32H118")]


def test_a_phone_names_the_first_year_and_those_of_change():
    assert drawn(change("observer", "2005-07-05"), change("member", "2017-06-09"))["slim"]["years"] == [
        (2001, 2),
        (2005, 58),
        (2017, 207),
    ]


def test_of_two_years_that_would_touch_a_phone_names_the_newer():
    found = drawn(
        change("dialogue_partner", "2001-06-15"), change("observer", "2023-05-05"), change("member", "2025-09-01")
    )
    assert found["slim"]["years"] == [(2001, 2), (2025, 296)]


def test_a_state_without_a_status_has_no_line():
    assert lifeline([], [], [], TODAY) == {}


def test_a_status_without_a_change_on_record_is_drawn_without_a_name():
    found = lifeline([Span("member", datetime.date(2001, 6, 15), TODAY)], [], [], TODAY)
    assert (found["labels"], found["top"], found["height"]) == ([], 0, 192)
