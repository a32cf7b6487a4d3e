"""Every page has one address: other ways to write it lead there, and the page itself says which it is."""

import re
from html import unescape

import pytest

from summits.dates import today

from .. import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def records():
    state = builders.make_state()
    builders.make_document(topics=[builders.make_topic()], signatories=[state], date="2024-07-04")
    builders.make_summit()


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/en/states/kz/", "/en/states/KZ/"),
        ("/en/states/Kz/?a=1", "/en/states/KZ/?a=1"),
        ("/en/summits/024/", "/en/summits/24/"),
        ("/en/documents/Astana-Declaration/?x=%D0%B0", "/en/documents/astana-declaration/?x=%D0%B0"),
        ("/en/Documents/", "/en/documents/"),
        ("/fr/SUMMITS/24/", "/fr/summits/24/"),
        ("/EN/", "/en/"),
        ("/Fr/summits/24/?a=1", "/fr/summits/24/?a=1"),
        ("/ZH-HANS/states/KZ/", "/zh-hans/states/KZ/"),
        ("/zh-CN/summits/24/", "/zh-hans/summits/24/"),
    ],
)
def test_another_way_to_write_an_address_leads_to_the_one_there_is(client, records, address, target):
    response = client.get(address)
    assert (response.status_code, response.headers.get("Location")) == (301, target)
    assert client.get(target).status_code == 200


@pytest.mark.parametrize("address", ["/en/nothing/", "/en/documents/nothing/", "/en/states/XX/", "/en/summits/99/"])
def test_an_unknown_address_is_not_redirected(client, records, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/en/documents/?q=&topic=energy&year_min=&topic=", "/en/documents/?topic=energy"),
        ("/en/documents/?q=", "/en/documents/"),
        ("/en/search/?q=&noun=state", "/en/search/?noun=state"),
        ("/en/map/?on=", "/en/map/"),
        ("/en/summits/24/?a=", "/en/summits/24/"),
        ("/en/?=", "/en/"),
    ],
)
def test_a_form_leaves_no_empty_parameters_in_the_address(client, records, address, target):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, target)
    assert client.get(target).status_code == 200


def addresses(client, address) -> dict[str, str]:
    """The canonical address of a page and itself in French, without the host."""
    head = client.get(address).content.decode().partition("</head>")[0]
    canonical = re.findall(r'rel="canonical" href="http://testserver([^"]+)"', head)
    french = re.findall(r'hreflang="fr" href="http://testserver([^"]+)"', head)
    return [one.replace("&amp;", "&") for one in (*canonical, *french)]


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("documents/", "documents/"),
        ("documents/?sort=title&per_page=50&junk=1", "documents/"),
        ("documents/?page=1", "documents/"),
        ("documents/?kind=report&page=2", "documents/?kind=report&page=2"),
        ("documents/?year_max=2024&kind=report&kind=nonsense", "documents/?kind=report&year_max=2024"),
        ("documents/?page=9999", "documents/?page=2"),
        ("states/?on=2017-06-09", "states/?on=2017-06-09"),
        ("map/?on=2017-06-09", "map/?on=2017-06-09"),
        ("map/?on=yesterday", "map/"),
        ("summits/24/?x=1", "summits/24/"),
    ],
)
def test_a_page_names_its_own_address(client, records, address, own):
    for number in range(25):
        builders.make_document(f"report-{number}", kind="report", date="2024")
    assert addresses(client, f"/en/{address}") == [f"/en/{own}", f"/fr/{own}"]


@pytest.mark.parametrize(
    ("address", "indexed"),
    [("search/?q=energy", False), ("search/", False), ("documents/?q=energy", False), ("documents/", True)],
)
def test_results_of_a_search_are_in_no_index(client, records, address, indexed):
    assert ('content="noindex"' not in client.get(f"/en/{address}").content.decode()) == indexed


@pytest.mark.parametrize("address", ["/en/nothing/", "/en/documents/nothing/"])
def test_a_page_that_is_not_there_names_no_address(client, address):
    assert addresses(client, address) == []


def errors(client, address) -> list[str]:
    page = client.get(address).content.decode()
    return re.findall(r'<span class="err"[^>]*>(.*?)</span>', page)


