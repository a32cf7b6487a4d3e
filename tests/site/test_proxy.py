"""A proxy that keeps pages, and is told to drop them after each write."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.db import transaction
from django.utils import timezone

from sco_site import proxy
from summits import version
from summits.models import Topic

from ..builders import make_document, make_topic

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = ("Surrogate-Control", "Surrogate-Key", "Cache-Tag")


class Purges(BaseHTTPRequestHandler):
    """Writes down what it is asked to drop."""

    answer = 200

    def do_PURGE(self):
        self.server.purged.append(self.headers["Xkey-Purge"])
        self.send_response(self.answer)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def server(settings, monkeypatch):
    """A proxy. The site is told of it as at its start."""
    server = HTTPServer(("127.0.0.1", 0), Purges)
    server.purged = []
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.REGISTER_PROXY = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(version, "_committed", [*version._committed])
    proxy.watch()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def kept(response):
    return [response.headers.get(name) for name in KEPT]


def test_without_a_proxy_nothing_is_allowed(client):
    assert kept(client.get("/en/documents/")) == [None, None, None]


def test_a_page_may_be_kept_for_a_minute(client, server):
    made, again = client.get("/en/documents/"), client.get("/en/documents/")
    asked = client.get("/en/documents/", headers={"if-none-match": again["ETag"]})
    assert [kept(answer) for answer in (made, again, asked)] == [["max-age=60", "register", "register"]] * 3
    assert (asked.status_code, again["Cache-Control"]) == (304, "no-cache")


def test_a_page_may_not_be_kept_longer_than_it_is_right(client, server):
    make_topic(publish_until=timezone.now() + timedelta(seconds=20))
    assert kept(client.get("/en/topics/"))[0] in ("max-age=19", "max-age=18")


@pytest.mark.parametrize("page", ["/admin/login/", "/", "/en/nowhere/", "/en/documents.csv"])
def test_an_answer_that_the_site_does_not_keep_is_no_ones_to_keep(client, server, page):
    assert kept(client.get(page)) == [None, None, None]


def test_a_commit_has_all_pages_dropped_at_once(server):
    with transaction.atomic():
        make_topic("energy")
        make_document()
        assert server.purged == []
    assert server.purged == ["register"]


def test_what_is_rolled_back_drops_nothing(server):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_topic("energy")
        raise ZeroDivisionError
    assert server.purged == []


def test_a_proxy_that_refuses_takes_nothing_from_the_writer_and_the_log_says_so(server, monkeypatch, caplog):
    monkeypatch.setattr(Purges, "answer", 403)
    make_topic("energy")
    assert [topic.slug for topic in Topic.objects.all()] == ["energy"]
    assert caplog.messages == [
        "The proxy did not drop its pages (it answers 403). It may show old ones for 60 seconds."
    ]


def test_so_does_one_that_does_not_answer(server, settings, caplog):
    settings.REGISTER_PROXY = "http://127.0.0.1:9"
    make_topic("energy")
    [said] = caplog.messages
    assert said.startswith("The proxy did not drop its pages (") and "refused" in said
