"""Two people with one record: what they changed in different places is saved together, and said."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.urls import reverse

from summits.choices import Origin
from summits.editing.renaming import rename
from summits.history.revisions import remember, revisions_of
from summits.models import Participation, Summit
from tests.builders import (
    make_chairmanship,
    make_leader,
    make_participation,
    make_source,
    make_state,
    make_summit,
    make_topic,
)

from .forms import decided, shown, with_rows

pytestmark = pytest.mark.slow


def change(record):
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


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


def saved(answer) -> str:
    """The sentence about what was saved together, after a save."""
    assert answer.status_code == 302
    return [str(message) for message in get_messages(answer.wsgi_request)][-1]


def new_row(slug="newcomer") -> dict:
    state = make_state(slug[:2].upper(), slug.title())
    return {"leader": make_leader(slug, slug.title()).pk, "state": state.pk, "capacity": "member"}


def leaders() -> list[str]:
    return list(Participation.objects.order_by("pk").values_list("leader__slug", flat=True))


def titles() -> dict[str, str]:
    return dict(Participation.objects.values_list("leader__slug", "styled_en"))


def test_changes_of_different_fields_are_saved_together_and_said(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    save(colleague, summit, theme_en="New theme", theme_fr="Nouveau")
    answer = editing.post(change(summit), data)
    summit.refresh_from_db()
    assert (summit.theme_en, summit.theme_fr, summit.venue_en) == ("New theme", "Nouveau", "My venue")
    assert saved(answer) == "Saved together with the changes of colleague: Theme (English); Theme (French)."


def test_history_says_so_and_names_the_revision_that_the_form_began_from(editing, colleague, summit):
    began = revisions_of(summit).get()
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    save(colleague, summit, theme_en="New theme")
    editing.post(change(summit), data)
    revision = revisions_of(summit).first()
    assert (revision.why, revision.by.username) == ("changed, together with the changes of colleague", "editor")
    assert revision.base == began


def test_another_tab_of_the_same_editor_is_another_editor(editing, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    save(editing, summit, theme_en="New theme")
    assert saved(editing.post(change(summit), data)) == ("Saved together with the changes of editor: Theme (English).")


def test_the_same_change_by_both_is_none_to_decide(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"theme_en": "New theme"}
    save(colleague, summit, theme_en="New theme")
    assert editing.post(change(summit), data).status_code == 302
    summit.refresh_from_db()
    assert summit.theme_en == "New theme"


def test_sources_that_both_added_and_removed_are_one_set(editing, colleague, summit):
    old, theirs, mine = (make_source(slug=slug, title=slug.title()) for slug in ("old", "theirs", "mine"))
    summit.sources.set([old])
    remember(summit, origin=Origin.ADMIN)
    data = shown(editing.get(change(summit))) | {"sources": [old.pk, mine.pk]}
    save(colleague, summit, sources=[theirs.pk])
    assert saved(editing.post(change(summit), data)) == "Saved together with the changes of colleague: Sources."
    assert set(summit.sources.all()) == {theirs, mine}


def test_different_fields_of_one_row_go_together(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"participations-1-styled_fr": "Mon titre"}
    save(colleague, summit, **{"participations-1-styled_en": "Their title"})
    assert saved(editing.post(change(summit), data)) == (
        "Saved together with the changes of colleague: Participation: Second · Office as recorded (English)."
    )
    row = Participation.objects.get(leader__slug="second")
    assert (row.styled_en, row.styled_fr) == ("Their title", "Mon titre")


def test_a_row_that_a_colleague_added_stays(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"participations-0-styled_en": "My title"}
    colleague.post(change(summit), with_rows(shown(colleague.get(change(summit))), "participations", [new_row()]))
    assert saved(editing.post(change(summit), data)) == (
        "Saved together with the changes of colleague: Participation: Newcomer, added."
    )
    assert titles() == {"first": "My title", "second": "", "third": "", "newcomer": ""}


def test_rows_that_both_added_stay(editing, colleague, summit):
    data = with_rows(shown(editing.get(change(summit))), "participations", [new_row("mine")])
    theirs = with_rows(shown(colleague.get(change(summit))), "participations", [new_row("theirs")])
    colleague.post(change(summit), theirs)
    assert editing.post(change(summit), data).status_code == 302
    assert leaders() == ["first", "second", "third", "theirs", "mine"]


def test_a_row_that_both_added_alike_is_one(editing, colleague, summit):
    rows = [new_row()]
    data = with_rows(shown(editing.get(change(summit))), "participations", rows)
    colleague.post(change(summit), with_rows(shown(colleague.get(change(summit))), "participations", rows))
    assert editing.post(change(summit), data).status_code == 302
    assert leaders() == ["first", "second", "third", "newcomer"]


def test_a_row_that_was_there_before_is_not_added_once_more(editing, summit):
    there = Participation.objects.first()
    rows = [{"leader": there.leader.pk, "state": there.state.pk, "capacity": "member"}]
    data = with_rows(shown(editing.get(change(summit))), "participations", rows)
    page = editing.post(change(summit), data)
    assert list(page.context["inline_admin_formsets"][0].formset.errors[3]) == ["__all__"]
    assert leaders() == ["first", "second", "third"]


def test_a_row_that_a_colleague_removed_stays_removed(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    save(colleague, summit, **{"participations-1-DELETE": "on"})
    assert saved(editing.post(change(summit), data)) == (
        "Saved together with the changes of colleague: Participation: Second, removed."
    )
    assert leaders() == ["first", "third"]


def test_a_row_that_both_removed_is_gone(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"participations-1-DELETE": "on", "venue_en": "My venue"}
    save(colleague, summit, **{"participations-1-DELETE": "on"})
    assert editing.post(change(summit), data).status_code == 302
    assert leaders() == ["first", "third"]


def test_a_row_whose_key_a_colleague_changed_is_still_that_row(editing, colleague, summit):
    other = make_leader("other", "Other")
    data = shown(editing.get(change(summit))) | {"participations-1-styled_en": "My title"}
    save(colleague, summit, **{"participations-1-leader": other.pk})
    assert editing.post(change(summit), data).status_code == 302
    assert titles() == {"first": "", "other": "My title", "third": ""}


def test_rows_whose_keys_a_colleague_changed_are_still_those_rows(editing, colleague, summit):
    others = [make_leader(slug, slug.title()) for slug in ("other", "another")]
    data = shown(editing.get(change(summit)))
    save(colleague, summit, **{f"participations-{row}-leader": leader.pk for row, leader in enumerate(others)})
    mine = {"participations-0-styled_en": "My title", "participations-1-styled_en": "My other title"}
    assert editing.post(change(summit), data | mine).status_code == 302
    assert titles() == {"other": "My title", "another": "My other title", "third": ""}


def test_a_row_that_the_form_did_not_send_is_not_written_over_by_a_new_one(editing, colleague, summit):
    there = Participation.objects.get(leader__slug="third")
    row = {"leader": there.leader.pk, "state": there.state.pk, "capacity": "observer"}
    whole = shown(editing.get(change(summit))) | {"participations-TOTAL_FORMS": 2, "participations-INITIAL_FORMS": 2}
    data = {name: value for name, value in whole.items() if not name.startswith("participations-2-")}
    save(colleague, summit, theme_en="New theme", **{"participations-2-styled_en": "Their title"})
    page = editing.post(change(summit), with_rows(data, "participations", [row]))
    assert list(page.context["inline_admin_formsets"][0].formset.errors[2]) == ["__all__"]
    assert titles() == {"first": "", "second": "", "third": "Their title"}


def test_a_row_that_was_removed_and_added_again_is_still_that_row(editing, colleague, summit):
    row = Participation.objects.get(leader__slug="second")
    data = shown(editing.get(change(summit))) | {"participations-1-styled_en": "My title"}
    theirs = shown(colleague.get(change(summit))) | {"participations-1-DELETE": "on"}
    assert colleague.post(change(summit), theirs).status_code == 302
    make_participation(summit, row.leader, capacity="member")
    remember(summit, origin=Origin.ADMIN)
    assert editing.post(change(summit), data).status_code == 302
    assert titles() == {"first": "", "second": "My title", "third": ""}


@pytest.fixture
def chairmanship(summit):
    """A part of the summit that has a form of its own."""
    chairmanship = make_chairmanship(summit)
    remember(summit, origin=Origin.LOAD)
    return chairmanship


@pytest.mark.parametrize(("mine", "theirs"), [("summit", "chairmanship"), ("chairmanship", "summit")])
def test_a_part_with_a_form_of_its_own_and_its_record_are_one(editing, colleague, summit, chairmanship, mine, theirs):
    records = {"summit": (summit, "theme_en"), "chairmanship": (chairmanship, "slogan_en")}
    (my_record, my_field), (their_record, their_field) = records[mine], records[theirs]
    data = shown(editing.get(change(my_record))) | {my_field: "Mine"}
    save(colleague, their_record, **{their_field: "Theirs"})
    assert editing.post(change(my_record), data).status_code == 302
    my_record.refresh_from_db()
    their_record.refresh_from_db()
    assert (getattr(my_record, my_field), getattr(their_record, their_field)) == ("Mine", "Theirs")


def test_two_forms_of_one_part_clash(editing, colleague, chairmanship):
    data = shown(editing.get(change(chairmanship))) | {"slogan_en": "Mine"}
    save(colleague, chairmanship, slogan_en="Theirs")
    page = editing.post(change(chairmanship), data)
    assert [(clash.name, clash.place) for clash in page.context["asked"]] == [("slogan_en", "Slogan (English)")]
    assert editing.post(change(chairmanship), decided(page, slogan_en="mine")).status_code == 302
    chairmanship.refresh_from_db()
    assert chairmanship.slogan_en == "Mine"


def test_an_error_of_mine_brings_back_both_what_i_typed_and_what_they_saved(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue", "ends": "2024-02-30"}
    save(colleague, summit, theme_en="New theme", **{"participations-1-DELETE": "on"})
    page = editing.post(change(summit), data)
    fields = shown(page)
    assert (fields["theme_en"], fields["venue_en"], fields["ends"]) == ("New theme", "My venue", "2024-02-30")
    assert list(page.context["adminform"].form.errors) == ["ends"]
    assert [(told.place, told.by.by.username) for told in page.context["together"]] == [
        ("Theme (English)", "colleague"),
        ("Participation: Second", "colleague"),
    ]
    assert '<h2 id="meanwhile-heading">Taken over from colleague</h2>' in page.text
    assert editing.post(change(summit), fields | {"ends": "2024-07-04"}).status_code == 302
    summit.refresh_from_db()
    assert (summit.theme_en, summit.venue_en, leaders()) == ("New theme", "My venue", ["first", "third"])


def test_a_row_of_a_colleague_stands_in_the_form_that_comes_back(editing, colleague, summit):
    rows = [new_row("theirs")]
    data = with_rows(shown(editing.get(change(summit))), "participations", [new_row("mine")]) | {"ends": "soon"}
    colleague.post(change(summit), with_rows(shown(colleague.get(change(summit))), "participations", rows))
    page = editing.post(change(summit), data)
    formset = page.context["inline_admin_formsets"][0].formset
    assert [row.leader.slug for row in formset.closed] == ["theirs"]
    assert [form.instance.leader.slug for form in formset.forms] == ["first", "second", "third", "mine"]
    assert editing.post(change(summit), shown(page) | {"ends": "2024-07-04"}).status_code == 302
    assert leaders() == ["first", "second", "third", "theirs", "mine"]


def test_rows_of_both_that_do_not_fit_together_are_an_error_of_the_form(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"participations-0-capacity": "chair"}
    save(colleague, summit, **{"participations-1-capacity": "chair"})
    page = editing.post(change(summit), data)
    assert "This summit has two chairs; a summit has one. Give one of them another capacity." in page.text
    assert Participation.objects.get(capacity="chair").leader.slug == "second"


def test_a_save_knows_the_revision_that_its_form_began_from(editing, summit):
    began = revisions_of(summit).get()
    save(editing, summit, venue_en="My venue")
    assert revisions_of(summit).first().base == began


def test_a_record_renamed_meanwhile_is_still_that_record(editing):
    leader = make_leader("old-key", "Old")
    remember(leader, origin=Origin.LOAD)
    data = shown(editing.get(change(leader))) | {"native_name": "Mine"}
    rename(leader, "new-key")
    assert editing.post(change(leader), data).status_code == 302
    leader.refresh_from_db()
    assert (leader.slug, leader.native_name) == ("new-key", "Mine")


def test_a_row_that_is_gone_without_a_trace_in_history_is_named(editing, summit):
    data = shown(editing.get(change(summit))) | {"participations-1-styled_en": "My title"}
    Participation.objects.get(leader__slug="second").delete()
    page = editing.post(change(summit), data)
    assert "This row was deleted meanwhile. Save again to add it anew, or tick “Delete”." in page.text
    assert leaders() == ["first", "third"]


@pytest.mark.parametrize("number", ["999999999", "9" * 30])
def test_a_form_that_names_a_revision_that_there_is_not_yet_is_saved_on_the_newest(editing, summit, number):
    newest = revisions_of(summit).get()
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue", "began_from": number}
    assert editing.post(change(summit), data).status_code == 302
    assert revisions_of(summit).first().base == newest


def test_an_unchanged_record_is_saved(editing, summit):
    save(editing, summit, venue_en="My venue")
    assert [each.origin for each in revisions_of(summit)] == ["admin", "load"]


def test_a_form_never_claims_to_be_newer_than_what_it_shows(editing, colleague, summit):
    """A colleague saves just when the record was read for the form."""
    calls = []

    def save_after_the_first_read(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if 'FROM "summits_summit"' in sql and "theme_en" in sql and not calls:
            calls.append(sql)
            Summit.objects.update(theme_en="New theme")
            remember(Summit.objects.get(), origin=Origin.ADMIN)
        return result

    with connection.execute_wrapper(save_after_the_first_read):
        page = editing.get(change(summit))
    assert (shown(page)["theme_en"], len(calls)) == ("Old theme", 1)
    assert page.context["adminform"].form.began_from == revisions_of(summit).last().pk


def test_a_form_that_began_from_a_number_that_no_database_takes_says_nothing_of_its_beginning(editing, db):
    topic = make_topic(publication="draft")
    data = shown(editing.get(change(topic))) | {"name_en": "Typed", "began_from": "9" * 30}
    assert editing.post(change(topic), data).status_code == 302
