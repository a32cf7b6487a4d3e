"""Two records that are one become one: everything that named the one that goes names the one that stays."""

import pytest
from django.core.exceptions import ValidationError

from summits import search
from summits.choices import Origin
from summits.editing.absorbing import GOES, STAYS, clashes, fields_naming
from summits.editing.duplicates import let_go, merge_records
from summits.editing.renaming import key_today
from summits.history.deleted import deletions, gone
from summits.history.restoring import restore
from summits.history.revisions import remember, revisions_of
from summits.models import (
    Alias,
    Document,
    DocumentAlias,
    Event,
    Leader,
    Office,
    Organisation,
    Participation,
    Relation,
    Source,
    StatusChange,
    Topic,
)
from summits.models.base import Fact
from summits.models.register import MODELS

from .. import builders

pytestmark = pytest.mark.django_db

NAMING = {  # every field by which rows name a noun of which there can be duplicates; a new one gets its row here
    Document: {
        "documentalias.document",
        "partyact.document",
        "relation.document",
        "relation.target",
        "statuschange.decided_by",
        "text.document",
    },
    Event: {"document.event"},
    Leader: {"alias.leader", "office.leader", "participation.leader", "photo.leader"},
    Organisation: {"office.organisation", "participation.organisation"},
    Source: {f"{model._meta.model_name}.sources" for model in MODELS if issubclass(model, Fact)},
    Topic: {"document.topics"},
}


@pytest.mark.parametrize("model", NAMING)
def test_every_field_that_names_a_noun_is_known(model):
    assert {f"{field.model._meta.model_name}.{field.name}" for field in fields_naming(model)} == NAMING[model]


@pytest.fixture
def leaders():
    return builders.make_leader("vladimir-putin", "Vladimir Putin"), builders.make_leader("putin", "V. Putin")


def history_of(record) -> list[tuple]:
    return [(each.why, len(each.rows)) for each in revisions_of(record)]


def refused(stays, goes, **how) -> list[str]:
    with pytest.raises(ValidationError) as error:
        merge_records(stays, goes, **how)
    return error.value.messages


def test_what_named_a_person_names_the_other_one(leaders, uploads):
    stays, goes = leaders
    Alias.objects.create(leader=goes, name="Путин")
    office, summit = builders.make_office(goes, slug="president"), builders.make_summit()
    seat = builders.make_participation(summit, goes, office=office)
    event = builders.make_event(chair=office)
    photo = builders.make_photo(leader=goes)
    merge_records(stays, goes)
    for row in (office, seat, photo, event):
        row.refresh_from_db()
    assert list(Leader.objects.all()) == [stays]
    assert list(stays.aliases.values_list("name", flat=True)) == ["Путин"]
    assert (office.leader, seat.leader, seat.office, photo.leader, event.chair) == (stays, stays, office, stays, office)


def test_what_named_a_document_names_the_other_one():
    stays, goes, third = (builders.make_document(slug) for slug in ("charter", "sco-charter", "treaty"))
    state = builders.make_state()
    text, act = builders.make_text(goes, "ru"), builders.make_party_act(goes, state)
    builders.make_document_alias(goes, "The Charter")
    status = builders.make_status_change(state, "member", "2001-06-15", decided_by=goes)
    Relation.objects.create(document=third, kind="amends", target=goes)
    Relation.objects.create(document=goes, kind="implements", target=third)
    merge_records(stays, goes)
    assert set(Relation.objects.values_list("document", "kind", "target")) == {
        (third.pk, "amends", stays.pk),
        (stays.pk, "implements", third.pk),
    }
    assert (stays.texts.get(), stays.party_acts.get(), StatusChange.objects.get()) == (text, act, status)
    assert (StatusChange.objects.get().decided_by, DocumentAlias.objects.get().document) == (stays, stays)


def test_what_named_an_organisation_an_event_or_a_topic_names_the_other_one():
    organisations = [builders.make_organisation(slug) for slug in ("un", "uno")]
    office = builders.make_office(builders.make_leader(), organisation=organisations[1])
    events, topics = ([make(slug) for slug in ("one", "two")] for make in (builders.make_event, builders.make_topic))
    document = builders.make_document(event=events[1], topics=topics)
    for stays, goes in (organisations, events, topics):
        merge_records(stays, goes)
    document.refresh_from_db()
    office.refresh_from_db()
    assert (office.organisation, document.event, list(document.topics.all())) == (
        organisations[0],
        events[0],
        [topics[0]],
    )


