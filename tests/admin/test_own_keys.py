"""Keys that nobody types follow from the name of the record."""

import pytest
from django.urls import reverse

from summits.models import Document, Figure, Leader, Office, Organisation, Source, Topic
from tests.builders import make_leader, make_office, make_state, make_summit, make_topic

from .forms import shown, with_rows

pytestmark = pytest.mark.django_db


def add(browser, noun, **fields):
    address = reverse(f"admin:summits_{noun}_add")
    return browser.post(address, shown(browser.get(address)) | {"slug": "", "_save": ""} | fields)


@pytest.mark.parametrize(
    ("model", "fields", "key"),
    [
        (Topic, {"name_en": "Green energy", "name_ru": "Зелёная энергия"}, "green-energy"),
        (Topic, {"name_ru": "Зелёная энергия"}, "zelenaya-energiya"),
        (Document, {"title_zh": "阿斯塔纳宣言", "kind": "declaration"}, "a-si-ta-na-xuan-yan"),
        (Leader, {"name_fr": "Émomali Rahmon"}, "emomali-rahmon"),
        (Organisation, {"name_en": "United Nations", "abbreviation_en": "UN"}, "un"),
        (Organisation, {"name_en": "United Nations"}, "united-nations"),
        (Source, {"publisher": "Agency", "title": "Who came"}, "agency-who-came"),
        (Source, {"url": "https://news.example/1"}, "news-example-1"),
        (Topic, {"name_en": "Energy", "slug": "own"}, "own"),
    ],
)
def test_an_empty_key_follows_from_the_name(editing, model, fields, key):
    answer = add(editing, model._meta.model_name, **fields)
    assert answer.status_code == 302
    assert model.objects.get().slug == key


def test_a_name_that_another_has_gets_a_number(editing):
    make_topic("energy")
    add(editing, "topic", name_en="Energy")
    assert sorted(Topic.objects.values_list("slug", flat=True)) == ["energy", "energy-2"]


def test_without_a_name_the_key_is_asked_for(editing):
    answer = add(editing, "topic", name_en="")
    assert [entry.sentence for entry in answer.context["wrong"]] == [
        "Key: Write a key, or a name from which it follows.",
        "Name (English): Fill in at least one language.",
    ]


def test_the_key_of_a_stored_record_is_not_emptied(editing):
    topic = make_topic(publication="draft")
    address = reverse("admin:summits_topic_change", args=[topic.pk])
    answer = editing.post(address, shown(editing.get(address)) | {"slug": "", "_save": ""})
    assert [entry.sentence for entry in answer.context["wrong"]] == ["Key: This field is required."]


def test_an_office_gets_a_key_within_its_person(editing):
    leader, state = make_leader(publication="draft"), make_state()
    for holder, key in ((leader, "president"), (make_leader("other", "Other"), "president-2")):
        make_office(holder, "President", slug=key, state=state)
    address = reverse("admin:summits_leader_change", args=[leader.pk])
    row = {"slug": "", "title_en": "President", "kind": "other", "state": state.pk}
    answer = editing.post(address, with_rows(shown(editing.get(address)), "offices", [row]) | {"_save": ""})
    assert answer.status_code == 302
    assert sorted(Office.objects.filter(leader=leader).values_list("slug", flat=True)) == ["president", "president-2"]


def test_a_figure_gets_a_key_of_what_it_counts_and_who_says_so(editing):
    summit = make_summit()
    address = reverse("admin:summits_summit_change", args=[summit.pk])
    row = {"slug": "", "measure": "documents", "precision": "exact", "value": "25", "according_to_en": "Kremlin"}
    answer = editing.post(address, with_rows(shown(editing.get(address)), "figures", [row]) | {"_save": ""})
    assert answer.status_code == 302
    assert Figure.objects.get().slug == "documents-kremlin"
