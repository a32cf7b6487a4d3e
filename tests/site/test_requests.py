"""Requests have names, and leave lines in the log."""

import json
import re

import pytest
from django.db import connection
from django.urls import path

from .test_environment import MANAGE, run

pytestmark = pytest.mark.django_db
MADE = re.compile(r"[0-9a-f]{12}")


def broken(request):
    raise ZeroDivisionError("broken on purpose")


def unprepared(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM nowhere")


urlpatterns = [path("broken/", broken), path("unprepared/", unprepared)]
handler500 = "sco_site.requests.server_error"


@pytest.fixture
def lines(log):
    """The lines of the log, without what differs from run to run."""

    def read():
        found = [json.loads(line) for line in log.text.splitlines()]
        for line in found:
            assert (line.pop("time"), line.pop("milliseconds", 0)) > ("2026", -1)
        return found

    return read


def test_a_request_leaves_one_line_without_its_query(client, lines):
    answer = client.get("/robots.txt?q=somebody", headers={"User-Agent": "x", "Referer": "y"})
    assert lines() == [
        {
            "level": "info",
            "logger": "register.access",
            "request": answer["X-Request-ID"],
            "message": "answered",
            "method": "GET",
            "path": "/robots.txt",
            "status": 200,
        }
    ]


def test_requests_have_names_of_their_own(client):
    names = [client.get("/robots.txt", headers={"X-Request-ID": "given-by-a-client"})["X-Request-ID"] for _ in range(2)]
    assert [bool(MADE.fullmatch(name)) for name in names] == [True, True]
    assert names[0] != names[1]


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("6f1d2c3b4a5968778695a4b3c2d1e0f0", True),
        ("7c9e6679-7425-40de-944b-e07fc1f90ae7", True),
        ("short", False),
        ("x" * 65, False),
        ("with blanks and “quotes”", False),
        ("", False),
    ],
)
def test_the_name_that_a_trusted_proxy_gave_is_taken_when_it_is_well_formed(client, settings, given, taken):
    settings.TRUSTS_REQUEST_ID = True
    name = client.get("/robots.txt", HTTP_X_REQUEST_ID=given)["X-Request-ID"]
    assert (name == given, bool(MADE.fullmatch(name))) == (taken, not taken)


@pytest.mark.urls(__name__)
def test_an_error_of_ours_leaves_its_traceback_and_the_number_that_the_visitor_sees(client, lines):
    client.raise_request_exception = False
    answer = client.get("/broken/?q=somebody")
    error, access = lines()
    traceback = error.pop("traceback")
    assert (answer.status_code, access["status"], access["request"]) == (500, 500, error["request"])
    assert error == {
        "level": "error",
        "logger": "django.request",
        "request": answer["X-Request-ID"],
        "message": "Internal Server Error: /broken/",
    }
    assert traceback.splitlines()[-1] == "ZeroDivisionError: broken on purpose"
    assert f"<code>{error['request']}</code>" in answer.text


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "shown"), [("", False), ("errors@register.example", True)])
def test_the_page_of_an_error_says_where_to_report_it_when_there_is_an_address(client, settings, address, shown):
    settings.REGISTER_EMAIL = address
    client.raise_request_exception = False
    answer = client.get("/broken/")
    link = f'<a href="mailto:{address}?subject={answer["X-Request-ID"]}">{address}</a>'
    assert ("mailto:" in answer.text, link in answer.text) == (shown, shown)


@pytest.mark.urls(__name__)
def test_a_register_that_is_not_set_up_says_so_to_visitors_and_to_the_log(client, lines):
    client.raise_request_exception = False
    answer = client.get("/unprepared/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "The register is being set up" in answer.text
    assert (lines()[0]["logger"], lines()[0]["message"]) == (
        "register.start",
        "A table is missing: run make data, or manage.py migrate.",
    )


def test_the_site_writes_its_errors_to_stderr_once(tmp_path):
    """As in production, with a database that has no tables."""
    code = (
        "from django.test import Client; "
        "print(Client(raise_request_exception=False).get('/en/', SERVER_NAME='localhost')['X-Request-ID'])"
    )
    ended = run([*MANAGE, "shell", "-v0", "-c", code], tmp_path)
    written = [json.loads(line) for line in ended.stderr.splitlines() if line.startswith("{")]
    assert [(line["logger"], line["request"], line.get("status")) for line in written] == [
        ("register.start", ended.stdout.strip(), None),
        ("django.request", ended.stdout.strip(), None),
        ("register.access", ended.stdout.strip(), 503),
    ]
    assert "no such table" in written[1]["traceback"].splitlines()[-1]
