"""A draft is on no page, whatever public record it belongs to."""

from urllib.parse import quote, quote_plus, urlencode

import pytest

from summits import search
from summits.models import Document, Organisation, State, Summit

from .tangle import DRAFT, SECRET, make_tangle

pytestmark = pytest.mark.django_db

NOUNS = ["documents", "events", "leaders", "organisations", "states", "summits", "topics"]
QUERIES = ["?q=classified", "?summit=25", "?signatory=ZZ", "?topic=hidden", "?state=ZZ"]


@pytest.fixture
def tangle():
    make_tangle(**DRAFT)


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("query", ["", *(pytest.param(query, marks=pytest.mark.slow) for query in QUERIES)])
def test_no_list_shows_a_draft(client, tangle, noun, query):
    page = client.get(f"/en/{noun}/{query}").content.decode()
    assert (SECRET in page, "/hidden/" in page) == (False, False)


OTHER_WORDS = ["CLASSIFIED", "classif", "secretary", "minister", '"classified minister"']
WORDS = ["classified", *(pytest.param(words, marks=pytest.mark.slow) for words in OTHER_WORDS)]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(
    "surface", ["search/?", "search/?noun=leader&", "search.json?", "search/suggestions.json?", "leaders/?"]
)
def test_nothing_is_found_by_hidden_words(client, tangle, surface, words):
    answer = client.get(f"/en/{surface}{urlencode({'q': words})}").content.decode()
    asked = words.strip('"')
    coded = quote_plus(asked)
    for repeated in (asked, coded, quote_plus(coded), quote(asked)):  # on the page, in links, in its code
        answer = answer.replace(repeated, "")
    assert (SECRET.lower() in answer.lower(), "tokayev" in answer.lower()) == (False, False)


def test_the_words_of_an_office_are_found_once_its_organisation_is_public(client, tangle):
    Organisation.objects.update(publication="published")
    search.catch_up()
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