def test_facts_of_a_source_rest_on_the_other_one():
    stays, goes = builders.make_source(slug="one"), builders.make_source(slug="two")
    document, topicless = builders.make_document(), builders.make_leader()
    document.sources.set([stays, goes])
    topicless.sources.add(goes)
    merge_records(stays, goes)
    assert (list(document.sources.all()), list(topicless.sources.all())) == ([stays], [stays])
    assert history_of(topicless)[0] == ("merged: two → one", 1)


def test_a_strong_source_does_not_become_a_weak_one_under_sure_facts():
    stays, goes = builders.make_source(slug="one", weak=True), builders.make_source(slug="two")
    builders.make_leader().sources.add(goes)
    assert refused(stays, goes) == ["Facts of high confidence rest on this source alone, so it cannot be a weak one."]
    merge_records(stays, goes, taken=["weak"])
    assert list(Source.objects.values_list("slug", "weak")) == [("one", False)]


def test_fields_are_taken_as_they_were_chosen_and_marks_of_translations_follow(leaders):
    stays, goes = leaders
    Leader.objects.filter(pk=stays.pk).update(name_fr="Poutine", name_ru="Путин", name_by_editor="fr")
    Leader.objects.filter(pk=goes.pk).update(name_fr="V. Poutine", name_ru="В. Путин", born="1952", name_by_editor="ru")
    for leader in leaders:
        leader.refresh_from_db()
        leader.sources.add(builders.make_source(slug=f"of-{leader.slug}"))
    merge_records(stays, goes, taken=["name_ru", "born"])
    stays.refresh_from_db()
    assert (stays.name_en, stays.name_fr, stays.name_ru, str(stays.born)) == (
        "Vladimir Putin",
        "Poutine",
        "В. Путин",
        "1952",
    )
    assert stays.name_by_editor == "fr ru"
    assert sorted(source.slug for source in stays.sources.all()) == ["of-putin", "of-vladimir-putin"]


def test_an_address_that_one_source_can_have_is_taken_over():
    stays, goes = builders.make_source(slug="one", url="", title="Charter"), builders.make_source(slug="two")
    merge_records(stays, goes, taken=["url"])
    assert list(Source.objects.values_list("slug", "url")) == [("one", goes.url)]


def test_the_old_key_leads_on_and_older_ones_too(leaders):
    stays, goes = leaders
    merge_records(stays, goes)
    third = builders.make_leader("v-v-putin", "V. V. Putin")
    merge_records(third, stays)
    assert [key_today("leader", key) for key in ("putin", "vladimir-putin")] == ["v-v-putin", "v-v-putin"]


def test_the_key_of_a_draft_is_free_again(leaders):
    draft = builders.make_leader("draft", publication="draft")
    merge_records(leaders[0], draft)
    assert key_today("leader", "draft") is None
    builders.make_leader("draft")


def test_both_sides_of_two_seats_at_one_summit_must_be_decided(leaders):
    stays, goes = leaders
    summit = builders.make_summit()
    builders.make_participation(summit, stays, "member", styled_en="President")
    builders.make_participation(summit, goes, "chair", styled_en="Chairman")
    (clash,) = clashes(stays, goes)
    assert (clash.of_stays.styled_en, clash.of_goes.styled_en) == ("President", "Chairman")
    assert refused(stays, goes) == [f"Decide which of both stays: {clash.of_goes}."]
    assert Leader.objects.count() == 2
    merge_records(stays, goes, decided={clash.name: GOES})
    assert list(Participation.objects.values_list("leader__slug", "styled_en")) == [("vladimir-putin", "Chairman")]


@pytest.mark.parametrize(("side", "title"), [(STAYS, "One"), (GOES, "Two")])
def test_of_two_offices_of_one_key_one_stays_and_takes_what_named_the_other(leaders, side, title):
    stays, goes = leaders
    for leader, words in ((stays, "One"), (goes, "Two")):
        office = builders.make_office(leader, words, slug="president")
        number = 24 if leader is stays else 25
        builders.make_participation(builders.make_summit(number), leader, office=office)
    (clash,) = clashes(stays, goes)
    merge_records(stays, goes, decided={clash.name: side})
    office = Office.objects.get()
    assert (office.title_en, office.leader) == (title, stays)
    assert set(Participation.objects.values_list("leader", "office")) == {(stays.pk, office.pk)}
    assert Participation.objects.count() == 2


