"""Log-ins in the log."""

import json

import pytest
from django.contrib.auth import get_user_model

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("zhanna", password="correct horse", is_staff=True)


def log_in(client, name, password):
    client.post("/admin/login/", {"username": name, "password": password})


@pytest.fixture
def said(log):
    """What the log says of accounts."""

    def read():
        lines = [json.loads(line) for line in log.text.splitlines()]
        return [
            {name: line[name] for name in ("level", "message", "account", "unknown") if name in line}
            for line in lines
            if line["logger"] == "register.accounts"
        ]

    return read


def test_coming_and_going_are_noted(client, editor, said):
    log_in(client, "zhanna", "correct horse")
    client.post("/admin/logout/")
    assert said() == [
        {"level": "info", "message": "logged in", "account": "zhanna"},
        {"level": "info", "message": "logged out", "account": "zhanna"},
    ]


def test_a_wrong_password_names_the_account_that_it_was_for(client, editor, said):
    log_in(client, "zhanna", "wrong")
    assert said() == [{"level": "warning", "message": "log-in failed", "account": "zhanna"}]


def test_a_name_without_an_account_is_not_written_down(client, editor, log, said):
    """It may be the password, in the wrong field; the same name can be seen to come again."""
    for name in ("correct horse", "correct horse", "other"):
        log_in(client, name, "zhanna")
    first, again, other = said()
    assert (first, first["message"], set(first)) == (again, "log-in failed", {"level", "message", "unknown"})
    assert first["unknown"] != other["unknown"]
    assert "correct horse" not in log.text
