"""An older version fills the form: nothing is saved until the editor saves it."""

import pytest
from django.urls import reverse

from summits.choices import Origin
from summits.history.revisions import newest_number, remember, revisions_of
from summits.models import Leader, Participation, Summit
from summits.models.register import MODELS

from ..builders import make_leader, make_participation, make_source, make_summit
from .forms import shown
from .test_clashes import words
from .test_conflicts import change, save
from .test_history import history
from .test_rights import BUILDERS, kind_of, named

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def summit(db):
    """Two versions. The second has another theme and no source. Of its participants one differs, one went, one came."""
    summit = make_summit(theme_en="Good theme", venue_en="Palace")
    summit.sources.add(make_source(url="https://source.example/theme"))
    for slug in ("first", "second"):
        make_participation(summit, make_leader(slug, slug.title()), styled_en=f"Title of {slug}")
    remember(summit, origin=Origin.LOAD)
    summit.theme_en = "Bad theme"
    summit.save()
    summit.sources.clear()
    Participation.objects.filter(leader__slug="first").update(styled_en="Bad title")
    Participation.objects.filter(leader__slug="second").delete()
    make_participation(summit, make_leader("third", "Third"))
    remember(summit, origin=Origin.ADMIN)
    return summit


def state(summit) -> tuple:
    summit = Summit.objects.get(pk=summit.pk)
    rows = Participation.objects.order_by("leader__slug").values_list("leader__slug", "styled_en")
    return summit.theme_en, summit.venue_en, summit.sources.count(), list(rows)


BAD = ("Bad theme", "Palace", 0, [("first", "Bad title"), ("third", "")])
GOOD = ("Good theme", "Palace", 1, [("first", "Title of first"), ("second", "Title of second")])


def filled(client, record, number="1"):
    return client.post(change(record), {"_fill": number})


def told(page) -> list[tuple]:
    return [(each.place, words(each.pieces)) for each in page.context["filled"]]


def test_the_history_leads_to_the_filled_form(editing, summit):
    page = editing.get(history(summit), {"from": 1, "to": 2}).text
    assert f'name="_fill" value="1" formaction="{change(summit)}" formnovalidate' in page


def test_the_form_has_the_version_and_nothing_is_saved(editing, summit):
    page = filled(editing, summit)
    assert (page.status_code, state(summit), revisions_of(summit).count()) == (200, BAD, 2)
    assert told(page) == [
        ("Theme (English)", "[-Bad][+Good] theme"),
        ("Sources", "[+https://source.example/theme]"),
        ("Participation: First · Office as recorded (English)", "[-Bad title][+Title of first]"),
        ("Participation: Third", "[-removed]"),
        ("Participation: Second", "[+added]"),
    ]
    assert page.context["wrong"] == []


def test_a_save_of_the_filled_form_restores_the_version_with_its_parts(editing, editor, summit):
    answer = editing.post(change(summit), shown(filled(editing, summit)))
    assert (answer.status_code, state(summit)) == (302, GOOD)
    newest = revisions_of(summit).first()
    assert (newest.by, newest.reason, revisions_of(summit).count()) == (editor, "changed", 3)


def test_what_the_editor_corrects_in_it_is_saved(editing, summit):
    fields = shown(filled(editing, summit)) | {"theme_en": "Better theme"}
    editing.post(change(summit), fields)
    assert state(summit) == ("Better theme", *GOOD[1:])


def test_a_colleague_who_saves_meanwhile_is_not_undone(editing, colleague, summit):
    fields = shown(filled(editing, summit))
    save(colleague, summit, venue_en="Their venue")
    assert editing.post(change(summit), fields).status_code == 302
    assert state(summit) == ("Good theme", "Their venue", *GOOD[2:])


def test_the_publication_stays_as_it_is(editing, summit):
    Summit.objects.update(publication="draft")
    editing.post(change(summit), shown(filled(editing, summit)))
    assert (Summit.objects.get().publication, state(summit)) == ("draft", GOOD)


@pytest.mark.parametrize("number", ["0", "3", "x", "", "²", "9" * 20])
def test_a_version_that_there_is_not_leaves_the_stored_form(editing, summit, number):
    page = filled(editing, summit, number)
    assert [str(message) for message in page.context["messages"]] == ["There is no such version any more."]
    assert editing.post(change(summit), shown(page)).status_code == 302
    assert state(summit) == BAD


def test_what_a_version_names_and_is_gone_is_said_at_its_field(editing, summit):
    Participation.objects.filter(leader__slug="second").delete()
    Leader.objects.get(slug="second").delete()
    page = filled(editing, summit)
    assert [entry.target for entry in page.context["wrong"]] == ["id_participations-2-leader"]


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_the_present_version_fills_the_form_of_each_noun_with_what_is_stored(admin_client, uploads, model):
    if kind_of(model) == "part":
        return
    record = BUILDERS[named(model)]("Something", publication="draft")
    remember(record, origin=Origin.ADMIN)
    before = newest_number(model.objects.filter(pk=record.pk))
    page = admin_client.post(reverse(f"admin:summits_{named(model)}_change", args=[record.pk]), {"_fill": "1"})
    assert (page.context["filled"], page.context["wrong"]) == ([], [])
    answer = admin_client.post(reverse(f"admin:summits_{named(model)}_change", args=[record.pk]), shown(page))
    assert (answer.status_code, newest_number(model.objects.filter(pk=record.pk))) == (302, before)
