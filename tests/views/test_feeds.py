"""The feed of a list: the same records in the same order, each with the time of its last change."""

from xml.etree import ElementTree

import pytest

from summits.models import Topic

from ..builders import (
    make_document,
    make_event,
    make_leader,
    make_organisation,
    make_state,
    make_summit,
    make_topic,
)
from .counting import queries_beside_held_values

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)


def titles(client, address):
    return [entry.findtext(f"{ATOM}title") for entry in feed(client, address).iter(f"{ATOM}entry")]


def test_a_whole_feed(client):
    topic = make_topic("energy", name_fr="Énergie")
    make_document(
        "strategy",
        topics=[topic],
        title_fr="Stratégie <2030> & suite",
        kind="strategy",
        date="2024-07-04",
        summary_fr="Vise l’autonomie.",
        changed_on="2026-03-01",
    )
    make_document("other")
    root = feed(client, "/fr/documents.atom?topic=energy&page=3&per_page=50")
    site = "http://testserver/fr/documents"
    assert root.get(XML_LANG) == "fr"
    assert [(child.tag.removeprefix(ATOM), child.attrib, (child.text or "").strip()) for child in root] == [
        ("title", {}, "Documents · Thème\u00a0: Énergie — Registre des sommets de l’OCS"),
        ("link", {"rel": "alternate", "href": f"{site}/?topic=energy"}, ""),
        ("link", {"rel": "self", "href": f"{site}.atom?topic=energy"}, ""),
        ("id", {}, f"{site}/?topic=energy"),
        ("updated", {}, "2026-03-01T00:00:00+00:00"),
        ("author", {}, ""),
        ("entry", {}, ""),
    ]
    assert [(child.tag.removeprefix(ATOM), child.text) for child in root.find(f"{ATOM}entry")] == [
        ("title", "Stratégie <2030> & suite"),
        ("link", None),
        ("updated", "2026-03-01T00:00:00+00:00"),
        ("id", f"{site}/strategy/"),
        (
            "summary",
            '<p>Stratégie, <time datetime="2024-07-04">4\u00a0juillet 2024</time></p>\n  <p>Vise l’autonomie.</p>',
        ),
    ]


def test_the_records_stand_in_the_order_of_the_list(client):
    for number in (23, 24):
        make_summit(number, f"City {number}", starts=f"{2000 + number}", ends=None)
    assert titles(client, "/en/summits.atom") == ["24th summit, City 24 2024", "23rd summit, City 23 2023"]
    assert titles(client, "/en/summits.atom?sort=oldest") == ["23rd summit, City 23 2023", "24th summit, City 24 2024"]


def test_a_title_holds_the_words_as_they_were_asked_for(client):
    root = feed(client, "/en/documents.atom?q=%3Cb%3E%20O'Neill%20%26%20sons")
    assert root.findtext(f"{ATOM}title") == "Documents · Keyword: <b> O'Neill & sons — Register of SCO Summits"


def test_an_entry_in_another_language_says_so(client):
    make_document("declaration", title_en="", title_ru="Декларация")
    make_document("charter", title_en="Charter")
    entries = feed(client, "/en/documents.atom?sort=oldest").iter(f"{ATOM}entry")
    assert [entry.get(XML_LANG) for entry in entries] == [None, "ru"]


def test_a_draft_is_in_no_feed(client):
    make_leader("hidden", publication="draft")
    assert titles(client, "/en/leaders.atom") == []


def test_junk_is_no_filter(client):
    make_event(name_en="Forum")
    assert titles(client, "/en/events.atom?year_min=soon&kind=x&sort=none&page=no") == ["Forum"]


@pytest.mark.parametrize(
    "junk", ["%00", "%01energy", "%ef%bf%be", "%ff", "%22%3e%3cscript%3e", "*%20-%20%22", "a" * 10_000]
)
def test_a_feed_can_hold_any_words(client, junk):
    assert titles(client, f"/en/documents.atom?q={junk}") == []


def test_a_record_whose_changes_are_not_known_has_not_changed_for_long(client):
    make_topic()
    Topic.objects.update(changed_on=None)
    assert feed(client, "/en/topics.atom").findtext(f"{ATOM}entry/{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_a_feed_without_records_has_not_changed_for_long(client):
    assert feed(client, "/en/topics.atom").findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_a_feed_ends_after_a_hundred_records(client):
    for number in range(101):
        make_topic(f"topic-{number}", name_en=f"Topic {number:03}")
    assert titles(client, "/en/topics.atom") == [f"Topic {number:03}" for number in range(100)]


def test_an_entry_says_something_beside_the_name(client):
    make_topic(introduction_ru="Два соглашения.")
    make_state("KZ", "Kazakhstan", official_name_ru="Республика Казахстан")
    make_organisation("un", abbreviation_ru="ООН", seat_ru="Нью-Йорк")
    make_event(kind="forum", date="2024-07", city_ru="Астана")
    said = {}
    for noun in ("topics", "states", "organisations", "events"):
        entry = feed(client, f"/ru/{noun}.atom").find(f"{ATOM}entry")  # reads the index, which is held from then on
        said[noun] = entry.findtext(f"{ATOM}summary"), queries_beside_held_values(client, f"/ru/{noun}.atom")
    assert said == {
        "topics": ("<p>Два соглашения.</p>", 1),
        "states": ("<p>Республика Казахстан</p>", 1),
        "organisations": ("<p>ООН, Нью-Йорк</p>", 1),
        "events": ('<p>Форум, <time datetime="2024-07">июль 2024</time>, Астана</p>', 1),
    }


@pytest.mark.parametrize("total", [1, 3, 50])
def test_a_feed_takes_the_same_queries_for_any_number_of_records(client, total):
    summit = make_summit()
    for number in range(total):
        make_document(f"d{number}", summit=summit, topics=[make_topic(f"t{number}")])
    client.get("/en/documents.atom")  # reads the index, which is held from then on
    assert queries_beside_held_values(client, "/en/documents.atom") == 1


def test_a_list_leads_to_its_feed(client):
    page = client.get("/en/documents/?kind=report&page=2&per_page=50").content.decode()
    address = "/en/documents.atom?kind=report"
    assert f'<link rel="alternate" type="application/atom+xml" href="{address}">' in page
    assert f'<a href="{address}" type="application/atom+xml">Feed of this list (Atom)</a>' in page


def test_a_page_says_when_its_facts_last_changed(client):
    make_topic(changed_on="2026-03-01")
    assert "This page last changed: 1\u00a0March 2026." in client.get("/en/topics/energy/").content.decode()
    Topic.objects.update(changed_on=None)
    assert "This page last changed" not in client.get("/en/topics/energy/").content.decode()
