"""A draft is on no page, whatever public record it belongs to."""

from urllib.parse import quote_plus, urlencode

import pytest

from summits import search
from summits.models import Alias, Document, Organisation, Relation, State, Summit

from ..builders import (
    make_chairmanship,
    make_document,
    make_document_alias,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_party_act,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    make_topic,
)

pytestmark = pytest.mark.django_db

DRAFT = {"publication": "draft"}
SECRET = "Classified"
NOUNS = ["documents", "events", "leaders", "organisations", "states", "summits", "topics"]


@pytest.fixture
def tangle():
    """Public records, each tied to drafts in every way there is."""
    state, hidden_state = make_state(), make_state("ZZ", SECRET, **DRAFT)
    summit = make_summit(24)
    hidden_summit = make_summit(25, SECRET, theme_en=SECRET, starts="2025", ends=None, **DRAFT)
    topic, hidden_topic = make_topic(), make_topic("hidden", name_en=SECRET, **DRAFT)
    leader, hidden_leader = make_leader(), make_leader("hidden", SECRET, **DRAFT)
    organisation, hidden_organisation = make_organisation(), make_organisation("hidden", name_en=SECRET, **DRAFT)
    chairmanship = make_chairmanship(summit, starts="2023-07-04")
    hidden_chairmanship = make_chairmanship(hidden_summit, slogan_en=SECRET, starts="2024-07-05")
    event = make_event(chairmanship=hidden_chairmanship, state=hidden_state)
    hidden_event = make_event("hidden", name_en=SECRET, chairmanship=chairmanship, state=state, **DRAFT)
    event.participants.set([state, hidden_state])
    hidden_event.participants.set([state])
    states = [state, hidden_state]
    document = make_document(topics=[topic, hidden_topic], signatories=states, summit=hidden_summit, event=hidden_event)
    document.parties.set(states)
    make_text(document)
    hidden = make_document(
        "hidden", title_en=SECRET, topics=[topic], signatories=states, summit=summit, event=event, **DRAFT
    )
    Relation.objects.create(document=document, target=hidden, kind="amends")
    Relation.objects.create(document=hidden, target=document, kind="supersedes")
    make_party_act(document, hidden_state, detail_en=SECRET)
    make_document_alias(hidden, SECRET)
    Alias.objects.create(leader=hidden_leader, name=SECRET)
    hidden_office = make_office(leader, f"{SECRET} minister", state=hidden_state)
    make_office(leader, f"{SECRET} secretary", organisation=hidden_organisation)
    make_office(hidden_leader, f"{SECRET} president", state=state, organisation=organisation)
    make_event("chaired", chair=hidden_office)
    make_participation(summit, leader, "chair", state=state, office=hidden_office)
    make_participation(summit, hidden_leader, state=state, styled_en=SECRET)
    make_participation(hidden_summit, leader, state=state, organisation=organisation)
    make_status_change(state, "member", "2001", decided_at=hidden_summit, decided_by=hidden)
    make_status_change(hidden_state, "observer", "2005", decided_at=summit, decided_by=document)
    search.follow()


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("query", ["", "?q=classified", "?summit=25", "?signatory=ZZ", "?topic=hidden", "?state=ZZ"])
def test_no_list_shows_a_draft(client, tangle, noun, query):
    page = client.get(f"/en/{noun}/{query}").content.decode()
    assert (SECRET in page, "/hidden/" in page) == (False, False)


WORDS = ["classified", "CLASSIFIED", "classif", "secretary", "minister", '"classified minister"']


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(
    "surface", ["search/?", "search/?noun=leader&", "search.json?", "search/suggestions.json?", "leaders/?"]
)
def test_nothing_is_found_by_hidden_words(client, tangle, surface, words):
    answer = client.get(f"/en/{surface}{urlencode({'q': words})}").content.decode()
    asked = words.strip('"')
    answer = answer.replace(asked, "").replace(quote_plus(asked), "")  # what was asked is repeated
    assert (SECRET.lower() in answer.lower(), "tokayev" in answer.lower()) == (False, False)


def test_the_words_of_an_office_are_found_once_its_organisation_is_public(client, tangle):
    Organisation.objects.update(publication="published")
    search.follow()
    page = client.get("/en/search/?q=secretary").content.decode()
    assert ("Tokayev" in page, "secretary" in page, f"{SECRET} minister" in page) == (True, True, False)


@pytest.mark.parametrize("noun", NOUNS)
def test_no_feed_shows_a_draft(client, tangle, noun):
    feed = client.get(f"/en/{noun}.atom").content.decode()
    entries = 2 if noun == "events" else 1
    assert (SECRET in feed, "/hidden/" in feed, feed.count("<entry>")) == (False, False, entries)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "documents/astana-declaration/",
        "events/energy-forum/",
        "events/chaired/",
        "leaders/kassym-jomart-tokayev/",
        "organisations/un/",
        "states/KZ/",
        "summits/24/",
        "topics/energy/",
    ],
)
def test_no_page_shows_a_draft(client, tangle, path):
    response = client.get(f"/en/{path}")
    page = response.content.decode()
    assert (response.status_code, SECRET in page, "/hidden/" in page, "/summits/25/" in page) == (200, *[False] * 3)


@pytest.mark.parametrize(
    "path",
    [
        "documents/hidden",
        "events/hidden",
        "leaders/hidden",
        "organisations/hidden",
        "states/ZZ",
        "summits/25",
        "topics/hidden",
    ],
)
def test_a_draft_has_no_page(client, tangle, path):
    assert client.get(f"/en/{path}/").status_code == 404


def test_they_would_be_seen_were_they_public(client, tangle):
    Document.objects.update(publication="published")
    Summit.objects.update(publication="published")
    State.objects.update(publication="published")
    page = client.get("/en/documents/astana-declaration/").content.decode()
    assert ("/documents/hidden/" in page, "/summits/25/" in page, "/states/ZZ/" in page) == (True, True, True)
