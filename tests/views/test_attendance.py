"""The table of attendance: its letters, and whose rows it has."""

import pytest
from django.utils.translation import override

from summits.drawing.strips import LETTERS

from ..builders import (
    make_leader,
    make_office,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
)


@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh-hans"])
def test_each_capacity_has_a_letter_of_its_own(language):
    with override(language):
        letters = [str(letter) for letter in LETTERS.values()]
    assert len(set(letters)) == len(letters)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "“dogs” is not among the choices."),
        ("fr", "«\xa0dogs\xa0» ne figure pas parmi les choix."),
        ("ru", "Среди вариантов нет «dogs»."),
        ("zh-hans", "“dogs”不在选项之中。"),
    ],
)
def test_rows_that_there_are_not_are_refused_as_in_the_lists(client, language, sentence):
    assert client.get(f"/{language}/attendance/?of=dogs").context["form"].errors == {"of": [sentence]}


@pytest.fixture
def india():
    """India, a member, with its president at the summits 22 and 24, and a minister in his place at 23."""
    state = make_state("IN", "India")
    make_status_change(state, "member", "2017-06-09")
    head = make_leader("head", "The Head")
    presidency = make_office(head, state=state, kind="head_of_state", starts="2014-05-26", ongoing=True)
    minister = make_leader("minister", "The Minister")
    ministry = make_office(minister, "Minister of External Affairs", state=state, kind="minister", starts="2019")
    for number, leader, office in [(22, head, presidency), (23, minister, ministry), (24, head, presidency)]:
        summit = make_summit(number, starts=f"20{number}-07-04", ends=f"20{number}-07-04", host=state)
        make_participation(summit, leader, state=state, office=office)
    make_summit(25, starts="2025-07-04", ends="2025-07-04", host=state)
    return state


def said(client, of):
    return {
        str(record): present
        for record, _cells, present, _said in client.get(f"/en/attendance/?of={of}").context["rows"]
    }


@pytest.mark.django_db
def test_a_row_says_at_how_many_of_its_summits_somebody_was(client, india):
    assert said(client, "states") == {"India": "3 of 4 summits"}
    assert said(client, "leaders") == {"The Head": "2 of 4 summits", "The Minister": "1 of 1 summit"}


@pytest.mark.django_db
def test_a_guest_is_expected_at_no_summit(client, india):
    summit = make_summit(26, starts="2026-07-04", ends="2026-07-04")
    make_participation(summit, make_leader("guest", "A Guest"), "guest_state", state=make_state("TM", "Turkmenistan"))
    assert said(client, "states")["Turkmenistan"] == "1 summit"


@pytest.mark.django_db
@pytest.mark.parametrize(("of", "sender"), [("states", "India"), ("leaders", "The Head")])
def test_a_deputy_is_named_with_the_office_beside_the_summit(client, india, of, sender):
    page = client.get(f"/en/attendance/?of={of}")
    [(record, [(summit, people)])] = page.context["deputies"]
    assert (str(record), summit.number, [str(seat.leader) for seat in people]) == (sender, 23, ["The Minister"])
    listed = page.text.partition('id="deputies"')[2].partition("</section>")[0]
    assert "The Minister</a>" in listed and "Minister of External Affairs" in listed


@pytest.mark.django_db
def test_the_people_of_each_summit_are_listed_by_state_the_newest_first(client, india):
    by_name = client.get("/en/attendance/").context["by_name"]
    assert [
        (summit.number, [(str(state), str(seat.leader), deputy) for state, seat, deputy in people])
        for summit, people in by_name
    ] == [
        (25, []),
        (24, [("India", "The Head", False)]),
        (23, [("India", "The Minister", True)]),
        (22, [("India", "The Head", False)]),
    ]
