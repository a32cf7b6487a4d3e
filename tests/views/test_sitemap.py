"""The sitemap: its files, and the pages that each names in every language."""

import xml.etree.ElementTree as ET

import pytest
from django.test.utils import override_script_prefix

from summits.exports.sitemap import RecordPages
from summits.languages import LANGUAGES
from summits.models import Summit

from .. import builders
from .counting import queries

pytestmark = pytest.mark.django_db

SITEMAPS, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
SITE = "http://testserver"


def entries(client, address: str) -> list[ET.Element]:
    return list(ET.fromstring(client.get(address).content))


def locations(client, address: str) -> list[str]:
    return [entry.find(f"{SITEMAPS}loc").text.removeprefix(SITE) for entry in entries(client, address)]


def test_the_index_names_a_file_for_each_noun_and_its_last_change(client):
    builders.make_summit(1, changed_on="2026-02-01")
    builders.make_summit(2, changed_on="2026-03-01")
    builders.make_summit(3, changed_on="2026-04-01", publication="draft")
    said = {}
    for entry in entries(client, "/sitemap.xml"):
        said[entry[0].text.removeprefix(SITE)] = [child.text for child in entry[1:]]
    assert said == {
        "/sitemap-pages.xml": [],
        "/sitemap-about.xml": [],
        "/sitemap-summits.xml": ["2026-03-01"],
        "/sitemap-documents.xml": [],
        "/sitemap-states.xml": [client_day()],
        "/sitemap-leaders.xml": [],
        "/sitemap-organisations.xml": [],
        "/sitemap-events.xml": [],
        "/sitemap-topics.xml": [],
    }


def client_day() -> str:
    """The day of the change of a record that a builder made without one."""
    return Summit.objects.first().host.changed_on.isoformat()


def test_an_entry_has_the_day_of_its_change_and_the_page_in_every_language(client):
    builders.make_summit(24, changed_on="2026-03-01")
    found = entries(client, "/sitemap-summits.xml")
    assert [[child.text for child in entry if child.text] for entry in found] == [
        [f"{SITE}/{language.code}/summits/24/", "2026-03-01"] for language in LANGUAGES
    ]
    links = [[(link.get("hreflang"), link.get("href")) for link in entry.iter(f"{XHTML}link")] for entry in found]
    assert links == [
        [
            ("en", f"{SITE}/en/summits/24/"),
            ("fr", f"{SITE}/fr/summits/24/"),
            ("ru", f"{SITE}/ru/summits/24/"),
            ("zh-Hans", f"{SITE}/zh-hans/summits/24/"),
            ("x-default", f"{SITE}/en/summits/24/"),
        ]
    ] * len(LANGUAGES)


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_what_is_not_public_has_no_entry(client, publication):
    builders.make_topic(publication=publication)
    assert locations(client, "/sitemap-topics.xml") == []


def test_the_pages_without_a_record(client):
    named = ["", "summits/", "documents/", "states/", "leaders/", "organisations/", "events/", "topics/"]
    named += ["timeline/", "map/", "attendance/", "charts/", "compare/", "about/pictures/"]
    assert locations(client, "/sitemap-pages.xml") == [
        f"/{language.code}/{address}" for address in named for language in LANGUAGES
    ]


def test_a_long_part_has_several_files(client, monkeypatch):
    monkeypatch.setattr(RecordPages, "limit", 2)
    for number in range(1, 6):
        builders.make_summit(number)
    files = [address for address in locations(client, "/sitemap.xml") if "summits" in address]
    assert files == ["/sitemap-summits.xml", "/sitemap-summits.xml?p=2", "/sitemap-summits.xml?p=3"]
    in_english = [one for file in files for one in locations(client, file) if one.startswith("/en/")]
    assert in_english == [f"/en/summits/{number}/" for number in range(1, 6)]


@pytest.mark.parametrize("address", ["/sitemap-nothing.xml", "/sitemap-summits.xml?p=2", "/sitemap-summits.xml?p=x"])
def test_a_file_that_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_a_file_takes_as_many_queries_for_many_records(client):
    builders.make_summit(1)
    few = queries(client, "/sitemap-summits.xml")
    for number in range(2, 30):
        builders.make_summit(number)
    assert (few, queries(client, "/sitemap-summits.xml")) == (2, 2)


def test_below_a_prefix_the_entries_have_it_too(client):
    builders.make_topic("energy")
    with override_script_prefix("/register/"):
        found = locations(client, "/sitemap-topics.xml")
    assert found == [f"/register/{language.code}/topics/energy/" for language in LANGUAGES]
