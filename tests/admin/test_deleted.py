"""A record that a colleague deleted while its form was filled in: nothing typed is lost, and it can come back."""

import pytest
from django.urls import reverse

from summits.choices import Origin
from summits.history.deleting import delete
from summits.history.revisions import remember, revisions_of
from summits.models import Participation, Source, Summit
from tests.builders import make_chairmanship, make_leader, make_participation, make_source, make_summit

from .forms import decided, hidden, shown
from .test_clashes import words
from .test_conflicts import change


@pytest.fixture
def summit(db):
    summit = make_summit(publication="draft", theme_en="Old theme")
    for slug in ("first", "second"):
        make_participation(summit, make_leader(slug, slug.title()))
    remember(summit, origin=Origin.LOAD)
    return summit


def typed(page) -> list[tuple]:
    return [(each.place, words(each.pieces)) for each in page.context["typed"]]


@pytest.fixture
def sent(editing, summit):
    """The answer to a form whose record a colleague deleted meanwhile, and its address."""
    address = change(summit)
    mine = {"theme_en": "My theme", "participations-1-styled_en": "My title", "participations-0-DELETE": "on"}
    data = shown(editing.get(address)) | mine
    delete([summit])
    return editing.post(address, data), address


def test_the_page_says_who_deleted_it_and_shows_what_was_typed(sent):
    page, _address = sent
    assert (page.status_code, page.context["title"]) == (200, "This was deleted while you were writing")
    assert typed(page) == [
        ("Theme (English)", "[-Old][+My] theme"),
        ("Participation: Second · Office as recorded (English)", "[+My title]"),
    ]
    assert str(page.context["gone"].record) == "Astana 2024"
    assert page.context["gone"].deletion.why == "deleted"
    assert Summit.objects.count() == 0


def test_it_comes_back_with_what_was_typed(editing, sent):
    page, address = sent
    assert editing.post(address, decided(page) | {"_bring_back": "1"}).status_code == 302
    summit = Summit.objects.get()
    assert (change(summit), summit.theme_en, summit.publication) == (address, "My theme", "draft")
    assert list(Participation.objects.values_list("leader__slug", "styled_en")) == [("second", "My title")]
    assert [each.reason for each in revisions_of(summit)] == ["changed", "restored", "deleted", "changed"]


def test_without_that_button_it_stays_deleted_and_is_shown_again(editing, sent):
    page, address = sent
    assert typed(editing.post(address, decided(page))) == typed(page)
    assert Summit.objects.count() == 0


def test_an_error_of_mine_beside_it_brings_it_back_with_the_form(editing, sent):
    page, address = sent
    again = editing.post(address, hidden(page) | {"_bring_back": "1", "ends": "soon"})
    assert list(again.context["adminform"].form.errors) == ["ends"]
    assert shown(again)["theme_en"] == "My theme"
    assert Summit.objects.get().theme_en == "Old theme"


def test_why_it_cannot_come_back_is_said_and_the_form_is_kept(editing, sent):
    page, address = sent
    make_summit(publication="draft")
    again = editing.post(address, decided(page) | {"_bring_back": "1"})
    assert "Another record has its key by now: summit 24." in again.text
    assert typed(again) == typed(page)


def test_who_may_not_publish_brings_nothing_published_back(editing, editor, summit):
    Summit.objects.update(publication="published")
    remember(Summit.objects.get(), origin=Origin.ADMIN)
    address = change(summit)
    data = shown(editing.get(address)) | {"theme_en": "My theme"}
    delete([summit])
    group = editor.groups.get()
    group.permissions.remove(group.permissions.get(codename="publish_summit"))
    page = editing.post(address, data)
    assert "Bring it back with my changes" not in page.text
    editing.post(address, decided(page) | {"_bring_back": "1"})
    assert (Summit.objects.count(), typed(page)) == (0, [("Theme (English)", "[-Old][+My] theme")])


def test_what_was_typed_into_a_part_that_is_gone_is_shown_too(editing, summit):
    chairmanship = make_chairmanship(summit)
    remember(summit, origin=Origin.LOAD)
    address = change(chairmanship)
    data = shown(editing.get(address)) | {"slogan_en": "My slogan"}
    delete([chairmanship])
    page = editing.post(address, data)
    assert ("Slogan (English)", "[+My slogan]") in typed(page)
    assert "Bring it back with my changes" not in page.text


def test_a_record_that_never_was_leads_to_the_list(editing, db):
    answer = editing.post(reverse("admin:summits_summit_change", args=[999]), {})
    assert (answer.status_code, answer["Location"]) == (302, reverse("admin:index"))


def test_a_source_comes_back_too(editing, db):
    source = make_source(title="Old title")
    remember(source, origin=Origin.LOAD)
    address = change(source)
    data = shown(editing.get(address)) | {"title": "My title"}
    delete([source])
    page = editing.post(address, data)
    assert editing.post(address, decided(page) | {"_bring_back": "1"}).status_code == 302
    assert Source.objects.get().title == "My title"
