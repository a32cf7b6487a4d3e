"""What editors type is understood, or refused at its field with the form as they left it."""

import re

import pytest
from django.urls import reverse

from summits.history.revisions import revisions_of
from summits.history.values import differing
from summits.models import Page
from tests.builders import make_chairmanship, make_document, make_leader, make_source, make_summit, make_topic

from .forms import shown, with_rows


def change(record):
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("04/07/2024", "“04/07/2024” can mean 7 April 2024 or 4 July 2024. Write 2024-04-07 or 2024-07-04."),
        ("2024-02-30", "“2024-02-30” is not in the calendar. The last day of that month is 2024-02-29."),
        ("", "Give the first day, or the month or the year when no more is known."),
    ],
)
def test_a_wrong_first_day_is_refused_at_its_field_and_what_was_typed_stays(editing, db, typed, sentence):
    summit = make_summit()
    data = shown(editing.get(change(summit))) | {"starts": typed, "city_fr": "Astana la neuve"}
    form = editing.post(change(summit), data).context["adminform"].form
    assert form.errors == {"starts": [sentence]}
    assert (form["starts"].value() or "", form["city_fr"].value()) == (typed, "Astana la neuve")


def test_a_new_summit_without_a_first_day_is_refused_at_its_field(editing, db):
    add = reverse("admin:summits_summit_add")
    data = shown(editing.get(add)) | {"number": 27, "city_en": "Islamabad", "host": make_summit().host_id}
    form = editing.post(add, data).context["adminform"].form
    assert form.errors == {"starts": ["Give the first day, or the month or the year when no more is known."]}


def test_a_date_in_words_is_stored_and_shown_as_the_register_writes_it(editing, db):
    summit = make_summit()
    data = shown(editing.get(change(summit))) | {"starts": "3 juillet 2024", "ends": "4 июля 2024 г."}
    assert editing.post(change(summit), data).status_code == 302
    again = shown(editing.get(change(summit)))
    assert (again["starts"], again["ends"]) == ("2024-07-03", "2024-07-04")


def test_a_date_in_words_is_shown_as_it_was_understood_when_another_field_is_wrong(editing, db):
    summit = make_summit(publication="draft")
    data = shown(editing.get(change(summit))) | {"starts": "2024年7月", "number": "none"}
    page = editing.post(change(summit), data)
    assert '<input type="text" name="starts" value="2024-07" ' in page.content.decode()


def test_beside_a_date_stands_how_it_is_understood_and_beside_a_wrong_one_the_error_alone(editing, db):
    summit = make_summit(publication="draft")
    data = shown(editing.get(change(summit))) | {"starts": "3 juillet 2024", "ends": "soon"}
    said = re.findall(
        r'<output class="understood" for="(id_starts|id_ends)">(.*?)</output>', editing.post(change(summit), data).text
    )
    assert said == [("id_starts", "Understood as: 3 July 2024"), ("id_ends", "")]


def test_a_browser_does_not_cut_a_date(editing, db):
    assert "maxlength" not in str(editing.get(change(make_document())).context["adminform"].form["date"])


def test_an_end_before_the_beginning_is_refused_at_the_end(editing, db):
    summit = make_summit()
    data = shown(editing.get(change(summit))) | {"ends": "2 July 2024"}
    form = editing.post(change(summit), data).context["adminform"].form
    assert form.errors == {"ends": ["The end lies before the beginning."]}


def test_one_edited_field_is_one_change(editing, db):
    lines = {f"note_{column}": "First line\nSecond line" for column in ("en", "fr", "ru", "zh")}
    summit = make_summit(**lines)
    make_chairmanship(summit, priorities_en="One\nTwo")
    editing.post(change(summit), shown(editing.get(change(summit))))
    before = revisions_of(summit).first()
    editing.post(change(summit), shown(editing.get(change(summit))) | {"theme_fr": "Pour la paix"})
    after = revisions_of(summit).first()
    assert list(differing(before.rows, after.rows)) == [(("summits.summit", "[]"), "theme_fr")]
    assert after.why == "changed"


def test_the_last_line_end_of_a_page_is_no_change(editing, db):
    page = Page.objects.create(slug="about", title_en="About", body_en="## One\n\nTwo\n")
    editing.post(change(page), shown(editing.get(change(page))) | {"title_en": "About us"})
    page.refresh_from_db()
    assert page.body_en == "## One\n\nTwo\n"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("\u200b", "The text has no visible character. Fill it in, or leave it empty."),
        ("\u2800\u3164", "The text has no visible character. Fill it in, or leave it empty."),
        ("Tra\u200bde", "The text holds the invisible character \\u200b. Remove it."),
        ("\u202eedarT", "The text holds the invisible character \\u202e. Remove it."),
        ("a\x1b[2J", "The text holds the control character \\u001b. Remove it."),
    ],
    ids=ascii,
)
def test_a_name_that_nobody_can_read_is_refused_at_its_field(editing, db, typed, sentence):
    topic = make_topic()
    data = shown(editing.get(change(topic))) | {"name_fr": typed}
    form = editing.post(change(topic), data).context["adminform"].form
    assert form.errors == {"name_fr": [sentence]}


def test_an_alias_of_no_width_is_refused_in_its_row(editing, db):
    leader = make_leader()
    data = with_rows(shown(editing.get(change(leader))), "aliases", [{"name": "\u2060"}])
    (aliases,) = [
        inline.formset
        for inline in editing.post(change(leader), data).context["inline_admin_formsets"]
        if inline.formset.prefix == "aliases"
    ]
    assert aliases.errors == [{"name": ["The text has no visible character. Fill it in, or leave it empty."]}]


def test_accents_that_a_keyboard_writes_apart_are_joined(editing, db):
    topic = make_topic()
    editing.post(change(topic), shown(editing.get(change(topic))) | {"name_fr": "E\u0301nergie"})
    topic.refresh_from_db()
    assert topic.name_fr == "Énergie"


def test_an_address_that_no_browser_opens_is_refused_at_its_field(editing, db):
    source = make_source()
    data = shown(editing.get(change(source))) | {"url": "ftp://kremlin.example/"}
    form = editing.post(change(source), data).context["adminform"].form
    assert form.errors == {
        "url": ["This is no address of a page. Write it from https:// or http:// on, without blanks."]
    }
