"""Pages by version: kept byte for byte, each for those whose page it is."""

import gzip

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test.utils import CaptureQueriesContext
from django.urls import path

from summits import held
from summits.models import Version
from summits.views import home

from ..builders import make_leader, make_summit
from .kept import GZIP, HIT, PAGES, STORED, bodies, head, how, made_anew

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
@pytest.mark.parametrize("page", PAGES)
def test_the_second_answer_is_the_first_one_from_the_store(client, house, page, headers):
    first, second = (client.get(page, headers=headers) for _time in range(2))
    assert (how(first), how(second)) == (STORED, HIT)
    assert (first.status_code, first.content, head(first)) == (second.status_code, second.content, head(second))
    assert second["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("page", ["/en/documents/", "/en/documents.atom", f"/en/search.json?q={'x' * 300}"])
def test_each_encoding_has_its_tag(client, house, page):
    packed, plain = client.get(page, headers=GZIP), client.get(page)
    assert (how(plain), gzip.decompress(packed.content)) == (HIT, plain.content)
    assert (packed["Content-Encoding"], plain.has_header("Content-Encoding")) == ("gzip", False)
    assert packed["ETag"] != plain["ETag"]
    assert {answer["Vary"] for answer in (packed, plain)} == {"Accept-Encoding"}
    assert [int(answer["Content-Length"]) for answer in (packed, plain)] == [len(packed.content), len(plain.content)]


def test_a_page_is_kept_unpacked_once_somebody_asked_for_it_so(client, house):
    room, sizes, answers = caches["pages"].room, [], []
    for headers in (GZIP, {}, {}, GZIP, {}):
        answers.append(client.get("/en/documents/", headers=headers))
        sizes.append(room.size)
    plain = [answers[number] for number in (1, 2, 4)]
    assert {(answer.content, *head(answer).items()) for answer in plain} == {
        (gzip.decompress(answers[0].content), *head(plain[0]).items())
    }
    assert sizes[1] - sizes[0] > len(plain[0].content)
    assert sizes[1:] == [sizes[1]] * 4


def test_what_does_not_get_smaller_is_not_compressed(client, house):
    page = "/en/search/suggestions.json?q=nobody"
    first, second = (client.get(page, headers=GZIP) for _time in range(2))
    assert [answer.content for answer in (first, second)] == [b'{"suggestions": []}'] * 2
    assert second.has_header("Content-Encoding") is False


@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_who_has_the_page_gets_304_at_the_price_of_one_query(
    client, house, page, headers, django_assert_num_queries
):
    first = client.get(page, headers=headers)
    with django_assert_num_queries(1):
        answer = client.get(page, headers=headers | {"if-none-match": f'"other", {first["ETag"]}'})
    of_the_body = ("Content-Encoding", "Content-Type", "Last-Modified", "Speculation-Rules")
    assert (answer.status_code, answer.content, how(answer)) == (304, b"", HIT)
    assert head(answer) == {name: value for name, value in head(first).items() if name not in of_the_body}


def test_a_visitor_who_has_the_page_gets_304_when_it_had_to_be_made(client, house):
    first = client.get("/en/", headers=GZIP)
    caches["pages"].clear()
    answer = client.get("/en/", headers=GZIP | {"if-none-match": first["ETag"]})
    assert (answer.status_code, how(answer)) == (304, STORED)


def test_the_tag_of_another_encoding_is_no_tag_of_the_page(client, house):
    packed = client.get("/en/", headers=GZIP)
    assert client.get("/en/", headers={"if-none-match": packed["ETag"]}).status_code == 200


def test_a_feed_that_changed_twice_in_a_day_is_not_taken_for_the_first_one(client, house):
    changed = client.get("/en/documents.atom")["Last-Modified"]
    assert client.get("/en/documents.atom", headers={"if-modified-since": changed}).status_code == 200


def test_a_head_is_answered_from_the_page_and_the_other_way_round(client, house):
    headers, page = client.head("/en/"), client.get("/en/")
    assert (how(headers), how(page)) == (STORED, HIT)
    assert (headers.content, head(headers)) == (b"", head(page))


def test_a_page_that_is_made_asks_for_the_version_once(client, house, monkeypatch):
    monkeypatch.setattr(home, "lately", lambda: held.validity() and held.validity() and [])
    client.get("/en/")  # makes the values that are held, each of which asks for itself
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        client.get("/en/")
    assert sum(Version._meta.db_table in query["sql"] for query in captured) == 1


def test_every_host_scheme_and_query_has_its_own_page(client, settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    make_leader()
    asked = [("a.example", {}), ("b.example", {}), ("a.example", {"secure": True})]
    pages = [client.get("/en/leaders/?x=1", headers={"host": host}, **more) for host, more in asked]
    other = client.get("/en/leaders/?x=2", headers={"host": "a.example"})
    assert [how(page) for page in (*pages, other)] == [STORED] * 4
    assert len({page.content for page in (*pages, other)}) == 4


def test_two_queries_that_django_writes_alike_are_two_pages(client, house):
    """Bytes past ASCII as they are, which a browser does not send, and the same characters quoted."""
    raw = client.get("/en/search.json", QUERY_STRING="q=é".encode().decode("latin-1"))
    quoted = client.get("/en/search.json", QUERY_STRING="q=%C3%83%C2%A9")
    assert raw.wsgi_request.get_full_path() == quoted.wsgi_request.get_full_path()
    assert [answer.json()["query"] for answer in (raw, quoted)] == ["é", "Ã©"]


def test_an_editor_sees_the_pages_of_everybody(client, admin_client, house):
    make_summit(20, publication="draft")
    made = bodies(admin_client)
    assert {how(client.get(page)) for page in PAGES} == {HIT}
    assert made_anew(client) == made
    assert {how(admin_client.get(page)) for page in PAGES} == {HIT}


NEVER = {
    "/": 302,
    "/admin/": 302,
    "/admin/login/": 200,
    "/en/about/design/": 302,
    "/en/documents/nothing/": 404,
    "/en/nothing/": 404,
    "/en/documents/?q=": 302,
    "/EN/": 301,
    "/robots.txt": 200,
    "/favicon.ico": 200,
    "/media/nothing.pdf": 404,
}


@pytest.mark.parametrize("page", NEVER)
def test_what_is_not_kept_has_no_tag(client, house, page):
    answers = [client.get(page) for _time in range(2)]
    assert [(answer.status_code, how(answer), answer.has_header("ETag")) for answer in answers] == [
        (NEVER[page], None, False)
    ] * 2


@pytest.mark.parametrize("page", ["/admin/", "/admin/summits/topic/", "/en/about/design/"])
def test_pages_of_editors_are_not_kept(admin_client, house, page):
    answers = [admin_client.get(page) for _time in range(2)]
    assert [(answer.status_code, how(answer), answer.has_header("ETag")) for answer in answers] == [
        (200, None, False)
    ] * 2


def with_cookie(request):
    response = HttpResponse("seen")
    response.set_cookie("seen", "1")
    return response


VIEWS = {
    "status": lambda request: HttpResponse(status=203),
    "stream": lambda request: StreamingHttpResponse(["a", "b"]),
    "cookie": with_cookie,
    "session": lambda request: HttpResponse(request.session.get("name")),
    "user": lambda request: HttpResponse(str(request.user)),
    "token": lambda request: HttpResponse(get_token(request)),
    "message": lambda request: HttpResponse(map(str, messages.get_messages(request))),
    "new-message": lambda request: HttpResponse(messages.info(request, "seen")),
    "no-store": lambda request: HttpResponse(headers={"Cache-Control": "no-store"}),
    "vary": lambda request: HttpResponse(headers={"Vary": "Accept-Language"}),
    "packed": lambda request: HttpResponse(headers={"Content-Encoding": "br"}),
}
urlpatterns = i18n_patterns(*(path(f"{name}/", view) for name, view in VIEWS.items()))


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("name", VIEWS)
def test_an_answer_that_is_not_for_everybody_or_that_its_view_decides_is_not_kept(client, house, name):
    answers = [client.get(f"/en/{name}/") for _time in range(2)]
    assert [(how(answer), answer.has_header("ETag")) for answer in answers] == [(None, False)] * 2


def test_nothing_is_kept_without_a_version(client, house):
    Version.objects.all().delete()
    assert [how(client.get("/en/")) for _time in range(2)] == [None, None]
