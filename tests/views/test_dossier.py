"""The dossier of a summit: its page on paper, and as a PDF where one can be made."""

import sys
from html import unescape

import pytest

from summits import dossier

from ..builders import make_document, make_summit
from ..test_dossier import titles

pytestmark = pytest.mark.django_db

LINK = '<a href="/en/summits/24.pdf" rel="nofollow" type="application/pdf">'


@pytest.fixture
def without_weasyprint(monkeypatch):
    """A machine on which WeasyPrint is not installed."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.delitem(sys.modules, "summits.dossier.weasy", raising=False)
    monkeypatch.delattr(dossier, "weasy", raising=False)
    dossier._engine.cache_clear()
    yield
    dossier._engine.cache_clear()


@pytest.mark.usefixtures("press")
@pytest.mark.parametrize(
    ("code", "tag", "title", "heading"),
    [
        ("en", "en", "24th summit, Astana 2024 — Register of SCO Summits", "Astana, 2024"),
        ("zh-hans", "zh-Hans", "第24次峰会，阿斯塔纳 2024 — 上海合作组织峰会名录", "阿斯塔纳，2024"),
    ],
)
def test_the_pdf_is_the_page_of_the_summit_in_its_language(client, code, tag, title, heading):
    make_document(summit=make_summit(city_zh="阿斯塔纳"))
    response = client.get(f"/{code}/summits/24.pdf")
    assert (response.status_code, response["Content-Type"], response["Content-Disposition"]) == (
        200,
        "application/pdf",
        f'inline; filename="sco-summit-24-{tag}.pdf"',
    )
    found = titles(response.content)
    assert [one in found for one in (title, heading)] == [True, True]


@pytest.mark.usefixtures("press")
def test_the_page_of_a_summit_leads_to_its_pdf(client):
    make_summit()
    assert LINK in client.get("/en/summits/24/").content.decode()


def test_the_pdf_says_the_address_of_the_page_and_not_its_own(client, monkeypatch):
    make_summit()
    monkeypatch.setattr(dossier, "available", lambda: True)
    monkeypatch.setattr(dossier, "printed", lambda html, address: html.encode())
    page = client.get("/en/summits/24.pdf").content.decode()
    assert '<p class="printed">http://testserver/en/summits/24/</p>' in page


@pytest.mark.usefixtures("press")
def test_a_draft_has_no_pdf(client):
    make_summit(25, publication="draft")
    assert [client.get(f"/en/summits/{number}.pdf").status_code for number in (25, 99)] == [404, 404]


@pytest.mark.usefixtures("press")
def test_while_another_page_is_set_the_visitor_is_asked_to_come_again(client, monkeypatch):
    make_summit()
    monkeypatch.setattr(dossier, "WAIT", 0)
    with dossier._press:
        response = client.get("/en/summits/24.pdf")
    assert (response.status_code, response["Retry-After"]) == (503, "0")


def test_without_weasyprint_there_is_no_pdf_and_no_link_to_it(client, without_weasyprint):
    make_summit()
    assert client.get("/en/summits/24.pdf").status_code == 404
    assert "24.pdf" not in client.get("/en/summits/24/").content.decode()


def test_on_paper_the_addresses_are_whole(client):
    make_document(summit=make_summit())
    page = unescape(client.get("/en/summits/24/").content.decode())
    assert '<span class="printed note">http://testserver/en/documents/astana-declaration/</span>' in page
    assert '<p class="printed">http://testserver/en/summits/24/</p>' in page


def test_on_paper_a_list_says_its_filters(client):
    page = unescape(client.get("/en/documents/", {"kind": "treaty", "q": "中亚"}).content.decode())
    assert '<p class="printed">http://testserver/en/documents/?kind=treaty&q=%E4%B8%AD%E4%BA%9A</p>' in page
