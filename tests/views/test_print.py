"""What a printed page says beside the page."""

import datetime
import re

import pytest

from summits.views import site

from .. import builders

pytestmark = pytest.mark.django_db


def test_a_printed_page_says_its_address_and_the_day(client, monkeypatch):
    monkeypatch.setattr(site, "today", lambda: datetime.date(2026, 11, 27))
    page = client.get("/fr/topics/?q=energy").content.decode()
    assert re.findall(r'<aside class="printed"><img[^>]*>(.*?)</aside>', page, re.DOTALL) == [
        "http://testserver/fr/topics/?q=energy<br>Imprimé le 27\u00a0novembre 2026."
    ]


def test_a_printed_document_has_the_citation_that_stands_open(client):
    builders.make_document()
    page = client.get("/en/documents/astana-declaration/").content.decode()
    [section] = re.findall(r'<section class="([^"]*)" aria-labelledby="cite"', page)
    assert ("screen" in section.split(), len(re.findall(r'<details name="cite" open>', page))) == (False, 1)


def test_every_record_on_paper_has_its_code_its_day_and_one_citation(client):
    records = [
        builders.make_state(),
        builders.make_leader(),
        builders.make_organisation(),
        builders.make_event(),
        builders.make_topic(),
        builders.make_summit(),
        builders.make_document(),
    ]
    pages = {record.get_absolute_url(): client.get(record.get_absolute_url()).text for record in records}
    parts = ('<aside class="printed"><img ', "<br>Printed on ", '<details name="cite" open>')
    assert {path: [page.count(part) for part in parts] for path, page in pages.items()} == {
        record.get_absolute_url(): [1, 1, 1] for record in records
    }


def test_paper_does_not_repeat_the_sources_of_seats_that_stand_in_their_rows(client):
    leader = builders.make_leader()
    builders.make_participation(builders.make_summit(), leader)
    page = client.get(leader.get_absolute_url()).text
    assert re.findall(r'<details class="(know[^"]*)">\s*<summary>How we know this', page) == ["know screen", "know"]
