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
        for summit, people, _cells in by_name
    ] == [
        (25, []),
        (24, [("India", "The Head", False)]),
        (23, [("India", "The Minister", True)]),
        (22, [("India", "The Head", False)]),
    ]


@pytest.mark.django_db
def test_on_a_phone_a_summit_is_a_row_with_the_present_members_in_the_order_of_joining(client, india):
    china, iran = make_state("CN", "China"), make_state("IR", "Iran")
    make_status_change(china, "member", "2001-06-15")
    make_status_change(iran, "member", "2001-06-15")
    make_status_change(iran, "none", "2024-01-01")
    context = client.get("/en/attendance/").context
    assert [str(state) for state in context["members"]] == ["China", "India"]
    letters = {summit.number: [cell.letter for cell in cells] for summit, _people, cells in context["by_name"]}
    assert letters == {25: ["·", "·"], 24: ["·", "M"], 23: ["·", "M*"], 22: ["·", "M"]}


@pytest.mark.django_db
def test_the_row_shows_the_letters_and_the_name_for_those_who_hear_it(client, india):
    page = client.get("/en/attendance/").text
    summary = page.partition('<details class="by-name">')[2].partition("</summary>")[0]
    assert '<span class="whole">25 Astana 2025</span>' in summary
    assert '<span class="cells phone" aria-hidden="true"><i class="seat is-not_recorded">·</i></span>' in summary


@pytest.mark.django_db
def test_the_one_person_who_was_at_every_summit_is_named(client, india):
    only = make_leader("only", "The Only One")
    for summit in india.summits_hosted.all():
        make_participation(summit, only, "guest_state", state=india)
    page = client.get("/en/attendance/").text
    assert 'Only <a href="/en/leaders/only/">The Only One</a> has taken part in all 4 summits.' in page
    other = make_leader("other", "The Other")
    for summit in india.summits_hosted.all():
        make_participation(summit, other, "guest_state", state=india)
    assert "has taken part in all" not in client.get("/en/attendance/").text
