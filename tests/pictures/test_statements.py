"""What the picture of each page says."""

import datetime

import pytest
from django.http import QueryDict
from django.utils.translation import override

from summits.filters.lists import DocumentFilters
from summits.pictures import statements
from summits.pictures.cards import Card
from summits.pictures.graphics import Columns, Line, Numbers, Row, WorldMap
from summits.public import NOUNS, attendance, statuses

from .. import builders

pytestmark = pytest.mark.django_db

CHANGED = datetime.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def day(monkeypatch):
    for module in (statements, statuses, attendance):
        monkeypatch.setattr(module, "today", lambda: CHANGED)


def card(noun: str, key, language="en") -> Card:
    record = NOUNS[noun].at(key)
    NOUNS[noun].put_whole(record)
    with override(language):
        return statements.of_record(record)


@pytest.fixture
def state():
    state = builders.make_state(region="central_asia", changed_on=CHANGED)
    builders.make_status_change(state, "observer", "2001-06-15")
    return state


def test_a_summit_says_its_numbers(state):
    summit = builders.make_summit(host=state, theme_en="Dialogue", changed_on=CHANGED)
    builders.make_status_change(state, "member", "2024-07-04", decided_at=summit)
    builders.make_document(summit=summit)
    builders.make_participation(summit, builders.make_leader())
    assert card("summit", 24) == Card(
        "24th summit · 3–4 July 2024",
        "Astana, 2024",
        "Dialogue",
        "24",
        CHANGED,
        Numbers((("1", "member"), ("1", "document"), ("1", "participant"), ("1", "new member"))),
    )


def test_numbers_that_are_not_known_are_left_out(state):
    builders.make_summit(host=state)
    assert card("summit", 24).graphic is None


def test_a_summit_that_is_announced_has_no_numbers(state):
    builders.make_summit(28, starts="2030", ends="2030", host=state)
    builders.make_status_change(state, "member", "2005")
    assert card("summit", 28).graphic is None


def test_a_state_says_its_status_and_since_when(state):
    builders.make_status_change(state, "member", "2017-07-02")
    assert card("state", "KZ", "fr") == Card(
        "Asie centrale",
        "Kazakhstan",
        "État membre depuis le 2 juillet 2017",
        day=CHANGED,
        graphic=Line(
            2001,
            2026,
            (("observer", 2001.451, 2017.497, "État observateur"), ("member", 2017.497, 2026.902, "État membre")),
        ),
    )


def test_a_state_without_a_status_has_no_line():
    builders.make_state(changed_on=CHANGED)
    assert card("state", "KZ") == Card("", "Kazakhstan", day=CHANGED)


def test_a_leader_says_the_office_and_every_seat(state):
    leader = builders.make_leader(changed_on=CHANGED)
    builders.make_office(leader, "President", state=state, starts="2019")
    builders.make_participation(builders.make_summit(23, starts="2023-07-04", ends="2023-07-04", host=state), leader)
    builders.make_participation(builders.make_summit(24, host=state), leader, "chair")
    assert card("leader", "kassym-jomart-tokayev") == Card(
        "Kazakhstan",
        "Kassym-Jomart Tokayev",
        "President · chair 1, member 1",
        day=CHANGED,
        graphic=Row((("23", "member", "M"), ("24", "chair", "C"))),
    )


def test_an_organisation_says_where_it_was_and_where_nobody_knows(state):
    un = builders.make_organisation(name_en="United Nations", abbreviation_en="UN", changed_on=CHANGED)
    builders.make_summit(23, starts="2023-07-04", ends="2023-07-04", host=state)
    guterres = builders.make_leader("guterres", "Guterres")
    builders.make_participation(builders.make_summit(24, host=state), guterres, "guest_organisation", organisation=un)
    assert card("organisation", "un") == Card(
        "UN",
        "United Nations",
        "1 summit",
        day=CHANGED,
        graphic=Row((("23", "not_recorded", "·"), ("24", "guest_organisation", "Go"))),
    )


def test_a_document_stands_among_those_of_its_kind(state):
    for number, kind in ((22, "declaration"), (23, "charter"), (24, "declaration")):
        summit = builders.make_summit(number, starts=f"20{number}-07-04", ends=f"20{number}-07-04", host=state)
        builders.make_document(
            f"d-{number}", summit=summit, kind=kind, date=f"20{number}-07-04", signatories=[state], changed_on=CHANGED
        )
    builders.make_text(NOUNS["document"].at("d-24"), "ru")
    assert card("document", "d-24") == Card(
        "Declaration · 4 July 2024",
        "D 24",
        "Signatories: 1 · Text: Russian",
        day=CHANGED,
        graphic=Columns(((22, 1), (23, 0), (24, 1)), 24),
    )


def test_a_document_without_a_summit_stands_alone():
    builders.make_document(changed_on=CHANGED)
    assert card("document", "astana-declaration") == Card("Declaration", "Astana declaration", day=CHANGED)


def test_a_topic_says_how_many_documents_each_summit_has_on_it(state):
    topic = builders.make_topic("energy", name_en="Energy", changed_on=CHANGED)
    builders.make_summit(23, starts="2023-07-04", ends="2023-07-04", host=state)
    builders.make_document(topics=[topic], summit=builders.make_summit(24, host=state))
    assert card("topic", "energy") == Card(
        "topic", "Energy", "1 document", day=CHANGED, graphic=Columns(((23, 0), (24, 1)))
    )


def test_an_event_says_what_when_and_where(state):
    builders.make_event(date="2024-05", city_en="Almaty", state=state, changed_on=CHANGED)
    assert card("event", "energy-forum") == Card("Forum · May 2024", "Energy forum", "Almaty, Kazakhstan", day=CHANGED)


def test_an_event_shows_its_states_by_what_they_were(state):
    event = builders.make_event(date="2024-05", changed_on=CHANGED)
    event.participants.set([state, builders.make_state("TM", "Turkmenistan")])
    assert card("event", "energy-forum").graphic == Row((("KZ", "observer", "O"), ("TM", "guest_state", "G")))


def test_the_register_says_how_much_it_has_and_how_the_states_stand(state):
    builders.make_summit(host=state)
    found = statements.of_register()
    assert (found.label, found.statement, found.line) == ("2001–2026", "1 summit, 1 state, 0 documents", "")
    assert found.graphic.words == (("observer", "1 observer"),)
    assert found.graphic.steps == ((2001.451, (("observer", 1),)), (2026.902, ()))


def test_a_page_about_everything_says_its_name_first(state):
    found = statements.of_register("Timeline")
    assert (found.statement, found.line) == ("Timeline", "0 summits, 1 state, 0 documents")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", ("", "Documents")),
        ("topic=energy&year_min=2024", ("Documents", "Topic: Energy · Year from: 2024")),
    ],
)
def test_a_list_says_its_filters_as_its_sentence_does(asked, said):
    builders.make_document(date="2024-07-04", topics=[builders.make_topic()])
    sentence = DocumentFilters(QueryDict(asked)).sentence
    found = statements.of_list("document", sentence, 3, [(2024, 3)])
    assert (found.label, found.statement, found.line, found.graphic) == (*said, "3 documents", Columns(((2024, 3),)))


def test_the_map_says_what_changed_on_its_day(state):
    builders.make_status_change(state, "member", "2017-06-09")
    assert statements.of_day(datetime.date(2017, 6, 9)) == Card(
        "States by status",
        "9 June 2017",
        "Kazakhstan: member",
        graphic=WorldMap((("KZ", "member"),), (("member", "1 member"),)),
    )
