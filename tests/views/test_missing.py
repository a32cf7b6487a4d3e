"""An address that leads nowhere: what is near it, a search, and the ways in."""

import pytest

from summits import search
from summits.views.missing import words_of

from ..builders import make_document, make_event, make_leader, make_summit, make_topic

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


NEAREST = {
    "/en/documents/astana-declaratoin-2024/": "/en/documents/astana-declaration-2024/",
    "/en/documents/2017-astana-declaration/": "/en/documents/astana-declaration-2017/",
    "/en/leaders/astanna-2024/": "/en/summits/24/",
    "/zh-hans/summits/astanna-2024/": "/en/summits/24/",
    "/en/summits/astana/": "/en/summits/24/",
    "/en/summits/99/": "/en/summits/24/",
    "/en/summits/0/": "/en/summits/17/",
    "/en/summits/2017/": "/en/summits/17/",
    "/en/summits/²/": None,
    "/en/states/kazakstan/": "/en/states/KZ/",
    "/en/documents/declaration-of-tashkent-and-of-many-others/": None,
    "/en/energy-and-more/nothing/": None,
}


def test_the_record_whose_key_or_name_is_most_like_an_address_is_the_first_near_it(client):
    make_summit(17, "Astana", starts="2017-06-08")
    make_summit(24, "Astana", starts="2024-07-03", city_zh="阿斯塔纳")
    make_topic("energy", name_en="Energy of Kazakhstan")
    for year in (2017, 2024):
        make_document(f"astana-declaration-{year}", title_en="Astana Declaration")
    search.catch_up()
    pages = {address: client.get(address).context for address in NEAREST}
    named = {address: page["nearest"] for address, page in pages.items()}
    assert {address: one and one.record.get_absolute_url() for address, one in named.items()} == NEAREST
    assert [address for address, one in named.items() if one and pages[address]["near"][0] != one] == []


def test_the_nearest_record_is_named_in_the_first_paragraph(client):
    make_leader("xi-jinping", "Xi Jinping", name_fr="Xi Jinping")
    search.catch_up()
    opening = client.get("/en/leaders/xi-jinpin/").text.partition('<p class="opening">')[2].partition("</p>")[0]
    assert " ".join(opening.split()) == (
        'You asked for <i class="path">/en/leaders/xi-jinpin/</i>. '
        'The nearest record is <a href="/en/leaders/xi-jinping/">Xi Jinping</a> (leader).'
    )


def test_the_nearest_records_say_their_kind_or_number_and_their_days(client):
    make_summit(24, "Astana", starts="2024-07-03", ends="2024-07-04")
    make_document("astana", title_en="Astana Declaration", kind="declaration", date="2024-07-04")
    make_event("sco-plus-astana", name_en="SCO plus, Astana", kind="sco_plus", date="2024-07")
    make_document("astana-paper", title_en="Astana paper", kind="report")
    search.catch_up()
    said = {one.record.key: one.about for one in client.get("/en/astana/").context["near"]}
    assert said == {
        24: "24th summit, 3–4 July 2024",
        "astana": "declaration, 4 July 2024",
        "sco-plus-astana": "SCO+ meeting, July 2024",
        "astana-paper": "report",
    }


def test_the_page_asks_to_tell_where_a_wrong_link_stands(client, settings):
    settings.REGISTER_EMAIL = "editors@example.org"
    page = client.get("/en/nothing/here/").text
    assert 'please <a href="mailto:editors@example.org?subject=/en/nothing/here/">tell us</a>.</p>' in page
    settings.REGISTER_EMAIL = ""
    assert "tell us" not in client.get("/en/nothing/there/").text


@pytest.mark.parametrize("address", ["/en/documents/%00/", "/en/no-such-thing/", "/en/" + 300 * "x" + "/"])
def test_any_other_address_has_a_search_and_the_ways_in(client, address):
    assert near(client, address) == []
    page = client.get(address).text
    assert ('<input id="search"' in page, '<ul class="ways">' in page) == (True, True)


def test_the_address_is_repeated_as_text(client):
    assert "&lt;b&gt;" in client.get("/en/documents/<b>/").text
