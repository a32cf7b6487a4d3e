"""What stands at the address of a record that was public and is no longer."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from summits.choices import Origin
from summits.editing.publishing import Verb, perform
from summits.history.revisions import remember
from summits.models import Document, Page, Revision
from summits.models.base import Record

from .. import builders

pytestmark = pytest.mark.django_db

SECRET = "Classified"
REASON = "Published twice <by mistake>."
ON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


def make_page(**fields) -> Page:
    return Page.objects.create(slug="privacy", title_en=SECRET, body_en=SECRET, publication="published", **fields)


RECORDS = {
    "documents/astana-declaration": lambda **fields: builders.make_document(title_en=SECRET, **fields),
    "events/energy-forum": lambda **fields: builders.make_event(name_en=SECRET, **fields),
    "leaders/somebody": lambda **fields: builders.make_leader("somebody", SECRET, **fields),
    "organisations/un": lambda **fields: builders.make_organisation(name_en=SECRET, **fields),
    "privacy": make_page,
    "states/KZ": lambda **fields: builders.make_state(name=SECRET, **fields),
    "summits/24": lambda **fields: builders.make_summit(city=SECRET, **fields),
    "topics/energy": lambda **fields: builders.make_topic(name_en=SECRET, **fields),
}


def withdrawn(record: Record) -> Record:
    """The record, withdrawn on the first of March."""
    remember(record, origin=Origin.ADMIN)
    perform(Verb.WITHDRAW, record, because=REASON)
    Revision.objects.filter(rows__0__fields__publication="withdrawn").update(at=ON)
    return record


def facts(page: str) -> list[str]:
    """The facts of the page, label and value by turns."""
    listed = page.partition('<dl class="facts">')[2].partition("</dl>")[0]
    return [line.split(">", 1)[1].rsplit("<", 1)[0] for line in listed.splitlines() if "<dt>" in line or "<dd" in line]


@pytest.mark.parametrize("path", RECORDS)
def test_a_withdrawn_record_leaves_its_key_the_day_and_the_reason(client, path):
    record = withdrawn(RECORDS[path]())
    response = client.get(f"/en/{path}/")
    page = response.content.decode()
    assert (response.status_code, SECRET in page) == (410, False)
    assert facts(page) == [
        *("Key", str(record.key)),
        *("Withdrawn on", '<time datetime="2026-03-01">1\u00a0March 2026</time>'),
        *("Reason", "Published twice &lt;by mistake&gt;."),
    ]


def test_head_is_answered_like_get(client):
    withdrawn(builders.make_document())
    assert client.head("/en/documents/astana-declaration/").status_code == 410


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "<h1>Page withdrawn</h1>"),
        ("fr", "<dt>Retirée le</dt>"),
        ("ru", "<dt>Дата отзыва</dt>"),
        ("zh-hans", "<dt>撤回日期</dt>"),
    ],
)
def test_it_is_said_in_the_language_of_the_visitor(client, language, words):
    withdrawn(builders.make_document())
    page = client.get(f"/{language}/documents/astana-declaration/").content.decode()
    assert (words in page, '<dd lang="">Published twice' in page) == (True, True)


def test_it_leads_on_and_is_in_no_index(client):
    withdrawn(builders.make_document())
    page = client.get("/en/documents/astana-declaration/").content.decode()
    assert '<p><a href="/en/documents/">All other records of this kind</a></p>' in page
    assert ('content="noindex"' in page, 'rel="canonical"' in page, "hreflang" in page.split("</head>")[0]) == (
        True,
        False,
        False,
    )


def test_a_record_whose_time_is_over_says_since_when(client):
    builders.make_document(title_en=SECRET, publish_until=ON)
    response = client.get("/en/documents/astana-declaration/")
    page = response.content.decode()
    assert (response.status_code, SECRET in page, facts(page)) == (
        410,
        False,
        ["Key", "astana-declaration", "Not public since", '<time datetime="2026-03-01">1\u00a0March 2026</time>'],
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"publication": "draft"},
        {"publication": "in_review"},
        {"publication": "draft", "publish_until": ON},
        {"publish_from": timezone.now() + datetime.timedelta(days=1)},
    ],
)
def test_a_record_that_was_never_shown_is_not_found(client, fields):
    builders.make_document(**fields)
    assert client.get("/en/documents/astana-declaration/").status_code == 404


def test_the_day_is_that_of_the_last_withdrawal(client):
    record = withdrawn(builders.make_document())
    perform(Verb.PUBLISH_AGAIN, record)
    perform(Verb.WITHDRAW, record, because="Again.")
    last = Revision.objects.order_by("pk").last()
    Revision.objects.filter(pk=last.pk).update(at=ON + datetime.timedelta(days=31))
    Document.objects.update(title_fr="Corrigé après le retrait")
    remember(record, origin=Origin.ADMIN, by=User.objects.create(username="editor"))
    assert facts(client.get("/en/documents/astana-declaration/").content.decode())[2:4] == [
        "Withdrawn on",
        '<time datetime="2026-04-01">1\u00a0April 2026</time>',
    ]


def test_no_day_is_said_of_a_record_that_a_file_brought_withdrawn(client):
    record = builders.make_document(publication="withdrawn", withdrawn_because="A double.")
    remember(record, origin=Origin.LOAD)
    assert facts(client.get("/en/documents/astana-declaration/").content.decode()) == [
        *("Key", "astana-declaration"),
        *("Reason", "A double."),
    ]


@pytest.mark.parametrize("path", ["summits/24.pdf", "summits/24/share.png", "documents/astana-declaration/share.png"])
def test_nothing_below_the_address_is_shown(client, path):
    withdrawn(builders.make_summit(city=SECRET))
    withdrawn(builders.make_document())
    response = client.get(f"/en/{path}")
    assert (response.status_code in (404, 410), response["Content-Type"]) == (True, "text/html; charset=utf-8")


def test_its_files_are_not_served(client, uploads):
    photo = builders.make_photo()
    address = photo.image.url
    assert client.get(address).status_code == 200
    withdrawn(photo)
    assert client.get(address).status_code == 404