NEXT = today().year + 1
FOUNDED = "The Organisation was founded on 15 June 2001. Choose that day or a later one."
LATE = f"The register has nothing about a day that late. Choose one no later than 31 December {NEXT}."


@pytest.mark.parametrize(
    ("address", "sentences"),
    [
        ("documents/?year_min=2024&year_max=2020", ["This year is earlier than the first one. Choose a later one."]),
        (
            "documents/?year_max=9999",
            [f"The register has nothing of the year 9999. Choose one from 2001 to {NEXT}."],
        ),
        ("events/?year_min=1995", [f"The register has nothing of the year 1995. Choose one from 2001 to {NEXT}."]),
        (
            "search/?q=energy&year_min=2024&year_max=2020",
            ["This year is earlier than the first one. Choose a later one."],
        ),
        ("map/?on=2001-06-14", [FOUNDED]),
        ("map/?on=2001-06-15", []),
        ("map/?on=9999-12-31", [LATE]),
        ("states/?on=1999-01-01", [FOUNDED]),
        ("states/?on=9999-12-31", [LATE]),
    ],
)
def test_years_and_days_that_cannot_be_meant_get_a_sentence_beside_the_field(client, records, address, sentences):
    assert errors(client, f"/en/{address}") == sentences


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "L’Organisation a été fondée le 15 juin 2001. Choisissez ce jour ou un jour ultérieur."),
        ("ru", "Организация основана 15 июня 2001 года. Выберите этот или более поздний день."),
        ("zh-hans", "本组织成立于2001年6月15日，请选择该日或之后的日期。"),
    ],
)
def test_the_sentence_is_in_the_language_of_the_visitor(client, language, words):
    assert errors(client, f"/{language}/map/?on=1999-01-01") == [words]


@pytest.mark.parametrize(
    ("address", "title", "description"),
    [
        ("documents/", "Documents", "Documents. 26 documents. The public"),
        ("documents/?page=2", "Documents · page 2", "Documents. 26 documents · page 2. The public"),
        ("attendance/?of=leaders", "Attendance · Leaders", "Leaders. Who attended"),
        ("compare/", "Compare two summits", "Two summits side by side"),
        ("compare/?a=23&b=24", "Compare two summits · Dushanbe 2023 · Astana 2024", "Dushanbe 2023 · Astana 2024. Two"),
        ("map/?on=2017-06-09", "Map on 9\u00a0June 2017", "9\u00a0June 2017. Members, observers"),
    ],
)
def test_pages_with_addresses_of_their_own_are_told_apart_in_a_list_of_results(
    client, records, address, title, description
):
    builders.make_summit(23, "Dushanbe", starts="2023", ends="2023")
    for number in range(25):
        builders.make_document(f"report-{number}", kind="report", date="2024")
    page = unescape(client.get(f"/en/{address}").content.decode())
    said = re.search(r'name="description" [^>]*content="([^"]*)"', page)[1]
    assert (re.search(r"<title>(.*) — Register of SCO Summits</title>", page)[1], said[: len(description)]) == (
        title,
        description,
    )


def test_the_icon_at_the_root_is_an_icon(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Content-Type"]) == (200, "image/x-icon")
    assert b"".join(response.streaming_content)[:4] == b"\0\0\1\0"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/en/attendance/?of=leaders&sort=name", "/en/attendance/?of=leaders"),
        ("/en/attendance/?of=x", "/en/attendance/"),
        ("/en/timeline/?state=KZ&kind=summit&kind=x", "/en/timeline/?kind=summit&amp;state=KZ"),
        ("/en/compare/?a=23&b=24", "/en/compare/?a=23&amp;b=24"),
        ("/en/compare/?a=24&b=24", "/en/compare/"),
        ("/en/compare/", "/en/compare/"),
    ],
)
def test_a_drawn_page_keeps_what_was_asked_in_its_address(client, records, address, canonical):
    builders.make_summit(23, starts="2023", ends="2023")
    builders.make_status_change(builders.State.objects.get(), "member", "2001-06-15")
    page = client.get(address).content.decode()
    assert re.findall(r'<link rel="canonical" href="http://testserver([^"]*)"', page) == [canonical]
