"""Pictures to share, and the tags that name them."""

import re
from io import BytesIO

import pytest
from PIL import Image

from summits.languages import CHINESE, ENGLISH, FRENCH, RUSSIAN
from summits.models import Document, State, Summit

from ..builders import (
    make_document,
    make_leader,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
)
from .counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

ADDRESSES = ["summits/24", "states/KZ", "documents/astana-declaration"]


@pytest.fixture
def records():
    summit = make_summit()
    make_document(summit=summit, date="2024-07-04", title_ru="Астанинская декларация")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", [ENGLISH, FRENCH, RUSSIAN, CHINESE], ids=lambda language: language.code)
def test_a_picture(client, records, address, language):
    response = client.get(f"/{language.code}/{address}/share.png")
    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/png", "no-cache")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_known_picture_answers_304(client, records, address):
    etag = client.get(f"/en/{address}/share.png")["ETag"]
    response = client.get(f"/en/{address}/share.png", headers={"If-None-Match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_other_words_make_another_picture(client, records):
    before = client.get("/en/summits/24/share.png")
    Summit.objects.update(city_en="Nur-Sultan")
    after = client.get("/en/summits/24/share.png", headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, before.content != after.content, before["ETag"] != after["ETag"]) == (200, True, True)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_draft_has_no_picture(client, records, address):
    for model in (Summit, State, Document):
        model.objects.update(publication="draft")
    assert client.get(f"/en/{address}/share.png").status_code == 404


@pytest.mark.parametrize("address", ["summits/99", "summits/99999999999999999999", "states/ZZ", "documents/nothing"])
def test_an_unknown_record_has_no_picture(client, address):
    assert client.get(f"/en/{address}/share.png").status_code == 404


OF_PAGES = ["share.png", "timeline/share.png", "map/share.png?on=2017-06-09", "states/share.png", "leaders/share.png"]
OF_PAGES += ["documents/share.png?topic=energy", "attendance/share.png", "charts/share.png", "compare/share.png"]


@pytest.mark.parametrize("address", OF_PAGES)
def test_a_page_without_a_record_has_a_picture(client, records, address):
    response = client.get(f"/ru/{address}")
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_a_filter_and_a_day_make_other_pictures(client, records):
    pairs = [("documents/share.png", "kind=charter"), ("map/share.png", "on=2017-06-09")]
    found = [(client.get(f"/en/{one}").content, client.get(f"/en/{one}?{query}").content) for one, query in pairs]
    assert [plain != narrowed for plain, narrowed in found] == [True, True]


def test_pictures_of_filters_are_not_kept_as_files(client, records, uploads):
    for address in ("en/documents/share.png?topic=energy", "en/map/share.png?on=2017-06-09"):
        client.get(f"/{address}")
    assert [path for path in uploads.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("address", ["/en/summits/24/share.png", "/en/leaders/x-0/share.png", "/en/share.png"])
def test_a_picture_takes_as_many_queries_for_many_records(client, records, address):
    summit = Summit.objects.get()
    make_participation(summit, make_leader("x-0"))
    few = queries(client, address)
    for number in range(1, 6):
        make_participation(make_summit(number), make_leader(f"x-{number}"))
        make_document(f"d-{number}", summit=summit)
    assert queries(client, address) == few


def tags(response):
    """The tags about sharing, in the order of the page: (name, content)."""
    return re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', response.content.decode())


def test_the_tags_of_a_summit(client, records):
    assert tags(client.get("/zh-hans/summits/24/?x=1")) == [
        ("og:site_name", "上海合作组织峰会资料库"),
        ("og:title", "第二十四次峰会，2024年Astana峰会"),
        ("og:type", "article"),
        ("og:url", "http://testserver/zh-hans/summits/24/"),
        ("og:locale", "zh_CN"),
        ("og:locale:alternate", "en_GB"),
        ("og:locale:alternate", "fr_FR"),
        ("og:locale:alternate", "ru_RU"),
        ("og:image", "http://testserver/zh-hans/summits/24/share.png"),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "第二十四次峰会，2024年Astana峰会"),
        ("twitter:card", "summary_large_image"),
    ]


@pytest.mark.parametrize(
    ("address", "title", "image"),
    [
        ("states/KZ/", "Kazakhstan", "states/KZ"),
        ("documents/astana-declaration/", "Astana declaration", "documents/astana-declaration"),
    ],
)
def test_the_picture_of_a_page(client, records, address, title, image):
    found = dict(tags(client.get(f"/en/{address}")))
    assert (found["og:title"], found["og:image"]) == (title, f"http://testserver/en/{image}/share.png")
    assert client.get(found["og:image"].removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize(
    ("address", "title", "kind", "picture"),
    [
        ("", "The summits of the Shanghai Cooperation Organisation", "website", "share.png"),
        ("search/", "Search", "website", "share.png"),
        ("documents/", "Documents", "website", "documents/share.png"),
        ("documents/?kind=charter&page=2", "Documents · Kind: charter", "website", "documents/share.png?kind=charter"),
        ("map/?on=2017-06-09", "Map on 9\u00a0June 2017: 1 member", "website", "map/share.png?on=2017-06-09"),
        (
            "timeline/?state=KZ&kind=summit",
            "Timeline · Type: Summits · State: Kazakhstan",
            "website",
            "timeline/share.png?kind=summit&amp;state=KZ",
        ),
        ("attendance/?of=leaders", "Attendance · Leaders", "website", "attendance/share.png?of=leaders"),
        ("compare/", "Compare two summits", "website", "compare/share.png"),
        ("leaders/x/", "A &lt;B&gt; &amp; C", "article", "leaders/x/share.png"),
    ],
)
def test_every_page_has_a_picture(client, address, title, kind, picture):
    make_leader("x", "A <B> & C")
    make_status_change(make_state(), "member", "2001-06-15")
    found = dict(tags(client.get(f"/en/{address}")))
    assert (found["og:title"], found["og:type"], found["og:image"], found["twitter:card"]) == (
        title,
        kind,
        f"http://testserver/en/{picture}",
        "summary_large_image",
    )
    assert client.get(f"/en/{picture}").status_code == 200


def test_a_page_describes_itself_once(client):
    make_leader("x", "A")
    page = client.get("/en/leaders/x/").content.decode()
    assert re.findall(r"<meta [^>]*description[^>]*>", page) == [
        '<meta name="description" property="og:description" '
        'content="A. Offices held, and the summits attended, with sources.">'
    ]


@pytest.mark.parametrize(
    "address", ["timeline/", "map/?on=2017-06-09", "attendance/?of=leaders", "charts/", "states/KZ/"]
)
def test_a_drawn_page_can_be_taken_along(client, records, address):
    page = client.get(f"/en/{address}").content.decode()
    [link] = re.findall(r'<a href="([^"]*)" data-link>', page)
    [picture] = re.findall(r'<a href="([^"]*)" type="image/png" download>', page)
    assert (link, client.get(picture)["Content-Type"]) == (f"http://testserver/en/{address}", "image/png")
    assert "summits/copying.js" in page