def test_rows_that_say_the_same_are_one_with_the_sources_of_both(leaders):
    stays, goes = leaders
    summit = builders.make_summit()
    for leader in leaders:
        Alias.objects.create(leader=leader, name="Путин")
        seat = builders.make_participation(summit, leader)
        seat.sources.add(builders.make_source(slug=f"of-{leader.slug}"))
    assert clashes(stays, goes) == []
    merge_records(stays, goes)
    assert Alias.objects.count() == 1
    assert sorted(each.slug for each in Participation.objects.get().sources.all()) == ["of-putin", "of-vladimir-putin"]


def test_a_relation_between_the_two_goes():
    stays, goes = builders.make_document("one"), builders.make_document("two")
    Relation.objects.create(document=stays, kind="supersedes", target=goes)
    Relation.objects.create(document=goes, kind="amends", target=stays)
    merge_records(stays, goes)
    assert Relation.objects.count() == 0


def test_relations_that_would_go_in_a_circle_are_refused():
    stays, goes, third = (builders.make_document(slug) for slug in ("one", "two", "three"))
    Relation.objects.create(document=stays, kind="amends", target=third)
    Relation.objects.create(document=third, kind="amends", target=goes)
    assert refused(stays, goes) == ["This would go in a circle: three → one → three."]
    assert Document.objects.count() == 3


def test_history_keeps_both_and_every_record_that_named_the_one_that_goes(leaders):
    stays, goes = leaders
    summit = builders.make_summit()
    office = builders.make_office(goes, slug="president")
    event = builders.make_event(chair=office)
    builders.make_participation(summit, goes)
    remember(goes, origin=Origin.LOAD)
    merge_records(stays, goes)
    merged, found = "merged: putin → vladimir-putin", "as it stood before the next change"
    assert history_of(goes) == [(merged, 0), ("changed", 2)]
    assert history_of(stays) == [(merged, 2), (found, 1)]
    assert history_of(summit) == [(merged, 2), (found, 2)]
    assert history_of(event) == [(merged, 1), (found, 1)]


def test_the_search_follows(leaders):
    stays, goes = leaders
    Alias.objects.create(leader=goes, name="Wladimir Wladimirowitsch")
    search.catch_up()
    merge_records(stays, goes)
    search.catch_up()
    assert search.suggest("Wladimirowitsch", limit=5) == [("leader", stays.pk)]


def test_a_record_that_was_merged_comes_back_with_its_own_fields_and_parts(leaders):
    stays, goes = leaders
    Alias.objects.create(leader=goes, name="Путин")
    merge_records(stays, goes)
    (record,) = gone(Leader, deletions(Leader))
    assert refused_to_restore(record) == ["Another record has its key by now: leader vladimir-putin."]
    let_go(record.deletion)
    restore(record.last)
    back = Leader.objects.get(slug="putin")
    assert (back.pk, back.name_en, back.publication) == (goes.pk, "V. Putin", "published")
    assert [each.aliases.get().name for each in (back, stays)] == ["Путин", "Путин"]


def refused_to_restore(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        restore(record.last)
    return error.value.messages


def test_what_visitors_know_is_not_merged_into_what_they_do_not_see(leaders):
    stays, goes = leaders
    Leader.objects.filter(pk=stays.pk).update(publication="draft")
    stays.refresh_from_db()
    assert refused(stays, goes) == [
        "Visitors know “V. Putin”, and do not see “Vladimir Putin”. Keep the first, or publish the second."
    ]


def test_a_record_is_not_merged_with_itself(leaders):
    assert refused(leaders[0], leaders[0]) == ["This is one record. Choose two."]


def test_nothing_is_half_done_when_the_record_would_not_be_valid(leaders):
    stays, goes = leaders
    Leader.objects.filter(pk=goes.pk).update(wikidata="232")
    goes.refresh_from_db()
    Alias.objects.create(leader=goes, name="Путин")
    assert refused(stays, goes, taken=["wikidata"]) == ["Write the Q and the number of the item, as in Q232."]
    assert (Leader.objects.count(), Alias.objects.get().leader) == (2, goes)
