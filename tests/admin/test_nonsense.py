"""Every form of the desk answers, whatever is sent: addresses come from the patterns, fields from the pages."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from .test_addresses import addresses, one_of_each  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORDS = ["", "\x00", "9" * 400, "-1", "<b>\"'\u202e", "a" * 70_000]
FIELDS = ("input", "select", "textarea", "button")
TYPED = ("text", "search", "url", "number", "email", "password", "textarea", "date")


class Forms(HTMLParser):
    """The forms of a page that write: of each, where it is sent (``action``) and its ``fields``, each with its type."""

    def __init__(self, address: str, page: str):
        super().__init__()
        self.address, self.found, self.values = address, {}, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.values = {} if given.get("method", "").lower() == "post" else None
            if self.values is not None:
                self.found[given.get("action") or self.address] = self.values
        elif tag in FIELDS and self.values is not None and given.get("name") and given.get("type") != "file":
            kind = given.get("type", "text") if tag == "input" else tag
            self.values.setdefault(given["name"], (kind, given.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self.values = None


def answers(client, address: str, data) -> int:
    """The status of an answer. What was written is taken back, and the account stays logged in."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        status = client.post(address, data).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


def requests_of(forms: Forms):
    """What is sent: each word in all that is typed, and in every field."""
    for action, fields in forms.found.items():
        for word in WORDS:
            yield action, {name: word if kind in TYPED else value for name, (kind, value) in fields.items()}
            yield action, dict.fromkeys(fields, word)


def test_any_words_in_any_form_are_answered(client, one_of_each):  # noqa: F811
    client.raise_request_exception = False
    client.force_login(User.objects.create_superuser("editor"))
    broken, asked = {}, set()
    for address in addresses():
        broken[address, ""] = answers(client, address, {})
        page = client.get(address)
        if not page["Content-Type"].startswith("text/html"):
            continue
        for action, data in requests_of(Forms(address, page.getvalue().decode())):
            if (request := (action, tuple(data.items()))) not in asked:
                asked.add(request)
                broken[action, str(data)[:500]] = answers(client, action, data)
    assert {request: status for request, status in broken.items() if status >= 500} == {}
    assert len(asked) > 1000
