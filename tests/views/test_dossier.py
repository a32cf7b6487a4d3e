"""The dossier of a summit: its page on paper, and as a PDF where one can be made."""

import fcntl
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from summits.pictures import dossier, store
from summits.views.summits import SummitDossier

from ..builders import make_document, make_summit
from ..pictures.test_dossier import titles

pytestmark = pytest.mark.django_db

PRINTED = re.compile(r'<aside class="printed"><img [^>]*src="([^"]*)"[^>]*>([^<]*)<')
LINK = '<a href="/en/summits/24.pdf" rel="nofollow" type="application/pdf">'


def printed_addresses(page: str) -> list[tuple[str, str]]:
    """The addresses of the code and of the page at the end of a page on paper."""
    return PRINTED.findall(page)


@pytest.fixture
def without_weasyprint(monkeypatch):
    """A machine on which WeasyPrint is not installed."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.delitem(sys.modules, "summits.pictures.dossier.weasy", raising=False)
    monkeypatch.delattr(dossier, "weasy", raising=False)
    dossier._engine.cache_clear()
    yield
    dossier._engine.cache_clear()


def pdf_of(client, address, waited=60):
    """The answer of an address once its PDF is there."""
    until = time.monotonic() + waited
    while (answer := client.get(address)).status_code == 503 and time.monotonic() < until:
        time.sleep(0.1)
    return answer


@pytest.mark.slow
@pytest.mark.usefixtures("pdf_engine")
@pytest.mark.parametrize(
    ("code", "tag", "title", "heading"),
    [
        ("en", "en", "24th summit, Astana 2024 — Register of SCO Summits", "Astana, 2024"),
        ("zh-hans", "zh-Hans", "第二十四次峰会，2024年阿斯塔纳峰会 — 上海合作组织峰会资料库", "2024年阿斯塔纳峰会"),
    ],
)
def test_the_pdf_is_the_page_of_the_summit_in_its_language(client, code, tag, title, heading):
    make_document(summit=make_summit(city_zh="阿斯塔纳"))
    response = pdf_of(client, f"/{code}/summits/24.pdf")
    assert (response.status_code, response["Content-Type"], response["Content-Disposition"]) == (
        200,
        "application/pdf",
        f'inline; filename="sco-summit-24-{tag}.pdf"',
    )
    found = titles(response.getvalue())
    assert [one in found for one in (title, heading)] == [True, True]


@pytest.mark.slow
@pytest.mark.usefixtures("pdf_engine")
def test_a_stored_pdf_is_served_until_its_page_changes(client, uploads):
    summit = make_summit()
    first = pdf_of(client, "/en/summits/24.pdf").getvalue()
    (file,) = uploads.rglob("*.pdf")
    assert (client.get("/en/summits/24.pdf").getvalue(), file.read_bytes()) == (first, first)
    summit.theme_en = "Another theme"
    summit.save()
    assert client.get("/en/summits/24.pdf").status_code == 503
    assert "Another theme" in client.get("/en/summits/24/").text


@pytest.mark.usefixtures("pdf_engine")
def test_the_page_of_a_summit_leads_to_its_pdf(client):
    make_summit()
    assert LINK in client.get("/en/summits/24/").content.decode()


@pytest.mark.usefixtures("pdf_engine")
def test_the_pdf_says_the_address_of_the_page_and_not_its_own(rf):
    make_summit()
    page = SummitDossier()
    page.setup(rf.get("/en/summits/24.pdf"), key=24)
    html = page.dossier(page.get_context_data(key=24)).html
    assert printed_addresses(html) == [
        ("/en/code.svg?at=http%3A%2F%2Ftestserver%2Fen%2Fsummits%2F24%2F", "http://testserver/en/summits/24/")
    ]


@pytest.mark.usefixtures("pdf_engine")
def test_a_draft_has_no_pdf(client):
    make_summit(25, publication="draft")
    assert [client.get(f"/en/summits/{number}.pdf").status_code for number in (25, 99)] == [404, 404]


@pytest.mark.usefixtures("pdf_engine")
@pytest.mark.parametrize(
    ("code", "title"),
    [("en", "The dossier is being made"), ("fr", "Le dossier est en préparation"), ("zh-hans", "正在生成档案")],
)
def test_a_missing_pdf_is_begun_and_the_visitor_reads_so(client, code, title):
    make_summit()
    with dossier._turn(fcntl.LOCK_EX):
        response = client.get(f"/{code}/summits/24.pdf")
    assert (response.status_code, response["Retry-After"], response["Refresh"]) == (503, "5", "5")
    assert (f"<h1>{title}</h1>" in response.text, f'<a href="/{code}/summits/24/">' in response.text) == (True, True)


@pytest.mark.usefixtures("pdf_engine")
def test_a_query_makes_no_pdf_of_its_own(client):
    make_summit()
    response = client.get("/en/summits/24.pdf?x=1")
    assert (response.status_code, response["Location"]) == (302, "/en/summits/24.pdf")


@pytest.mark.slow
@pytest.mark.usefixtures("pdf_engine")
@pytest.mark.django_db(transaction=True)
def test_eight_who_ask_at_once_hold_up_nobody(uploads):
    """Eight summits are asked for by eight threads; a ninth reads a page meanwhile."""
    for number in range(1, 9):
        make_summit(number)
    with dossier._turn(fcntl.LOCK_EX), ThreadPoolExecutor(9) as threads:
        asked = [f"/en/summits/{number}.pdf" for number in range(1, 9)]
        answers = list(threads.map(status_of, [*asked, "/en/summits/1/"]))
    assert answers == [503] * 8 + [200]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(status_of, asked)) == [503] * 8
    assert pdf_of(Client(), "/en/summits/1.pdf").status_code == 200


def status_of(address):
    try:
        return Client().get(address).status_code
    finally:
        connection.close()


@pytest.mark.usefixtures("pdf_engine")
def test_a_missing_pdf_writes_nothing_to_the_database(client):
    make_summit()
    with dossier._turn(fcntl.LOCK_EX), CaptureQueriesContext(connection) as queries:
        client.get("/en/summits/24.pdf")
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}


@pytest.mark.slow
@pytest.mark.usefixtures("pdf_engine")
def test_the_dossiers_are_made_ahead(client, uploads, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    make_summit()
    make_summit(25, publication="draft")
    store.keep("dossiers/23-en/old.pdf", b"old")
    printed = StringIO()
    for _ in range(2):
        call_command("render_dossiers", site="http://testserver", stdout=printed)
    assert [line for line in printed.getvalue().splitlines() if line.startswith("Dossiers")] == [
        "Dossiers made: 4. There already: 0. Out of date: 1.",
        "Dossiers made: 0. There already: 4. Out of date: 0.",
    ]
    assert [client.get(f"/{code}/summits/24.pdf").status_code for code in ("en", "fr", "ru", "zh-hans")] == [200] * 4


@pytest.mark.usefixtures("pdf_engine")
def test_dossiers_are_made_for_an_address_of_the_site_alone():
    make_summit()
    with pytest.raises(CommandError, match=r"https://elsewhere\.example is no address of this site"):
        call_command("render_dossiers", site="https://elsewhere.example")


def test_without_weasyprint_there_is_no_pdf_and_no_link_to_it(client, without_weasyprint):
    make_summit()
    assert client.get("/en/summits/24.pdf").status_code == 404
    assert "24.pdf" not in client.get("/en/summits/24/").content.decode()


def test_on_paper_the_addresses_are_whole(client):
    make_document(summit=make_summit())
    page = unescape(client.get("/en/summits/24/").content.decode())
    assert '<span class="printed note">http://testserver/en/documents/astana-declaration/</span>' in page
    assert [address for _code, address in printed_addresses(page)] == ["http://testserver/en/summits/24/"]


def test_on_paper_a_list_says_its_filters(client):
    page = unescape(client.get("/en/documents/", {"kind": "treaty", "q": "中亚"}).content.decode())
    assert [address for _code, address in printed_addresses(page)] == [
        "http://testserver/en/documents/?kind=treaty&q=%E4%B8%AD%E4%BA%9A"
    ]
