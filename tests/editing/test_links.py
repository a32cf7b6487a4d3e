"""Links that show the pages of a record, until they end or are revoked."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from summits.editing import links
from summits.editing.links import KEY
from summits.models import PreviewLink

from ..builders import make_document, make_text, make_topic

pytestmark = pytest.mark.django_db

PAGES = {"en": f"English, {KEY}", "zh-hans": f"{KEY}，中文"}
WEEK = timedelta(days=7)


@pytest.fixture
def record():
    return make_document(publication="draft")


@pytest.fixture
def maker():
    return User.objects.create_user("maker")


@pytest.fixture
def key(record, maker):
    return links.make(record, PAGES, timezone.now() + WEEK, by=maker)


@pytest.fixture
def later(monkeypatch):
    """Sets the clock forward."""

    def later(more):
        moment = timezone.now() + more
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return later


def number() -> str:
    return str(PreviewLink.objects.latest("pk").pk)


def test_a_link_shows_its_pages_with_its_own_key(key):
    assert [links.page_at(key, code) for code in ("en", "zh-hans", "fr")] == [f"English, {key}", f"{key}，中文", None]


def test_the_key_is_in_no_column(key):
    [row] = PreviewLink.objects.values()
    assert (len(key), key in str(row), len(row["digest"])) == (32, False, 64)


@pytest.mark.parametrize("wrong", ["", "x", KEY, "é" * 32])
def test_another_key_shows_nothing(key, wrong):
    assert links.page_at(wrong, "en") is None


def test_each_link_has_a_key_of_its_own(record, maker, key):
    other = links.make(record, {"en": "Other"}, timezone.now() + WEEK, by=maker)
    assert (other != key, links.page_at(other, "en"), links.page_at(key, "en")) == (True, "Other", f"English, {key}")


def test_a_link_ends_at_its_moment(key, later):
    later(WEEK - timedelta(minutes=1))
    assert links.page_at(key, "en")
    later(timedelta(minutes=2))
    assert (links.page_at(key, "en"), PreviewLink.objects.get().works) == (None, False)


def test_the_pages_of_links_that_are_over_go_with_the_next_one(record, maker, key, later):
    later(WEEK)
    links.make(record, PAGES, timezone.now() + WEEK, by=maker)
    assert [link.pages for link in PreviewLink.objects.all()] == [PAGES, {}]


def test_a_revoked_link_shows_nothing_and_forgets_its_pages(record, key):
    links.revoke(record, number())
    link = PreviewLink.objects.get()
    assert (links.page_at(key, "en"), link.works, link.pages) == (None, False, {})


def test_a_link_is_brought_up_to_date_under_its_key(record, key):
    before = PreviewLink.objects.get()
    links.renew(record, number(), {"en": "New"})
    after = PreviewLink.objects.get()
    assert (links.page_at(key, "en"), after.until == before.until, after.shows > before.shows) == ("New", True, True)


@pytest.mark.parametrize("change", [links.revoke, lambda record, number: links.renew(record, number, {"en": "New"})])
@pytest.mark.parametrize("what", ["another record", "no number", "none"])
def test_only_a_link_of_the_record_is_changed(record, key, change, what):
    other = make_topic()
    change(other if what == "another record" else record, {"no number": "x", "none": "0"}.get(what, number()))
    assert links.page_at(key, "en") == f"English, {key}"


def test_a_revoked_link_is_not_brought_up_to_date(record, key):
    links.revoke(record, number())
    links.renew(record, number(), {"en": "New"})
    assert links.page_at(key, "en") is None


def test_the_links_of_a_record_are_listed_newest_first(record, maker, key):
    links.make(record, PAGES, timezone.now() + WEEK, by=maker)
    links.make(make_topic(), PAGES, timezone.now() + WEEK, by=maker)
    assert [(link.made_by, link.works) for link in links.links_of(record)] == [(maker, True), (maker, True)]
    assert links.links_of(record)[0].pk > links.links_of(record)[1].pk


def test_a_link_opens_the_files_of_its_own_document(record, key):
    make_text(record, file="texts/own.txt")
    make_text(make_document("other", publication="draft"), file="texts/other.txt")
    asked = ["texts/own.txt", "texts/other.txt", "texts/none.txt", ""]
    assert [links.opens(key, name) for name in asked] == [True, False, False, False]
    assert (links.files_of(record), links.files_of(make_topic())) == (["texts/own.txt"], [])
    links.revoke(record, number())
    assert links.opens(key, "texts/own.txt") is False


def test_a_link_outlives_the_account_that_made_it(maker, key):
    maker.delete()
    assert links.page_at(key, "en") == f"English, {key}"
