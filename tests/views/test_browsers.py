"""The files by which browsers know the site."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from summits import search
from summits.languages import LANGUAGES

from .. import builders

pytestmark = pytest.mark.django_db

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
CODES = [language.code for language in LANGUAGES]


def picture(address: str) -> Image.Image:
    """A static picture that an address names."""
    return Image.open(finders.find(address.removeprefix("/static/")))


def test_the_manifest(client):
    response = client.get("/fr/manifest.webmanifest")
    icons = response.json().pop("icons")
    assert (response["Content-Type"], {k: v for k, v in response.json().items() if k != "icons"}) == (
        "application/manifest+json",
        {
            "id": "/fr/",
            "name": "Registre des sommets de l’OCS",
            "short_name": "Sommets OCS",
            "description": "Le registre public des sommets de l’Organisation de coopération de Shanghai.",
            "lang": "fr",
            "dir": "ltr",
            "start_url": "/fr/",
            "scope": "/fr/",
            "display": "browser",
            "background_color": "#ffffff",
            "theme_color": "#07576a",
        },
    )
    assert [(icon["src"], icon["sizes"], icon.get("purpose", "any")) for icon in icons] == [
        ("/static/summits/icon.svg", "any", "any"),
        ("/static/summits/icon-192.png", "192x192", "any"),
        ("/static/summits/icon-512.png", "512x512", "any"),
        ("/static/summits/icon-192.png", "192x192", "maskable"),
        ("/static/summits/icon-512.png", "512x512", "maskable"),
    ]


@pytest.mark.parametrize("size", [180, 192, 512])
def test_an_icon_has_its_size_and_no_corner_that_shines_through(size):
    icon = picture(f"/static/summits/icon-{size}.png")
    assert (icon.size, icon.mode in ("RGB", "P"), "transparency" in icon.info) == ((size, size), True, False)


def test_a_page_names_its_icons_its_manifest_and_its_search(client):
    page = client.get("/ru/").content.decode()
    links = re.findall(r'<link rel="(icon|apple-touch-icon|manifest|search)"[^>]*?href="([^"]+)"', page)
    assert links == [
        ("icon", "/static/summits/icon.svg"),
        ("apple-touch-icon", "/static/summits/icon-180.png"),
        ("manifest", "/ru/manifest.webmanifest"),
        ("search", "/ru/opensearch.xml"),
    ]
    assert picture("/static/summits/icon-180.png").size == (180, 180)


@pytest.mark.parametrize("code", CODES)
def test_a_browser_can_take_the_search_as_its_own(client, code):
    response = client.get(f"/{code}/opensearch.xml")
    description = ET.fromstring(response.content)
    said = {child.tag.removeprefix(OPENSEARCH): child.text for child in description}
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    assert (len(said["ShortName"]) <= 16, len(said["Description"]) <= 1024) == (True, True)  # OpenSearch 1.1
    templates = [url.get("template").removeprefix("http://testserver") for url in description.iter(f"{OPENSEARCH}Url")]
    assert templates == [
        f"/{code}/search/?q={{searchTerms}}",
        f"/{code}/search/completions.json?q={{searchTerms}}",
        f"/{code}/opensearch.xml",
    ]
    assert [client.get(one.replace("{searchTerms}", "x")).status_code for one in templates] == [200] * 3


def test_a_browser_gets_what_the_typed_text_may_become(client):
    leader = builders.make_leader(name="Kassym-Jomart Tokayev")
    builders.make_office(leader, title_en="President")
    search.catch_up()
    response = client.get("/en/search/completions.json?q=tok")
    assert (response["Content-Type"], response.json()) == (
        "application/x-suggestions+json",
        [
            "tok",
            ["Kassym-Jomart Tokayev"],
            ["President, Kazakhstan"],
            ["http://testserver/en/leaders/kassym-jomart-tokayev/"],
        ],
    )


def test_without_a_text_a_browser_gets_nothing(client):
    assert client.get("/en/search/completions.json").json() == ["", [], [], []]
