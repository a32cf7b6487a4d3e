"""What records lack: each gap is found and counted by the same condition."""

import pytest

from summits.editing.gaps import counted, gaps_of, models_with_gaps
from summits.models import Document, Event, Leader, Office, Photo, Source, Summit, Topic

from ..builders import (
    make_document,
    make_event,
    make_leader,
    make_office,
    make_participation,
    make_photo,
    make_source,
    make_state,
    make_summit,
    make_text,
    make_topic,
)

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
    nouns = models_with_gaps()
    make_topic("energy", publication="draft")
    make_topic("trade", name_fr="Commerce")
    with django_assert_num_queries(len(nouns)):
        every = counted.build()
    assert {(each.model, each.gap.key) for each in every} == {
        (model, gap.key) for model in nouns for gap in gaps_of(model)
    }
    of_topics = {
        each.gap.key: (each.lacking, each.total)
        for each in every
        if each.model is Topic and each.gap.language and not each.gap.is_ours
    }
    assert of_topics == {"name_en": (0, 2), "name_fr": (1, 2), "name_ru": (2, 2), "name_zh": (2, 2)}


def test_a_summit_lacks_participants_or_their_offices_and_sources():
    bare, full, partly = (make_summit(number) for number in (24, 25, 26))
    leader, source = make_leader(), make_source()
    office = make_office(leader)
    for summit, fields in ((full, {"office": office}), (partly, {})):
        make_participation(summit, leader, **fields).sources.add(source)
    make_participation(full, make_leader("styled", "Styled"), styled_ru="Президент")
    found = lacking(Summit)
    assert (found["seat"], found["office"], found["seat_source"]) == ([24], [26], [25])
    assert bare.pk


def test_an_event_lacks_participants_and_an_office_its_sources():
    make_event("bare")
    make_event("full").participants.add(make_state())
    assert lacking(Event)["participants"] == ["bare"]
    leader = make_leader()
    offices = [make_office(leader, slug=slug) for slug in ("sourced", "unsourced")]
    offices[0].sources.add(make_source())
    condition = next(gap.condition for gap in gaps_of(Office) if gap.key == "source")
    assert list(Office.objects.filter(condition)) == [offices[1]]


def test_a_source_lacks_an_address_an_archived_copy_or_the_day_on_which_it_was_checked():
    make_source(slug="paper", url="", title="On paper")
    make_source(slug="unchecked", url="https://example.org/a")
    make_source(slug="checked", url="https://example.org/b", archived="https://kept.example/b", checked="2026-11")
    conditions = {gap.key: gap.condition for gap in gaps_of(Source)}
    found = {key: [one.slug for one in Source.objects.filter(condition)] for key, condition in conditions.items()}
    assert found == {"address": ["paper"], "archived": ["unchecked"], "unchecked": ["unchecked"]}


def test_what_we_translated_ourselves_is_found_by_language():
    make_topic("energy", name_fr="Énergie", name_by_editor="fr")
    make_topic("trade", name_fr="Commerce", name_ru="Торговля", name_by_editor="fr ru")
    found, said = lacking(Topic), {gap.key: gap.said for gap in gaps_of(Topic)}
    assert (found["ours_fr"], found["ours_ru"], "ours_zh" in found) == (["energy", "trade"], ["trade"], False)
    assert said["ours_fr"] == "our own translations: in French"
