"""The lines of the log."""

import json
import logging
import sys

import pytest

from sco_site.logs import OneLine, WithoutClients, request_id


def record(message, *args, level=logging.INFO, facts=None, error=None):
    made = logging.LogRecord("register", level, "file.py", 1, message, args, error)
    made.created = 1_784_000_000.25
    if facts:
        made.facts = facts
    return made


@pytest.fixture
def named():
    token = request_id.set("0123456789ab")
    yield
    request_id.reset(token)


def test_a_record_is_one_line_of_json():
    line = OneLine().format(record("seen %s", "a\nb “ж” \x1b[31m", facts={"status": 200}))
    assert (line.isascii(), "\n" in line, json.loads(line)) == (
        True,
        False,
        {
            "time": "2026-07-14T03:33:20.250Z",
            "level": "info",
            "logger": "register",
            "message": "seen a\nb “ж” \x1b[31m",
            "status": 200,
        },
    )


def test_a_line_names_the_request_that_is_answered(named):
    assert json.loads(OneLine().format(record("seen")))["request"] == "0123456789ab"


def test_a_traceback_stands_inside_its_line():
    try:
        raise ValueError("broken")
    except ValueError:
        line = OneLine().format(record("failed", level=logging.ERROR, error=sys.exc_info()))
    traceback = json.loads(line)["traceback"].splitlines()
    assert ("\n" in line, traceback[0], traceback[-1]) == (
        False,
        "Traceback (most recent call last):",
        "ValueError: broken",
    )


def test_the_mistakes_of_clients_are_noted_without_their_addresses():
    said = record("Invalid request from ip=%s: %s", "203.0.113.9", "no method")
    assert WithoutClients().filter(said)
    assert said.getMessage() == "Invalid request from ip=…: no method"
