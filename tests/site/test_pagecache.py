"""Pages by version: kept byte for byte, and never older than the register."""

import gzip
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.core.cache import caches
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from summits.models import Version

from ..admin.test_two_at_once import another_process  # noqa: F401  a fixture
from ..builders import make_document, make_leader, make_summit, make_topic
from ..test_version import PAIRS, WRITES, House

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

GZIP = {"accept-encoding": "gzip, br"}
PAGES = [
    "/en/",
    "/en/documents/",
    "/en/documents/?topic=energy&q=energy",
    "/en/documents.atom",
    "/en/documents/astana-declaration/",
    "/en/documents/astana-declaration/share.png",
    "/en/search/?q=energy",
    "/en/search.json?q=energy",
    "/en/search/suggestions.json?q=en",
    "/en/topics/energy/",
    "/fr/documents/",
]
NOON = datetime(2024, 7, 4, 12, tzinfo=UTC)
OWN = ("X-Request-ID", "Cache-Status")  # headers of one answer


@pytest.fixture
def house():
    house = House()
    house.remember()
    return house


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return at


def said(response) -> dict:
    return {name: value for name, value in response.headers.items() if name not in OWN}


def how(response) -> str | None:
    return response.headers.get("Cache-Status")


def bodies(client) -> dict[str, tuple[int, bytes]]:
    return {page: (answer.status_code, answer.content) for page in PAGES for answer in [client.get(page)]}


def made_anew(client) -> dict[str, tuple[int, bytes]]:
    caches["pages"].clear()
    return bodies(client)


