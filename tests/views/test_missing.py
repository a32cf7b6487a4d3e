"""An address that leads nowhere: what is near it, a search, and the ways in."""

import pytest

from summits import search
from summits.views.missing import words_of

from ..builders import make_document, make_leader

pytestmark = pytest.mark.django_db


def near(client, address):
    response = client.get(address)
    assert response.status_code == 404
    return [str(one.record) for one in response.context["near"]]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/documents/astana-declaraton-2024/", "astana declaraton 2024"),
        ("/en/documents/strategy_2030/more/", "more"),
        ("/en/", ""),
        ("/robots", ""),
        ("/en/////", ""),
        ("/en/a-b-c-d-e-f-g-h-i-j/", "a b c d e f g h"),
    ],
)
def test_the_words_of_an_address_are_those_of_its_last_part(path, words):
    assert words_of(path) == words


def test_a_misspelt_address_shows_the_records_near_it(client):
    make_document("astana-declaration", title_en="Astana Declaration")
    make_document("hidden-declaration", title_en="Astana Declaration of a draft", publication="draft")
    search.catch_up()
    assert near(client, "/en/documents/astana-declaraton/") == ["Astana Declaration"]


def test_a_wrong_noun_finds_the_record_in_the_language_of_the_page(client):
    make_leader("xi-jinping", "Xi Jinping", name_ru="Си Цзиньпин")
    search.catch_up()
    assert near(client, "/ru/states/xi-jinping/") == ["Си Цзиньпин"]


@pytest.mark.parametrize("address", ["/en/documents/%00/", "/en/no-such-thing/", "/en/" + 300 * "x" + "/"])
def test_any_other_address_has_a_search_and_the_ways_in(client, address):
    assert near(client, address) == []
    page = client.get(address).text
    assert ('<input id="search"' in page, '<ul class="ways">' in page) == (True, True)


def test_the_address_is_repeated_as_text(client):
    assert "&lt;b&gt;" in client.get("/en/documents/<b>/").text
