"""Every answer has the strict policy, but those that explain an error to developers."""

import pytest

pytestmark = pytest.mark.django_db

STRICT = {
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
}


def policy(response):
    return set(response.headers.get("Content-Security-Policy", "").split("; "))


@pytest.mark.parametrize("address", ["/en/", "/en/documents.atom", "/admin/login/", "/en/no-such-page/", "/"])
def test_every_answer_has_the_policy(client, address):
    assert policy(client.get(address)) == STRICT
    assert policy(client.get(address)) == STRICT  # from memory


@pytest.mark.parametrize(("address", "expected"), [("/en/", STRICT), ("/en/no-such-page/", {""})])
def test_developers_see_the_pages_of_django_about_errors(client, settings, address, expected):
    settings.DEBUG = True
    assert policy(client.get(address)) == expected
