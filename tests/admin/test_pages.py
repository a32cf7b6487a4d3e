"""Each page of the admin opens, and finds what it is asked for."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from summits.fields import columns
from summits.models import Document, Page, Photo, Source
from tests.builders import (
    make_chairmanship,
    make_document,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    make_topic,
)

OURS = [model for model in admin.site._registry if model._meta.app_label == "summits"]
by_noun = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)


def address(model, page, *args):
    return reverse(f"admin:summits_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def one_of_each(db):
    summit, leader = make_summit(), make_leader(born="1953-05-17")
    make_chairmanship(summit)
    make_participation(summit, leader, office=make_office(leader))
    make_text(make_document(summit=summit, date="2024-07", topics=[make_topic()]))
    make_status_change(summit.host, "member", "2001-06-15")
    make_event(date="2024")
    make_organisation()
    make_source(date="2024-07-04")
    Page.objects.create(slug="about", title_en="About", body_en="Text")
    Photo.objects.create(
        slug="family", image="photos/a.jpg", alternative_en="All", credit="X", licence="Y", taken="2024"
    )


@by_noun
def test_the_list_shows_its_rows(admin_client, one_of_each, model):
    page = admin_client.get(address(model, "changelist"), {"q": ""})
    assert (page.status_code, page.context["cl"].result_count) == (200, model.objects.count())


@by_noun
def test_the_form_for_a_new_one_has_all_fields_that_can_be_edited(admin_client, db, model):
    page = admin_client.get(address(model, "add"))
    form = page.context["adminform"]
    hidden = {"id", "publication", "publish_from", "publish_until", "withdrawn_because"}
    editable = {field.name for field in (*model._meta.fields, *model._meta.many_to_many) if field.editable} - hidden
    assert set(form.form.fields) == editable


@by_noun
def test_the_form_of_each_row_opens_for_an_editor(editing, one_of_each, model):
    for row in model.objects.all():
        page = editing.get(address(model, "change", row.pk))
        assert (page.status_code, page.context["original"]) == (200, row)


@by_noun
def test_relations_are_searched_in_every_target(editing, db, model):
    for name in admin.site._registry[model].get_autocomplete_fields(None):
        asked = {"app_label": "summits", "model_name": model._meta.model_name, "field_name": name, "term": "ф"}
        assert editing.get(reverse("admin:autocomplete"), asked).json()["results"] == []


def test_a_lower_case_russian_word_finds_a_name(admin_client, db):
    found = make_leader(name_ru="Касым-Жомарт Токаев")
    make_leader("xi-jinping", "Xi Jinping", name_ru="Си Цзиньпин")
    page = admin_client.get(reverse("admin:summits_leader_changelist"), {"q": "токаев"})
    assert list(page.context["cl"].queryset) == [found]


@pytest.mark.parametrize(("year", "numbers"), [("2024", [24]), ("2022", [22]), ("1999", []), ("x", [])])
def test_the_list_is_filtered_by_year(admin_client, db, year, numbers):
    make_summit(24, starts="2024-07-03")
    make_summit(22, starts="2022-09", ends=None)
    page = admin_client.get(reverse("admin:summits_summit_changelist"), {"starts_in": year})
    assert [summit.number for summit in page.context["cl"].queryset] == numbers


def test_parts_that_are_edited_with_their_record_are_not_in_the_index(admin_client):
    names = [model["object_name"] for app in admin_client.get("/admin/").context["app_list"] for model in app["models"]]
    assert {"Chairmanship", "Office"}.isdisjoint(names)
    assert {"Summit", "State", "Source"} <= set(names)


def test_the_four_languages_stand_in_one_row(admin_client, db):
    page = admin_client.get(reverse("admin:summits_topic_add")).content.decode()
    labels = re.findall(r'<label for="id_(name_..)".*?<span lang="(.*?)">(.*?)</span></label>', page)
    assert labels == [
        ("name_en", "en", "English"),
        ("name_fr", "fr", "Français"),
        ("name_ru", "ru", "Русский"),
        ("name_zh", "zh-Hans", "中文"),
    ]


def test_a_source_is_entered(editing, db):
    typed = {"slug": "kremlin", "url": "https://kremlin.example/", "kind": "official", "date": "2024-07"}
    editing.post(reverse("admin:summits_source_add"), typed)
    source = Source.objects.get()
    assert (source.kind, str(source.date)) == ("official", "2024-07")


def test_the_state_is_shown_on_the_site_only_when_it_is_public(admin_client, db):
    public, draft = make_state(), make_state("IN", "India", publication="draft")
    links = [
        admin_client.get(reverse("admin:summits_state_change", args=[state.pk])).context["has_absolute_url"]
        for state in (public, draft)
    ]
    assert links == [True, False]


@pytest.mark.parametrize("written", ["Déclaration d’Astana", "Déclaration d'Astana"])
@pytest.mark.parametrize("typed", ["d'Astana", "d’Astana", "déclaration d'astana", '"Déclaration d\'Astana"'])
def test_a_list_takes_straight_and_curly_apostrophes_for_one(admin_client, written, typed):
    make_document(title_fr=written)
    make_document("other", title_fr="Déclaration de Samarcande")
    page = admin_client.get(address(Document, "changelist"), {"q": typed})
    assert [document.slug for document in page.context["cl"].result_list] == ["astana-declaration"]


def test_the_help_of_a_text_stands_beside_its_first_language_alone(editing, db):
    fields = editing.get(reverse("admin:summits_state_add")).context["adminform"].form.fields
    assert [str(fields[name].help_text) for name in columns("language_note")] == [
        "Its part in the languages of the SCO",
        "",
        "",
        "",
    ]


def test_a_part_that_there_is_once_has_no_empty_row_beside_it(editing, db):
    summit = make_summit()
    make_chairmanship(summit)
    page = editing.get(reverse("admin:summits_summit_change", args=[summit.pk])).content.decode()
    assert (page.count('name="_open" value="chairmanship-'), page.count('name="_add" value="chairmanship"')) == (1, 0)
    assert (page.count("chairmanship-__prefix__"), page.count('name="_add" value="figures"')) == (0, 1)
