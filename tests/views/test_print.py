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
    assert re.findall(r'<p class="printed"><img[^>]*>(.*?)</p>', page, re.DOTALL) == [
        "http://testserver/fr/topics/?q=energy<br>Imprimé le 27 novembre 2026."
    ]


def test_a_printed_document_has_the_citation_that_stands_open(client):
    builders.make_document()
    page = client.get("/en/documents/astana-declaration/").content.decode()
    [section] = re.findall(r'<section class="([^"]*)" aria-labelledby="cite"', page)
    assert ("screen" in section.split(), len(re.findall(r'<details name="cite" open>', page))) == (False, 1)
