"""The code that a printed page shows."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from ..builders import make_topic

pytestmark = pytest.mark.django_db

TITLE = "{http://www.w3.org/2000/svg}title"


def code_on(client, address) -> str:
    """The address of the code on a page."""
    [found] = re.findall(
        r'<aside class="printed"><img loading="lazy"[^>]* src="([^"]*)"', client.get(address).content.decode()
    )
    return unescape(found)


@pytest.mark.parametrize(
    "address", ["/en/", "/fr/topics/?q=%C3%A9nergie&page=1", "/ru/topics/energy/", "/zh-hans/map/?on=2017-06-09"]
)
def test_the_code_on_a_page_leads_to_it_with_its_filters(client, address):
    make_topic()
    response = client.get(code_on(client, address))
    assert response["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(response.content).find(TITLE).text == f"http://testserver{address}"


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "?at=",
        "?at=/en/",
        "?at=http%3A%2F%2Fother.example%2Fen%2F",
        "?at=http%3A%2F%2Ftestserver.other.example%2F",
        "?at=http%3A%2F%2Ftestserver%2F" + "x" * 1_000,
    ],
)
def test_there_is_no_code_for_another_address(client, asked):
    assert client.get(f"/en/code.svg{asked}").status_code == 404


def test_a_page_with_a_very_long_address_has_no_code(client):
    page = client.get("/en/topics/?q=" + "x" * 1_000).content.decode()
    assert ('class="printed"' in page, "code.svg" in page) == (True, False)
