"""How complete a list of participants is: chosen in the head of its group, saved as the part that says so."""

import pytest
from django.contrib.auth.models import Permission, User

from summits.choices import Origin
from summits.history.revisions import remember
from summits.models import Completeness

from ..builders import make_completeness, make_leader, make_participation, make_source, make_summit
from .forms import hidden, shown, untouched
from .test_conflicts import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit(db):
    """The list of its members is complete, by a source and with a note; nothing is said of its guests."""
    summit = make_summit(publication="draft")
    for slug, capacity in (("member", "member"), ("guest", "guest_state")):
        make_participation(summit, make_leader(slug), capacity)
    said = make_completeness(summit, "member", "complete")
    said.sources.add(make_source())
    Completeness.objects.update(note_en="Counted", confidence="medium")
    remember(summit, origin=Origin.LOAD)
    return summit


def choices(page) -> dict[str, str]:
    groups = next(each for each in page.context["inline_admin_formsets"] if each.formset.prefix == "participations")
    rows = list(groups.formset.stored.values())
    return {group.choice.name: group.choice.value for group in groups.opts.groups(rows) if group.choice}


def sent(page, **chosen) -> dict:
    """The untouched form, with what its groups say and what is chosen anew."""
    was = {name: value for name, [value] in hidden(page).items() if name.startswith("_coverage_was-")}
    kept = {name.replace("_was", ""): value for name, value in was.items()}
    return untouched(page) | was | kept | {f"_coverage-{capacity}": value for capacity, value in chosen.items()}


def said(summit) -> list[tuple]:
    rows = summit.completeness.order_by("capacity")
    return [(row.capacity, row.coverage, row.confidence, row.note_en, row.sources.count()) for row in rows]


STORED = ("member", "complete", "medium", "Counted", 1)


def test_each_group_shows_what_is_said_of_it(editing, summit):
    assert choices(editing.get(change(summit))) == {"_coverage-member": "complete", "_coverage-guest_state": ""}


def test_what_is_not_chosen_anew_stays(editing, summit):
    page = editing.get(change(summit))
    assert editing.post(change(summit), sent(page)).status_code == 302
    assert said(summit) == [STORED]


def test_another_choice_changes_the_part_and_leaves_all_else_of_it(editing, summit):
    page = editing.get(change(summit))
    assert editing.post(change(summit), sent(page, member="partial")).status_code == 302
    assert said(summit) == [("member", "partial", "medium", "Counted", 1)]


def test_a_first_choice_adds_the_part(editing, summit):
    page = editing.get(change(summit))
    assert editing.post(change(summit), sent(page, guest_state="unknown")).status_code == 302
    assert said(summit) == [("guest_state", "unknown", "high", "", 0), STORED]


def test_no_choice_removes_the_part(editing, summit):
    page = editing.get(change(summit))
    assert editing.post(change(summit), sent(page, member="")).status_code == 302
    assert said(summit) == []


def test_a_choice_comes_back_with_an_error_elsewhere_and_is_saved_then(editing, summit):
    page = editing.get(change(summit))
    data = sent(page, member="partial", guest_state="complete")
    back = editing.post(change(summit), data | {"ends": "2024-02-30"})
    assert (back.status_code, said(summit)) == (200, [STORED])
    assert choices(back) == {"_coverage-member": "partial", "_coverage-guest_state": "complete"}
    assert editing.post(change(summit), shown(back) | {"ends": data["ends"]}).status_code == 302
    assert [row[:2] for row in said(summit)] == [("guest_state", "complete"), ("member", "partial")]


def test_a_choice_that_a_colleague_made_too_is_asked(editing, colleague, summit):
    page = editing.get(change(summit))
    colleague.post(change(summit), sent(colleague.get(change(summit)), member="unknown"))
    asked = editing.post(change(summit), sent(page, member="partial"))
    assert [each.name for each in asked.context["asked"]] == [f"completeness-{summit.completeness.get().pk}-coverage"]
    assert [row[:2] for row in said(summit)] == [("member", "unknown")]


def test_a_choice_that_is_none_is_an_error_at_its_row(editing, summit):
    page = editing.post(change(summit), sent(editing.get(change(summit)), member="nonsense"))
    assert [entry.target for entry in page.context["wrong"]] == ["id_completeness-0-coverage"]
    assert said(summit) == [STORED]


def test_who_may_not_change_the_part_reads_it_and_cannot_choose(client, summit):
    reader = User.objects.create_user("reader", is_staff=True)
    rights = ("view_summit", "change_summit", "view_participation", "change_participation", "view_completeness")
    reader.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(reader)
    page = client.get(change(summit))
    assert (choices(page), "_coverage-" in page.text) == ({}, False)
    client.post(change(summit), untouched(page) | {"_coverage-member": "partial"})
    assert said(summit) == [STORED]
