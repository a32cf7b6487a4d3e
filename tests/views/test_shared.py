"""What a link to a preview shows to whoever has it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from summits.editing import links
from summits.models import PreviewLink

from ..builders import make_document, make_text

pytestmark = pytest.mark.django_db

HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@pytest.fixture
def document(uploads):
    document = make_document(publication="draft")
    make_text(document, file=default_storage.save("texts/own.txt", ContentFile(b"Text")))
    return document


@pytest.fixture
def key(document):
    pages = {"en": f"<h1>Draft</h1>{links.KEY}", "fr": "<h1>Projet</h1>"}
    return links.make(document, pages, timezone.now() + timedelta(days=1), by=User.objects.create_user("maker"))


def told(answer) -> dict:
    return {name: answer[name] for name in HEADERS}


def test_a_link_shows_its_page_in_the_language_of_the_address_and_writes_nothing(client, key, read_only):
    read_only()
    english, french = (client.get(f"/{code}/preview/", {"link": key}) for code in ("en", "fr"))
    assert (english.status_code, english.content.decode()) == (200, f"<h1>Draft</h1>{key}")
    assert (french.status_code, french.content.decode()) == (200, "<h1>Projet</h1>")
    assert (told(english), english.cookies) == (HEADERS, {})
    assert {"Cache-Status", "Surrogate-Control", "ETag"}.isdisjoint(
        english.headers
    )  # neither the site nor a proxy keeps it


def test_a_link_that_is_wrong_over_or_revoked_is_answered_alike(client, document, key):
    def answer():
        page = client.get("/en/preview/", {"link": key})
        return page.status_code, told(page), page.content

    wrong = client.get("/en/preview/", {"link": "x" * len(key)})
    moment = PreviewLink.objects.get().until
    PreviewLink.objects.update(until=timezone.now())
    over = answer()
    PreviewLink.objects.update(until=moment)
    links.revoke(document, str(PreviewLink.objects.get().pk))
    assert answer() == over == (404, HEADERS, wrong.content.replace(b"x" * len(key), key.encode()))
    assert "This link shows nothing" in wrong.content.decode()


@pytest.mark.parametrize(
    "asked", ["/en/preview/", "/en/preview/?link=", "/en/preview/?link=%00", "/ru/preview/?link=key-of-this-link"]
)
def test_an_address_without_a_key_is_answered_in_the_same_way(client, key, asked):
    page = client.get(asked)
    assert (page.status_code, told(page)) == (404, HEADERS)


def test_a_link_gives_the_files_of_its_document_and_no_others(client, document, key):
    make_text(
        make_document("other", publication="draft"), file=default_storage.save("texts/other.txt", ContentFile(b"X"))
    )
    own, other = (client.get(f"/en/preview/texts/{name}.txt", {"link": key}) for name in ("own", "other"))
    assert (own.status_code, b"".join(own), told(own)) == (200, b"Text", HEADERS)
    assert (other.status_code, told(other)) == (404, HEADERS)
    assert client.get("/en/preview/texts/own.txt").status_code == 404
    assert client.get("/media/texts/own.txt").status_code == 404


def test_a_link_is_only_read(client, key):
    assert client.post("/en/preview/", {"link": key}).status_code == 405
