"""Pictures to share, and the tags that name them."""

import re
from io import BytesIO

import pytest
from PIL import Image

from summits.languages import CHINESE, ENGLISH, FRENCH, RUSSIAN
from summits.models import Document, State, Summit
from summits.public import NOUNS

from ..builders import make_document, make_leader, make_state, make_summit
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


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_picture_takes_one_query(client, records, address):
    assert queries(client, f"/en/{address}/share.png") == 1


def said(record):
    """The mark of a card, and its texts with their languages."""
    mark, *texts = NOUNS[record._meta.model_name].card(record)
    return mark, *((str(text), text.language) for text in texts)


def test_the_words_on_the_picture_of_a_summit(records):
    assert said(Summit.objects.get()) == (
        "24",
        ("Meeting of the Council of Heads of State", ENGLISH),
        ("Astana, 2024", ENGLISH),
        ("3–4 July 2024", ENGLISH),
    )


def test_the_words_on_the_picture_of_a_state():
    state = make_state(region="central_asia", official_name_en="Republic of Kazakhstan")
    assert said(state) == (
        "KZ",
        ("Central Asia", ENGLISH),
        ("Kazakhstan", ENGLISH),
        ("Republic of Kazakhstan", ENGLISH),
    )


def test_the_words_on_the_picture_of_a_document():
    document = make_document(title_en="", title_ru="Хартия", date="2002-06-07")
    assert said(document) == (
        "2002",
        ("Declaration", ENGLISH),
        ("Хартия", RUSSIAN),
        ("7 June 2002", ENGLISH),
    )


def tags(response):
    """The tags about sharing, in the order of the page: (name, content)."""
    return re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', response.content.decode())


def test_the_tags_of_a_summit(client, records):
    assert tags(client.get("/zh-hans/summits/24/?x=1")) == [
        ("og:site_name", "上海合作组织峰会资料库"),
        ("og:title", "2024年Astana峰会"),
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
        ("og:image:alt", "2024年Astana峰会"),
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
    ("address", "title", "kind"),
    [
        ("", "Register of SCO Summits", "website"),
        ("documents/", "Documents", "website"),
        ("leaders/x/", "A &lt;B&gt; &amp; C", "article"),
    ],
)
def test_a_page_without_a_picture(client, address, title, kind):
    make_leader("x", "A <B> & C")
    assert tags(client.get(f"/en/{address}")) == [
        ("og:site_name", "Register of SCO Summits"),
        ("og:title", title),
        ("og:type", kind),
        ("og:url", f"http://testserver/en/{address}"),
        ("og:locale", "en_GB"),
        ("og:locale:alternate", "fr_FR"),
        ("og:locale:alternate", "ru_RU"),
        ("og:locale:alternate", "zh_CN"),
        ("twitter:card", "summary"),
    ]


def test_a_page_describes_itself_once(client):
    make_leader("x", "A")
    page = client.get("/en/leaders/x/").content.decode()
    assert re.findall(r"<meta [^>]*description[^>]*>", page) == [
        '<meta name="description" property="og:description" '
        'content="A. Offices held, and the summits attended, with sources.">'
    ]
