"""Errors of a form stand in one list at its top, each a link to its field, and no section hides one."""

import re
from html import unescape

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import strip_tags

from summits.admin.errors import entries
from tests.builders import make_chairmanship, make_leader, make_participation, make_state, make_summit

from .forms import shown, with_rows


def change(record):
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


def listed(page) -> list[tuple[str, str]]:
    """The entries of the list: target and sentence."""
    box = re.search(r'<div class="msg bad".*?</div>', page.content.decode(), re.DOTALL)
    found = re.findall(r'<li>(?:<a href="#(.*?)">)?(.*?)(?:</a>)?</li>', box[0]) if box else []
    return [(target, unescape(sentence)) for target, sentence in found]


def ids(page) -> set[str]:
    return set(re.findall(r' id="(.*?)"', page.content.decode()))


def test_each_error_leads_to_its_field_and_names_section_and_row(editing, db):
    summit = make_summit()
    make_chairmanship(summit)
    for name in ("first", "second"):
        make_participation(summit, make_leader(name, name.capitalize()))
    data = shown(editing.get(change(summit)))
    data |= {"starts": "2024-02-30", "chairmanship-0-starts": "soon", "participations-1-capacity": "guest of no kind"}
    row = {"leader": make_leader("third", "Third").pk, "capacity": "observer"}
    page = editing.post(change(summit), with_rows(data, "participations", [row]))
    assert listed(page) == [
        (
            "id_starts",
            "First day: “2024-02-30” is not in the calendar. The last day of that month is 2024-02-29.",
        ),
        (
            "id_participations-1-capacity",
            "Participations, Kazakhstan, Second, Capacity: "
            "Select a valid choice. guest of no kind is not one of the available choices.",
        ),
        (
            "id_participations-2-state",
            "Participations, new row 1, State: Choose the state or the organisation that the person represented.",
        ),
        (
            "id_chairmanship-0-starts",
            "Chairmanship, From: “soon” is no date. Write 2024-07-04, or 2024-07 or 2024 when no more is known.",
        ),
    ]
    assert {target for target, _sentence in listed(page)} <= ids(page)


def test_a_row_is_named_as_the_language_of_the_desk_lists_things(editing, db):
    summit = make_summit()
    make_participation(
        summit, make_leader("first", "First", name_zh="甲"), state=make_state("CN", "China", name_zh="中国")
    )
    data = shown(editing.get(change(summit))) | {"participations-0-confidence": ""}
    editing.cookies["django_language"] = "zh-hans"
    [(_target, sentence)] = listed(editing.post(change(summit), data))
    assert sentence.startswith("出席，中国，甲，可信度：")


def test_an_error_of_a_row_leads_to_the_row(editing, db):
    summit = make_summit()
    leader = make_leader()
    make_participation(summit, leader)
    row = {"leader": leader.pk, "state": summit.host_id, "capacity": "observer"}
    page = editing.post(change(summit), with_rows(shown(editing.get(change(summit))), "participations", [row]))
    assert listed(page) == [
        ("participations-1", "Participations, new row 1: This person is on the list of this summit already.")
    ]
    assert "participations-1" in ids(page)


def test_an_error_of_a_whole_section_leads_to_its_heading(editing, db):
    summit = make_summit()
    for name in ("first", "second"):
        make_participation(summit, make_leader(name, name.capitalize()))
    data = shown(editing.get(change(summit)))
    one, other = "participations-0-leader", "participations-1-leader"
    page = editing.post(change(summit), data | {one: data[other], other: data[one]})
    assert listed(page) == [
        (
            "participations-heading",
            "Participations: Rows exchange their keys. Change one of them, save, and then the other.",
        )
    ]
    assert "participations-heading" in ids(page)


class Contradicting(forms.Form):
    def clean(self):
        raise ValidationError("The two dates contradict each other.")


def test_an_error_of_the_whole_record_leads_nowhere():
    assert entries(Contradicting({}), []) == [("The two dates contradict each other.", "")]


def test_a_field_of_several_inputs_is_reached_at_the_first(editing, db):
    summit = make_summit()
    page = editing.post(change(summit), shown(editing.get(change(summit))) | {"theme_by_editor": ["none"]})
    assert [target for target, _sentence in listed(page)] == ["id_theme_by_editor_0"]
    assert "id_theme_by_editor_0" in ids(page)


def test_a_row_that_is_deleted_has_no_error_in_the_list(editing, db):
    summit = make_summit()
    make_participation(summit, make_leader())
    data = shown(editing.get(change(summit)))
    data |= {"starts": "", "participations-0-capacity": "none", "participations-0-DELETE": "on"}
    assert [target for target, _sentence in listed(editing.post(change(summit), data))] == ["id_starts"]


def test_the_list_takes_the_focus_and_is_read_out(editing, db):
    summit = make_summit()
    page = editing.post(change(summit), shown(editing.get(change(summit))) | {"starts": ""}).content.decode()
    assert '<div class="msg bad" id="wrong" role="alert" tabindex="-1" autofocus>' in page
    assert "<title>Error: " in page and "errornote" not in page and "change_form.js" not in page


def test_a_form_without_errors_has_no_list(editing, db):
    assert 'id="wrong"' not in editing.get(change(make_summit())).content.decode()


def sections(page) -> list[str]:
    """The headings of the folded sections that are open."""
    opened = re.findall(r'<details class="fold" open><summary>(.*?)</summary>', page.content.decode())
    return [unescape(strip_tags(heading)) for heading in opened]


@pytest.mark.parametrize(
    ("changes", "open_sections"),
    [
        ({}, []),
        ({"participations-0-confidence": "none"}, ["Sources"]),
        ({"participations-0-styled_fr": "x" * 1000}, ["Office as recorded"]),
    ],
)
def test_a_folded_section_opens_when_it_has_an_error(editing, db, changes, open_sections):
    summit = make_summit()
    make_participation(summit, make_leader())
    data = shown(editing.get(change(summit))) | {"ends": "soon"} | changes
    assert sections(editing.post(change(summit), data)) == open_sections
