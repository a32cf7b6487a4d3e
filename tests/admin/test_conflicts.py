"""Two people with one record: the second save writes nothing and says what the first has changed."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from summits.choices import Origin
from summits.history.revisions import remember, revisions_of
from summits.models import Participation
from tests.builders import make_chairmanship, make_leader, make_participation, make_state, make_summit

from .forms import shown, with_rows

REFUSED = (
    "This record was changed after you opened this form, so nothing was saved. What you typed is still here. "
    "Take over what should stay of the changes below, and save again."
)
DELETED = "This row was deleted meanwhile. Save again to add it anew, or tick “Delete”."


def change(record):
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def colleague(db):
    """A second browser, in which another editor is logged in."""
    user = User.objects.create_user("colleague", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def summit(db):
    summit = make_summit(theme_en="Old theme")
    for slug in ("first", "second", "third"):
        make_participation(summit, make_leader(slug, slug.title()))
    remember(summit, origin=Origin.LOAD)
    return summit


def save(client, record, **fields):
    """Opens the form, changes some fields and saves."""
    answer = client.post(change(record), shown(client.get(change(record))) | fields)
    assert answer.status_code == 302


def meanwhile(page) -> list[tuple]:
    """Who changed what, as the page says it."""
    form = page.context["adminform"].form
    assert 'role="alert" aria-labelledby="meanwhile-heading"' in page.content.decode()
    return [(revision.by and revision.by.username, changes) for revision, changes in form.meanwhile]


def new_row() -> dict:
    return {
        "leader": make_leader("a-new-one", "A New One").pk,
        "state": make_state("CN", "China").pk,
        "capacity": "member",
    }


def leaders() -> list[str]:
    return list(Participation.objects.order_by("pk").values_list("leader__slug", flat=True))


@pytest.mark.parametrize("fields", [{"venue_en": "My venue"}, {"theme_en": "My theme"}])
def test_the_second_save_writes_nothing_and_says_who_changed_what(editing, colleague, summit, fields):
    data = shown(editing.get(change(summit))) | fields
    save(colleague, summit, theme_en="New theme")
    page = editing.post(change(summit), data)
    summit.refresh_from_db()
    assert (summit.theme_en, summit.venue_en) == ("New theme", "")
    assert page.context["adminform"].form.errors == {"__all__": [REFUSED]}
    assert meanwhile(page) == [("colleague", [("Summit", "Theme (English)", "Old theme", "New theme")])]
    assert "<h2>Not saved: this record was changed meanwhile.</h2>" in page.text
    assert shown(page).items() >= fields.items()


def test_the_refused_form_is_saved_when_it_is_sent_again(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    save(colleague, summit, theme_en="New theme")
    again = shown(editing.post(change(summit), data)) | {"theme_en": "New theme"}
    assert editing.post(change(summit), again).status_code == 302
    summit.refresh_from_db()
    assert (summit.theme_en, summit.venue_en) == ("New theme", "My venue")


def test_another_tab_of_the_same_editor_is_another_editor(editing, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    save(editing, summit, theme_en="New theme")
    assert meanwhile(editing.post(change(summit), data)) == [
        ("editor", [("Summit", "Theme (English)", "Old theme", "New theme")])
    ]


@pytest.fixture
def chairmanship(summit):
    """A part of the summit that has a form of its own."""
    chairmanship = make_chairmanship(summit)
    remember(summit, origin=Origin.LOAD)
    return chairmanship


@pytest.mark.parametrize(
    ("mine", "theirs", "change_of_theirs"),
    [
        ("summit", "chairmanship", ("Chairmanship", "Slogan (English)", "", "New")),
        ("chairmanship", "summit", ("Summit", "Theme (English)", "Old theme", "New")),
    ],
)
def test_a_part_with_a_form_of_its_own_and_its_record_are_one(
    editing, colleague, summit, chairmanship, mine, theirs, change_of_theirs
):
    records = {"summit": (summit, "theme_en"), "chairmanship": (chairmanship, "slogan_en")}
    (my_record, my_field), (their_record, their_field) = records[mine], records[theirs]
    data = shown(editing.get(change(my_record))) | {my_field: "Mine"}
    save(colleague, their_record, **{their_field: "New"})
    assert meanwhile(editing.post(change(my_record), data)) == [("colleague", [change_of_theirs])]
    my_record.refresh_from_db()
    assert getattr(my_record, my_field) != "Mine"


def test_a_change_by_a_colleague_in_russian_is_read_in_english(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    russian = {"accept-language": "ru"}
    theirs = shown(colleague.get(change(summit), headers=russian)) | {"theme_en": "New theme"}
    assert colleague.post(change(summit), theirs, headers=russian).status_code == 302
    page = editing.post(change(summit), data)
    assert [revision.why for revision, _changes in page.context["adminform"].form.meanwhile] == ["changed"]
    assert "<p>changed</p>" in page.text


def test_a_save_knows_the_revision_that_its_form_began_from(editing, summit):
    began = revisions_of(summit).get()
    save(editing, summit, venue_en="My venue")
    assert revisions_of(summit).first().base == began


def test_a_record_withdrawn_meanwhile_is_not_saved(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    withdraw = reverse("admin:summits_summit_withdraw", args=[summit.pk])
    colleague.post(withdraw, {"_perform": "", "withdrawn_because": "Entered twice"})
    [(who, changes)] = meanwhile(editing.post(change(summit), data))
    summit.refresh_from_db()
    assert (who, summit.publication, summit.venue_en) == ("colleague", "withdrawn", "")
    assert ("Summit", "Reason", "", "Entered twice") in [
        (row, "Reason" if new == "Entered twice" else field, old, new) for row, field, old, new in changes
    ]


def test_a_row_deleted_meanwhile_is_named_and_keeps_what_was_typed(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"participations-1-styled_en": "My title"}
    save(colleague, summit, **{"participations-1-DELETE": "on"})
    page = editing.post(change(summit), data)
    rows = page.context["inline_admin_formsets"][0]
    headings = [(row.original and row.original.leader.slug, row.form["styled_en"].value()) for row in rows][:-1]
    assert headings == [("first", ""), ("third", ""), (None, "My title")]
    assert [row.form.non_field_errors() for row in rows][:-1] == [[], [], [DELETED]]
    assert leaders() == ["first", "third"]


@pytest.mark.parametrize(
    ("decided", "left"),
    [
        ({}, ["first", "third", "second"]),
        ({"participations-2-DELETE": "on"}, ["first", "third"]),
    ],
)
def test_the_editor_decides_about_a_row_deleted_meanwhile(editing, colleague, summit, decided, left):
    data = shown(editing.get(change(summit)))
    save(colleague, summit, **{"participations-1-DELETE": "on"})
    page = editing.post(change(summit), data)
    assert 'name="participations-2-DELETE"' in page.content.decode()
    assert editing.post(change(summit), shown(page) | decided).status_code == 302
    assert leaders() == left


def test_rows_keep_their_headings_when_a_colleague_added_one(editing, colleague, summit):
    Participation.objects.get(leader__slug="first").delete()
    remember(summit, origin=Origin.ADMIN)
    data = shown(editing.get(change(summit))) | {"participations-0-styled_en": "My title"}
    rows = [new_row()]
    colleague.post(change(summit), with_rows(shown(colleague.get(change(summit))), "participations", rows))
    page = editing.post(change(summit), data)
    headings = [row.original.leader.slug for row in page.context["inline_admin_formsets"][0] if row.original]
    assert headings == ["second", "third"]
    assert editing.post(change(summit), shown(page)).status_code == 302
    assert leaders() == ["second", "third", "a-new-one"]


def test_a_row_that_a_colleague_added_too_is_refused_in_a_sentence(editing, colleague, summit):
    rows = [new_row()]
    data = with_rows(shown(editing.get(change(summit))), "participations", rows)
    colleague.post(change(summit), with_rows(shown(colleague.get(change(summit))), "participations", rows))
    page = editing.post(change(summit), shown(editing.post(change(summit), data)))
    errors = page.context["inline_admin_formsets"][0].formset.errors
    assert (errors[:3], list(errors[3])) == ([{}, {}, {}], ["__all__"])
    assert leaders() == ["first", "second", "third", "a-new-one"]


def test_a_form_sent_without_its_beginning_is_refused_where_there_is_a_history(editing, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    for wrong in ("", "x", "-1", "²"):
        page = editing.post(change(summit), data | {"began_from": wrong})
        assert page.context["adminform"].form.errors == {"__all__": [REFUSED]}
    assert revisions_of(summit).count() == 1


@pytest.mark.parametrize("number", ["999999999", "9" * 30])
def test_a_form_that_names_a_revision_that_there_is_not_yet_is_saved_on_the_newest(editing, summit, number):
    newest = revisions_of(summit).get()
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue", "began_from": number}
    assert editing.post(change(summit), data).status_code == 302
    assert revisions_of(summit).first().base == newest


def test_an_unchanged_record_is_saved(editing, summit):
    save(editing, summit, venue_en="My venue")
    assert [each.origin for each in revisions_of(summit)] == ["admin", "load"]