@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
@pytest.mark.parametrize("page", PAGES)
def test_the_second_answer_is_the_first_one_from_the_store(client, house, page, headers):
    first, second = (client.get(page, headers=headers) for _time in range(2))
    assert (how(first), how(second)) == ("register; fwd=miss; stored", "register; hit")
    assert (first.status_code, first.content, said(first)) == (second.status_code, second.content, said(second))
    assert second["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("page", ["/en/documents/", "/en/documents.atom", f"/en/search.json?q={'x' * 300}"])
def test_each_encoding_has_its_tag(client, house, page):
    packed, plain = client.get(page, headers=GZIP), client.get(page)
    assert (how(plain), gzip.decompress(packed.content)) == ("register; hit", plain.content)
    assert (packed["Content-Encoding"], plain.has_header("Content-Encoding")) == ("gzip", False)
    assert packed["ETag"] != plain["ETag"]
    assert {answer["Vary"] for answer in (packed, plain)} == {"Accept-Encoding"}
    assert [int(answer["Content-Length"]) for answer in (packed, plain)] == [len(packed.content), len(plain.content)]


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
    expected = {name: value for name, value in said(first).items() if name not in ("Content-Encoding", "Content-Type")}
    assert (answer.status_code, answer.content, how(answer)) == (304, b"", "register; hit")
    assert said(answer) == {name: value for name, value in expected.items() if name != "Last-Modified"}


def test_a_visitor_who_has_the_page_gets_304_when_it_had_to_be_made(client, house):
    first = client.get("/en/", headers=GZIP)
    caches["pages"].clear()
    answer = client.get("/en/", headers=GZIP | {"if-none-match": first["ETag"]})
    assert (answer.status_code, how(answer)) == (304, "register; fwd=miss; stored")


def test_the_tag_of_another_encoding_is_no_tag_of_the_page(client, house):
    packed = client.get("/en/", headers=GZIP)
    assert client.get("/en/", headers={"if-none-match": packed["ETag"]}).status_code == 200


def test_a_feed_that_changed_twice_in_a_day_is_not_taken_for_the_first_one(client, house):
    changed = client.get("/en/documents.atom")["Last-Modified"]
    assert client.get("/en/documents.atom", headers={"if-modified-since": changed}).status_code == 200


def test_a_head_is_answered_from_the_page_and_the_other_way_round(client, house):
    head, page = client.head("/en/"), client.get("/en/")
    assert (how(head), how(page)) == ("register; fwd=miss; stored", "register; hit")
    assert (head.content, said(head)) == (b"", said(page))


def test_a_page_that_is_made_asks_for_the_version_once(client, house):
    client.get("/en/topics/")  # finds the end of the validity
    with CaptureQueriesContext(connection) as captured:
        client.get("/en/")
    assert sum(Version._meta.db_table in query["sql"] for query in captured) == 1


# Never stale


EVERY_WRITE = {name: write for name, (write, _expected) in WRITES.items()} | PAIRS


@pytest.mark.parametrize("write", EVERY_WRITE.values(), ids=EVERY_WRITE)
def test_after_a_write_every_page_is_as_if_made_anew(client, house, write):
    house.document.topics.add(house.topic)
    bodies(client)
    write(house)
    assert bodies(client) == made_anew(client)


def test_a_write_shows_at_once(client, house):
    before = bodies(client)
    house.topic.name_en = "Power"
    house.topic.save()
    assert b"<h1>Power</h1>" in client.get("/en/topics/energy/").content
    assert (b"<h1>Energy</h1>" in before["/en/topics/energy/"][1]) is True


def test_a_write_that_is_rolled_back_leaves_no_page_behind(client, house):
    before = bodies(client)
    with transaction.atomic():
        house.topic.name_en = "Power"
        house.topic.save()
        assert b"<h1>Power</h1>" in client.get("/en/topics/energy/").content
        transaction.set_rollback(True)
    assert bodies(client) == before
    make_topic("trade", name_en="Trade")
    assert b"<h1>Energy</h1>" in client.get("/en/topics/energy/").content


def test_a_page_follows_the_clock(client, at):
    make_topic("energy", publish_from=NOON, publish_until=NOON + timedelta(hours=1))
    seen = []
    for minutes in (-1, 0, 59, 60, 0, -1):  # at the end the clock goes back
        at(NOON + timedelta(minutes=minutes))
        answers = [client.get("/en/topics/energy/") for _time in range(2)]
        seen.append([answer.status_code for answer in answers])
    assert seen == [[404] * 2, [200] * 2, [200] * 2, [410] * 2, [200] * 2, [404] * 2]


def test_a_page_says_another_day_after_midnight(client, house, at):
    seen = []
    for hours in (11, 12, 11):
        at(NOON + timedelta(hours=hours))
        made = client.get("/en/map/")
        seen.append((made.context and made.context["day"].day, client.get("/en/map/").content == made.content))
    assert seen == [(4, True), (5, True), (None, True)]
    assert how(client.get("/en/map/")) == "register; hit"


def test_a_page_that_was_made_beyond_the_end_of_its_validity_is_not_kept(client, house, at, monkeypatch):
    at(NOON)
    client.get("/en/")
    moments = iter([NOON + timedelta(hours=11), NOON + timedelta(hours=12)])
    monkeypatch.setattr(timezone, "now", lambda: next(moments, NOON + timedelta(hours=12)))
    assert how(client.get("/en/topics/")) == "register; fwd=miss"


def test_a_page_that_was_made_during_a_write_is_not_kept_as_one_after_it(client, house, monkeypatch):
    """A write between the first and the last query of a page: half of it may be old."""
    from summits.views.topics import TopicList  # noqa: PLC0415

    read = TopicList.get_context_data

    def read_and_be_overtaken(self, **kwargs):
        context = read(self, **kwargs)
        make_topic("trade", name_en="Trade")
        return context

    with monkeypatch.context() as patched:
        patched.setattr(TopicList, "get_context_data", read_and_be_overtaken)
        client.get("/en/topics/")
    answer = client.get("/en/topics/")
    assert (how(answer), b"Trade" in answer.content) == ("register; fwd=miss; stored", True)


@pytest.mark.django_db(transaction=True)
def test_a_write_of_another_process_shows_at_once(client, another_process):  # noqa: F811
    make_topic("energy", name_en="Energy")
    make_document()
    before = bodies(client)

    def write():
        make_topic("energies", name_en="Energies of tomorrow")

    another_process.submit(write).result()
    after = bodies(client)
    assert after == made_anew(client)
    changed = {page for page in PAGES if after[page] != before[page]}
    assert {"/en/search/?q=energy", "/en/search.json?q=energy", "/en/search/suggestions.json?q=en"} <= changed


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="The threads of a test share one connection to its memory")
def test_threads_answer_alike_while_one_writes(client):
    """No answer is older than the write before the request."""
    topic = make_topic("energy", name_en="Energy 0")
    wrong, done, written = [], [], [0]

    def read():
        own = Client()
        while not done:
            least = written[0]
            page = own.get("/en/topics/energy/", headers={"accept-encoding": ""}).content.decode()
            number = int(page.partition("<h1>Energy ")[2].partition("<")[0])
            if number < least:
                wrong.append((number, least))
        connections.close_all()

    threads = [Thread(target=read) for _each in range(2)]
    for thread in threads:
        thread.start()
    for number in range(1, 11):
        topic.name_en = f"Energy {number}"
        topic.save()
        written[0] = number
        client.get("/en/topics/energy/")
    done.append(True)
    for thread in threads:
        thread.join()
    assert wrong == []


# Whose page it is


def test_every_host_scheme_and_query_has_its_own_page(client, settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    make_leader()
    asked = [("a.example", {}), ("b.example", {}), ("a.example", {"secure": True})]
    pages = [client.get("/en/leaders/?x=1", headers={"host": host}, **more) for host, more in asked]
    other = client.get("/en/leaders/?x=2", headers={"host": "a.example"})
    assert [how(page) for page in (*pages, other)] == ["register; fwd=miss; stored"] * 4
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
    assert {how(client.get(page)) for page in PAGES} == {"register; hit"}
    assert made_anew(client) == made
    assert {how(admin_client.get(page)) for page in PAGES} == {"register; hit"}


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


def test_nothing_is_kept_without_a_version(client, house):
    Version.objects.all().delete()
    assert [how(client.get("/en/")) for _time in range(2)] == [None, None]
