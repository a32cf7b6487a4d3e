"""The parts of a record are lines until they are opened: what is closed is neither sent nor written."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from summits.choices import Origin
from summits.history.revisions import remember, revisions_of
from summits.history.values import differing
from summits.models import Participation, Text

from ..builders import (
    make_completeness,
    make_document,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_state,
    make_summit,
    pdf_file,
)
from .forms import hidden, shown, untouched, with_rows


@pytest.fixture
def summit(db):
    """A summit with three participants, in the order of their names."""
    summit = make_summit(publication="draft")
    for name, iso2 in (("First", "AA"), ("Second", "BB"), ("Third", "CC")):
        leader, state = make_leader(name.lower(), name), make_state(iso2, f"State {iso2}")
        make_participation(summit, leader, state=state, office=make_office(leader, f"Head of {iso2}", state=state))
    remember(summit, origin=Origin.LOAD)
    return summit


def change(record):
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


def part(summit, slug) -> Participation:
    return summit.participations.get(leader__slug=slug)


def opening(summit, slug) -> dict:
    """What the button of a line sends."""
    return {"_open": f"participations-{part(summit, slug).pk}"}


def formset(page, prefix="participations"):
    return next(each.formset for each in page.context["inline_admin_formsets"] if each.formset.prefix == prefix)


def lines(page) -> list[str]:
    """The words of the closed rows of a page."""
    found = re.findall(r'<button class="line".*?</button>', page.text, re.DOTALL)
    return [" ".join(strip_tags(line.replace("</span>", " ")).split()) for line in found]


def opened(page) -> list[str]:
    """The people whose rows are open."""
    return [str(form.instance.leader) for form in formset(page).initial_forms]


def test_a_closed_row_is_a_line_and_is_not_sent(editing, summit):
    page = editing.get(change(summit))
    assert lines(page) == [
        "State AA First Head of AA",
        "State BB Second Head of BB",
        "State CC Third Head of CC",
    ]
    assert sorted(name for name in untouched(page) if name.startswith("participations")) == [
        "participations-INITIAL_FORMS",
        "participations-MAX_NUM_FORMS",
        "participations-MIN_NUM_FORMS",
        "participations-TOTAL_FORMS",
    ]


def test_a_save_leaves_closed_rows_as_somebody_else_made_them(editing, summit):
    data = untouched(editing.get(change(summit)))
    summit.participations.update(styled_en="Written by a program")
    assert editing.post(change(summit), data | {"venue_en": "Palace"}).status_code == 302
    assert {row.styled_en for row in summit.participations.all()} == {"Written by a program"}


def test_a_row_opens_without_a_script_and_nothing_is_saved_or_lost(editing, summit):
    typed = untouched(editing.get(change(summit))) | {"venue_en": "Palace", "ends": "no date"}
    page = editing.post(change(summit), typed | opening(summit, "second"))
    form = page.context["adminform"].form
    assert (page.status_code, opened(page), len(lines(page))) == (200, ["Second"], 2)
    assert (form["venue_en"].value(), form["ends"].value()) == ("Palace", "no date")
    assert (page.context["wrong"], form.errors, formset(page).errors) == ([], {}, [{}])
    again = editing.post(change(summit), shown(page) | opening(summit, "third"))
    assert opened(again) == ["Second", "Third"]
    data = shown(again) | {"ends": "2024-07-04", "participations-1-styled_en": "Guest"}
    assert editing.post(change(summit), data).status_code == 302
    summit.refresh_from_db()
    assert summit.venue_en == "Palace"
    assert [part(summit, slug).styled_en for slug in ("first", "second", "third")] == ["", "", "Guest"]


def test_the_first_field_of_a_row_that_opens_has_the_focus(editing, summit):
    page = editing.post(change(summit), untouched(editing.get(change(summit))) | opening(summit, "second"))
    assert re.findall(r'<\w+ name="([^"]+)"[^>]* autofocus', page.text) == ["participations-0-leader"]


def test_a_row_that_does_not_exist_any_more_is_not_opened(editing, summit):
    data = untouched(editing.get(change(summit))) | opening(summit, "second") | {"venue_en": "Palace"}
    part(summit, "second").delete()
    page = editing.post(change(summit), data)
    assert (page.status_code, page.context["adminform"].form["venue_en"].value()) == (200, "Palace")
    assert len(lines(page)) == 2


@pytest.mark.parametrize("value", ["", "participations", "participations-x", "no-such-1", "-", "participations-\x00"])
def test_a_button_that_names_no_row_opens_none(editing, summit, value):
    page = editing.post(change(summit), untouched(editing.get(change(summit))) | {"_open": value})
    assert (page.status_code, len(lines(page))) == (200, 3)


def test_a_row_is_added_without_a_script(editing, summit):
    data = with_rows(untouched(editing.get(change(summit))), "participations", [{"styled_en": "Begun"}])
    page = editing.post(change(summit), data | {"_add": "participations"})
    begun, new = formset(page).extra_forms
    assert (begun["styled_en"].value(), new["styled_en"].value(), new["confidence"].value()) == ("Begun", None, "high")
    assert (new.prefix, begun.errors, new.errors) == ("participations-1", {}, {})


def test_a_chosen_file_waits_while_a_row_is_opened(editing, db, uploads):
    document, chosen = make_document(publication="draft"), SimpleUploadedFile("declaration.pdf", pdf_file())
    data = with_rows(untouched(editing.get(change(document))), "texts", [{"language": "en", "status": "authentic"}])
    page = editing.post(change(document), data | {"texts-0-file": chosen, "_add": "aliases"})
    data = {name: value for name, value in shown(page).items() if not name.startswith("aliases-0")}
    answer = editing.post(change(document), data)
    assert answer.status_code == 302, answer.context["wrong"]
    assert Text.objects.get().file.name.endswith("declaration.pdf")


def test_a_script_gets_the_form_of_one_row_under_the_number_that_it_asks_for(editing, summit):
    row = part(summit, "second")
    address = reverse("admin:summits_summit_row", args=[summit.pk, "participations", row.pk])
    page = editing.get(f"{address}?number=7")
    names = set(re.findall(r' name="participations-(\d+)-(\w+)"', page.text))
    assert {number for number, _name in names} == {"7"}
    assert {"leader", "capacity", "styled_zh", "sources", "confidence", "DELETE", "id"} <= {name for _n, name in names}
    assert f'<div class="inline-related has_original" id="participations-7" data-row="{row.pk}">' in page.text
    assert "<html" not in page.text


@pytest.mark.parametrize(("prefix", "number"), [("participations", 0), ("aliases", None), ("summit", None)])
def test_there_is_no_form_of_a_row_of_something_else(editing, summit, prefix, number):
    pk = part(summit, "second").pk if number is None else number
    assert editing.get(reverse("admin:summits_summit_row", args=[summit.pk, prefix, pk])).status_code == 404


def test_a_row_of_another_record_is_not_opened(editing, summit):
    other = make_participation(make_summit(25), make_leader("fourth", "Fourth"))
    address = reverse("admin:summits_summit_row", args=[summit.pk, "participations", other.pk])
    assert editing.get(address).status_code == 404
    page = editing.post(
        change(summit), untouched(editing.get(change(summit))) | {"_open": f"participations-{other.pk}"}
    )
    assert lines(page)[0].startswith("State AA First")
    assert "Fourth" not in page.text


def groups(page) -> list[tuple[str, list[str]]]:
    """The heading of each group of lines with its note, and whom its lines are for."""
    found = []
    for text in page.text.split('<div class="group"')[1:]:
        head = re.sub(r"<option value=\"[^\"]*\">.*?</option>", "", re.search("<header>(.*?)</header>", text)[1])
        heading = " ".join(strip_tags(head.replace("<", " <")).split())
        found.append((heading, re.findall(r'<span class="whose">(.*?)</span>', text.partition("</section>")[0])))
    return [(heading, [name for name in names if name != "new"]) for heading, names in found]


def test_participants_stand_by_capacity_and_then_by_the_name_of_the_state_in_the_language_of_the_desk(editing, summit):
    for iso2, name_en, name_ru in (("GE", "Georgia", "Грузия"), ("CN", "China", "Китай")):
        state = make_state(iso2, name_en, name_ru=name_ru)
        make_participation(summit, make_leader(iso2.lower(), iso2), "guest_state", state=state)
    un = make_organisation("un", name_en="United Nations", name_ru="ООН")
    make_participation(summit, make_leader("secretary", "S"), "guest_organisation", state=None, organisation=un)
    part(summit, "third").delete()
    summit.participations.filter(leader__slug="second").update(capacity="chair")
    make_completeness(summit, "guest_state", "complete")
    assert groups(editing.get(change(summit))) == [
        ("Chair 1 Chair: completeness of a list not said if complete", ["State BB"]),
        ("Member 1 Member: completeness of a list not said if complete", ["State AA"]),
        ("Guest state 2 Guest state: completeness of a list complete", ["China", "Georgia"]),
        ("Guest organisation 1 Guest organisation: completeness of a list not said if complete", ["United Nations"]),
    ]
    editing.cookies["django_language"] = "ru"
    assert groups(editing.get(change(summit)))[2][1] == ["Грузия", "Китай"]


def test_a_line_says_what_is_not_as_usual(editing, summit):
    summit.participations.filter(leader__slug="second").update(mode="online", confidence="medium")
    assert lines(editing.get(change(summit))) == [
        "State AA First Head of AA",
        "State BB Second Head of BB online, medium",
        "State CC Third Head of CC",
    ]


def numbered(data: dict, numbers: dict[int, int]) -> dict:
    """The same form with other numbers for its participants; those without one are closed."""
    found = {}
    for name, value in data.items():
        match = re.fullmatch(r"participations-(\d+)-(.+)", name)
        number = numbers.get(int(match[1])) if match else None
        if match is None or number is not None:
            found[f"participations-{number}-{match[2]}" if match else name] = value
    return found


def test_opened_rows_are_sent_under_any_number_beside_new_ones(editing, summit):
    page = editing.get(change(summit))
    data = shown(page) | {"participations-2-styled_en": "Guest", "participations-0-DELETE": "on"}
    data = numbered(data, {2: 5, 0: 9})
    new = {"leader": make_leader("fourth", "Fourth").pk, "state": summit.host_id, "capacity": "observer"}
    data |= {f"participations-3-{name}": value for name, value in ({"confidence": "high"} | new).items()}
    data |= {"participations-TOTAL_FORMS": 10, "participations-INITIAL_FORMS": 0}
    assert editing.post(change(summit), data).status_code == 302
    assert [(row.leader.slug, row.styled_en) for row in summit.participations.order_by("pk")] == [
        ("second", ""),
        ("third", "Guest"),
        ("fourth", ""),
    ]


def test_a_new_row_cannot_take_what_a_closed_one_has(editing, summit):
    row = {"leader": part(summit, "second").leader_id, "state": summit.host_id, "capacity": "observer"}
    page = editing.post(change(summit), with_rows(untouched(editing.get(change(summit))), "participations", [row]))
    assert [entry.sentence for entry in page.context["wrong"]] == [
        "Participations, new row 1: This person is on the list of this summit already."
    ]
    assert len(lines(page)) == 3


def test_a_faulty_row_is_open_and_the_others_are_lines(editing, summit):
    data = numbered(shown(editing.get(change(summit))) | {"participations-1-capacity": "none"}, {1: 0})
    page = editing.post(change(summit), data | {"participations-TOTAL_FORMS": 1})
    assert (opened(page), [line.split()[2] for line in lines(page)]) == (["Second"], ["First", "Third"])
    assert [entry.target for entry in page.context["wrong"]] == ["id_participations-0-capacity"]


def test_closed_rows_go_together_with_what_a_colleague_did_to_them(editing, colleague, summit):
    data = numbered(shown(editing.get(change(summit))) | {"participations-0-styled_en": "Mine"}, {0: 0})
    theirs = shown(colleague.get(change(summit))) | {"participations-1-styled_en": "Theirs"}
    assert colleague.post(change(summit), theirs | {"participations-2-DELETE": "on"}).status_code == 302
    assert editing.post(change(summit), data).status_code == 302
    assert [(row.leader.slug, row.styled_en) for row in summit.participations.order_by("pk")] == [
        ("first", "Mine"),
        ("second", "Theirs"),
    ]


def test_an_opened_row_that_was_not_changed_is_left_alone(editing, summit):
    page = editing.get(change(summit))
    assert editing.post(change(summit), shown(page) | {"venue_en": "Palace"}).status_code == 302
    before, after = revisions_of(summit)[1].rows, revisions_of(summit)[0].rows
    assert list(differing(before, after)) == [(("summits.summit", "[]"), "venue_en")]


def removing(summit, *slugs) -> dict:
    return {"_remove": [f"participations-{part(summit, slug).pk}" for slug in slugs]}


def people(summit) -> list[str]:
    return sorted(row.leader.slug for row in summit.participations.all())


def test_a_closed_row_is_deleted_by_the_box_of_its_line(editing, summit):
    page = editing.get(change(summit))
    answer = editing.post(change(summit), untouched(page) | removing(summit, "second", "third"))
    assert (answer.status_code, people(summit)) == (302, ["first"])


def test_the_box_of_a_line_that_was_opened_does_not_hold(editing, summit):
    data = shown(editing.get(change(summit))) | removing(summit, "second")
    assert editing.post(change(summit), data).status_code == 302
    assert people(summit) == ["first", "second", "third"]


def test_a_row_that_its_line_marked_comes_back_whole_with_an_error_elsewhere(editing, summit):
    data = untouched(editing.get(change(summit))) | removing(summit, "second")
    page = editing.post(change(summit), data | {"ends": "2024-02-30"})
    [form] = page.context["inline_admin_formsets"][0].formset.forms
    assert (form["leader"].value(), form["DELETE"].value(), form.errors) == (
        str(part(summit, "second").leader_id),
        True,
        {},
    )
    assert people(summit) == ["first", "second", "third"]
    assert editing.post(change(summit), shown(page) | {"ends": data["ends"]}).status_code == 302
    assert people(summit) == ["first", "third"]


@pytest.mark.parametrize("line", ["participations-0", "participations-x", "aliases-1", "nonsense", ""])
def test_a_box_that_names_no_row_deletes_none(editing, summit, line):
    data = untouched(editing.get(change(summit))) | {"_remove": [line]}
    assert editing.post(change(summit), data).status_code == 302
    assert people(summit) == ["first", "second", "third"]


def test_the_row_of_another_record_is_not_deleted(editing, summit):
    other = make_participation(make_summit(25), make_leader("fourth", "Fourth"))
    data = untouched(editing.get(change(summit))) | {"_remove": [f"participations-{other.pk}"]}
    editing.post(change(summit), data)
    assert type(other).objects.filter(pk=other.pk).exists()


def test_a_row_that_a_colleague_changed_is_asked_before_its_line_deletes_it(editing, colleague, summit):
    remember(summit, origin=Origin.LOAD)
    data = untouched(editing.get(change(summit))) | removing(summit, "second")
    theirs = shown(colleague.get(change(summit))) | {"participations-1-styled_en": "Their title"}
    assert colleague.post(change(summit), theirs).status_code == 302
    page = editing.post(change(summit), data)
    assert [each.place for each in page.context["asked"]] == ["Participation: Second"]
    assert people(summit) == ["first", "second", "third"]
    name = page.context["asked"][0].name
    assert editing.post(change(summit), hidden(page) | {f"_decide-{name}": "mine"}).status_code == 302
    assert people(summit) == ["first", "third"]


def test_who_may_not_delete_parts_has_no_box_and_deletes_none(editing, editor, summit):
    group = editor.groups.get()
    group.permissions.remove(group.permissions.get(codename="delete_participation"))
    page = editing.get(change(summit))
    assert 'name="_remove" value="participations-' not in page.text
    assert editing.post(change(summit), untouched(page) | removing(summit, "second")).status_code == 302
    assert (people(summit), part(summit, "second").styled_en) == (["first", "second", "third"], "")


def test_somebody_who_may_only_look_has_every_row(client, summit):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reader)
    page = client.get(change(summit))
    assert (lines(page), len(re.findall(r'<div class="inline-related has_original"', page.text))) == ([], 3)
    assert "_add" not in page.text
