"""What a browser may fetch before a visitor clicks: pages of the register, nothing costly, nothing for editors."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db

RULES = "summits/hover.speculationrules"


@pytest.mark.parametrize("page", ["/en/", "/fr/documents/", "/en/search/?q=energy", "/ru/map/"])
def test_a_page_names_the_rules(client, page):
    assert client.get(page)["Speculation-Rules"] == f'"/static/{RULES}"'


@pytest.mark.parametrize(
    "page", ["/admin/login/", "/en/documents.atom", "/en/documents.csv", "/en/search.json?q=x", "/robots.txt"]
)
def test_what_is_no_page_names_none(client, page):
    assert client.get(page).has_header("Speculation-Rules") is False


def test_the_rules_are_fetched_under_their_own_type(settings):
    assert settings.WHITENOISE_MIMETYPES == {".speculationrules": "application/speculationrules+json"}


def test_a_link_is_fetched_when_the_pointer_rests_on_it_unless_it_is_costly_or_for_editors():
    [rule] = json.loads(Path(finders.find(RULES)).read_text())["prefetch"]
    everything, left_out = rule["where"]["and"]
    assert (rule["eagerness"], everything) == ("moderate", {"href_matches": "/*"})
    assert left_out["not"]["href_matches"] == [
        *("/admin/*", "/media/*", "/static/*", "/*/search/*", "/*/about/design/*"),
        *("/*.atom", "/*.csv", "/*.json", "/*.pdf", "/*.png", "/*.svg"),
    ]
