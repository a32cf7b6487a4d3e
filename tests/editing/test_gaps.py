"""What records lack: each gap is found and counted by the same condition."""

import pytest

from summits.editing.gaps import counted, gaps_of
from summits.history.snapshots import remembered_models
from summits.models import Document, Leader, Photo, Topic
from summits.models.base import Record

from ..builders import make_document, make_leader, make_photo, make_source, make_text, make_topic

pytestmark = pytest.mark.django_db


def lacking(model) -> dict[str, list[str]]:
    """The keys of the records with each gap of a noun that some have."""
    found = {gap.key: [one.key for one in model.objects.filter(gap.condition).order_by("pk")] for gap in gaps_of(model)}
    return {key: keys for key, keys in found.items() if keys}


def test_a_document_lacks_sources_texts_a_date_and_languages():
    whole = make_document("whole", date="2024", **{f"title_{column}": "x" for column in ("en", "fr", "ru", "zh")})
    whole.sources.add(make_source())
    for column in ("en", "fr", "ru", "zh"):
        setattr(whole, f"summary_{column}", "x")
        make_text(whole, column)
    whole.save()
    make_text(make_document("bare", title_en="x"), "ru", body="x", body_uncorrected=True)
    both, others = ["whole", "bare"], ["bare"]
    assert lacking(Document) == {
        "source": others,
        "date": others,
        "correction": others,
        **{f"title_{column}": others for column in ("fr", "ru", "zh")},
        **{f"summary_{column}": others for column in ("en", "fr", "ru", "zh")},
        **{f"text_{column}": others for column in ("en", "fr", "zh")},
    }
    Document.objects.get(slug="whole").texts.all().delete()
    assert (lacking(Document)["text"], lacking(Document)["text_ru"]) == (["whole"], ["whole"])
    assert lacking(Document)["text_fr"] == both


def test_a_leader_lacks_a_portrait_and_a_day_of_birth(uploads):
    shown = make_leader("shown", born="1950")
    make_photo(leader=shown)
    make_leader("plain")
    found = lacking(Leader)
    assert (found["portrait"], found["born"]) == (["plain"], ["plain"])


def test_a_gap_is_said_with_its_language():
    said = {gap.key: gap.said for gap in gaps_of(Photo)}
    assert said["alternative_fr"] == "alternative text: none in French"
    assert {gap.key: gap.said for gap in gaps_of(Leader)}["portrait"] == "no portrait"


def test_every_gap_of_every_noun_is_counted_with_drafts_by_one_query_a_noun(django_assert_num_queries):
    nouns = [model for model in remembered_models() if issubclass(model, Record)]
    make_topic("energy", publication="draft")
    make_topic("trade", name_fr="Commerce")
    with django_assert_num_queries(len(nouns)):
        every = counted.build()
    assert {(each.model, each.gap.key) for each in every} == {
        (model, gap.key) for model in nouns for gap in gaps_of(model)
    }
    of_topics = {
        each.gap.key: (each.lacking, each.total) for each in every if each.model is Topic and each.gap.language
    }
    assert of_topics == {"name_en": (0, 2), "name_fr": (1, 2), "name_ru": (2, 2), "name_zh": (2, 2)}
