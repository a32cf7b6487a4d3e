"""Promises that the database keeps, whoever writes."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from summits.fields import columns
from summits.models import (
    Chairmanship,
    Completeness,
    Document,
    DocumentAlias,
    Event,
    Figure,
    Leader,
    Office,
    Organisation,
    Page,
    Participation,
    PartyAct,
    Photo,
    Relation,
    Sentence,
    Source,
    State,
    StatusChange,
    Summit,
    Text,
    Topic,
)
from summits.models.keyed import texts_of
from summits.models.leader import Alias
from summits.models.state import overlap

from ..builders import (
    make_document,
    make_leader,
    make_office,
    make_organisation,
    make_state,
    make_summit,
)

pytestmark = pytest.mark.django_db

VALID = {
    Alias: lambda: {"leader": make_leader("x"), "name": "Tokaev"},
    Chairmanship: lambda: {"summit": make_summit(), "state": make_state("RU", "Russia")},
    Completeness: lambda: {"summit": make_summit(), "capacity": "member"},
    Document: lambda: {"slug": "x", "title_en": "X", "kind": "report"},
    DocumentAlias: lambda: {"document": make_document("one"), "language": "en", "name": "Charter"},
    Event: lambda: {"slug": "x", "name_en": "X", "kind": "forum"},
    Figure: lambda: {"summit": make_summit(), "slug": "x", "measure": "events", "value": 1},
    Leader: lambda: {"slug": "x", "name_en": "X"},
    Office: lambda: {"leader": make_leader("x"), "slug": "x", "title_en": "X", "state": make_state()},
    Organisation: lambda: {"slug": "x", "name_en": "X"},
    Page: lambda: {"slug": "faq", "title_en": "X", "body_en": "X"},
    Participation: lambda: {
        "summit": make_summit(),
        "leader": make_leader("x"),
        "capacity": "chair",
        "state": make_state("RU", "Russia"),
    },
    PartyAct: lambda: {"document": make_document("one"), "state": make_state(), "step": "ratified"},
    Photo: lambda: {"slug": "x", "image": "photos/x.png", "alternative_en": "X", "credit": "X", "licence": "X"},
    Relation: lambda: {"document": make_document("one"), "target": make_document("other"), "kind": "amends"},
    Sentence: lambda: {"summit": make_summit(), "position": 1, "text_en": "Six presidents met."},
    Source: lambda: {"slug": "x", "url": "https://x.example/"},
    State: lambda: {"iso2": "CN", "iso3": "CHN", "name_en": "China"},
    StatusChange: lambda: {"state": make_state(), "status": "member", "effective": "2001-06-15"},
    Summit: lambda: {"number": 1, "city_en": "Shanghai", "starts": "2001", "host": make_state()},
    Text: lambda: {"document": make_document("one"), "language": "en"},
    Topic: lambda: {"slug": "x", "name_en": "X"},
}
WRONG = {
    "chairmanship_ends_not_before_starts": (Chairmanship, {"starts": "2024-07", "ends": "2024-06-30"}),
    "document_in_force_from_not_before_date": (
        Document,
        {"date": "2024-07-04", "in_force_from": "2024-07-03", "entry_into_force": "dated"},
    ),
    "document_covers_years_in_order": (Document, {"covers_from": 2025, "covers_until": 2024}),
    "document_in_force_from_iff_dated": (Document, {"in_force_from": "2024"}),
    "document_has_a_title": (Document, {"title_en": ""}),
    "document_date_is_a_partial_date": (Document, {"date": "2024-13"}),
    "document_publication_is_known": (Document, {"publication": "secret"}),
    "document_public_until_after_public_from": (
        Document,
        {"publish_from": "2024-07-04T00:00Z", "publish_until": "2024-07-03T00:00Z"},
    ),
    "document_alias_has_a_name": (DocumentAlias, {"name": ""}),
    "document_alias_language_is_known": (DocumentAlias, {"language": "de"}),
    "event_ends_not_before_date": (Event, {"date": "2024-10-16", "ends": "2024-10-15"}),
    "event_with_a_last_day_has_a_date": (Event, {"ends": "2024-10-16"}),
    "leader_died_not_before_born": (Leader, {"born": "1953-05-17", "died": "1953-05-16"}),
    "office_ends_not_before_starts": (Office, {"starts": "2019", "ends": "2018-12"}),
    "office_of_a_state_or_an_organisation": (Office, {"state": None}),
    "office_until_now_has_no_end": (Office, {"ends": "2024", "ongoing": True}),
    "participation_for_a_state_or_an_organisation": (Participation, {"state": None}),
    "participation_capacity_is_known": (Participation, {"capacity": "waiter"}),
    "party_act_date_is_a_partial_date": (PartyAct, {"date": "2003-13"}),
    "party_act_step_is_known": (PartyAct, {"step": "dreamt"}),
    "photo_has_a_credit_and_a_licence": (Photo, {"credit": ""}),
    "photo_focal_point_between_left_and_right": (Photo, {"focal_x": 101}),
    "photo_focal_point_between_top_and_bottom": (Photo, {"focal_y": 101}),
    "sentence_places_start_at_one": (Sentence, {"position": 0}),
    "source_says_where_it_is": (Source, {"url": ""}),
    "state_codes_are_capital_letters": (State, {"iso2": "cn"}),
    "status_change_effective_not_before_decided": (StatusChange, {"decided": "2001-06-16"}),
    "status_change_has_a_date": (StatusChange, {"effective": None}),
    "status_change_status_is_known": (StatusChange, {"status": "friend"}),
    "summit_ends_not_before_starts": (Summit, {"starts": "2024-07-04", "ends": "2024-07-03"}),
    "summit_number_starts_at_one": (Summit, {"number": 0}),
    "summit_has_a_date": (Summit, {"starts": None}),
    "alias_texts_are_visible": (Alias, {"name": "\u200b"}),
    "document_texts_are_visible": (Document, {"summary_en": " \n"}),
    "leader_texts_are_visible": (Leader, {"native_name": "\u200e"}),
    "source_texts_are_visible": (Source, {"title": "\u3000"}),
    "topic_texts_are_visible": (Topic, {"name_fr": "\u2060"}),
    "source_url_is_the_address_of_a_page": (Source, {"url": "javascript:alert(1)"}),
    "text_url_is_the_address_of_a_page": (Text, {"url": "ftp://text.example/"}),
    "text_language_is_known": (Text, {"language": "de"}),
    "alias_has_a_name": (Alias, {"name": ""}),
    "page_has_a_body": (Page, {"body_en": ""}),
    "page_slug_makes_an_address_of_its_own": (Page, {"slug": "search"}),
    "page_slug_can_stand_in_an_address": (Page, {"slug": "how to cite"}),
    "document_slug_can_stand_in_an_address": (Document, {"slug": "x/y"}),
    "event_slug_can_stand_in_an_address": (Event, {"slug": "événement"}),
    "leader_slug_can_stand_in_an_address": (Leader, {"slug": ""}),
    "organisation_slug_can_stand_in_an_address": (Organisation, {"slug": "x.y"}),
    "topic_slug_can_stand_in_an_address": (Topic, {"slug": " x"}),
}


def refused(model, fields, name):
    """The record can be stored without the change, and not with it."""
    try:
        with transaction.atomic():
            model.objects.bulk_create([model(**fields)])
    except IntegrityError as error:
        return name in str(error).lower()
    return False


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_row_is_refused(name):
    model, change = WRONG[name]
    assert refused(model, VALID[model]() | change, name)


@pytest.mark.parametrize("model", VALID)
def test_the_row_that_is_made_wrong_is_right(model):
    assert model.objects.create(**VALID[model]()).pk


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (constraint_model, constraint.name)
        for constraint_model in VALID
        for constraint in constraint_model._meta.constraints
        if constraint.name.startswith(f"{constraint_model._meta.model_name}_has_a_")
        and hasattr(constraint_model, f"{constraint.name.partition('_has_a_')[2]}_en")
    ],
)
def test_a_name_in_no_language_is_refused(model, column):
    assert refused(model, VALID[model]() | {f"{column.partition('_has_a_')[2]}_en": ""}, column)


TWICE = {
    "alias.name": (Alias, {}),
    "completeness.capacity": (Completeness, {}),
    "documentalias.name": (DocumentAlias, {}),
    "figure.slug": (Figure, {"value": 2}),
    "office.slug": (Office, {"title_en": "Y"}),
    "partyact.step": (PartyAct, {"date": "2003"}),
    "participation.leader": (Participation, {"capacity": "member"}),
    "relation.target": (Relation, {}),
    "sentence.position": (Sentence, {"text_en": "Two presidents met."}),
    "source.url": (Source, {"slug": "y"}),
    "statuschange.effective": (StatusChange, {"status": "observer"}),
    "summit.number": (Summit, {"city_en": "Beijing"}),
    "text.language": (Text, {}),
    "document.slug": (Document, {}),
    "chairmanship.summit_id": (Chairmanship, {}),
}


@pytest.mark.parametrize("column", TWICE)
def test_the_same_row_twice_is_refused(column):
    model, change = TWICE[column]
    fields = VALID[model]()
    model.objects.create(**fields)
    assert refused(model, fields | change, "unique")


def test_a_summit_has_one_chair():
    fields = VALID[Participation]()
    Participation.objects.create(**fields)
    assert refused(Participation, fields | {"leader": make_leader("y")}, "unique")


def test_one_event_of_a_kind_has_a_number():
    Event.objects.create(slug="x", name_en="X", kind="forum", number=24)
    Event.objects.create(slug="y", name_en="Y", kind="council", number=24)
    assert refused(Event, {"slug": "z", "name_en": "Z", "kind": "forum", "number": 24}, "unique")


def test_a_document_has_no_relation_to_itself():
    document = make_document()
    fields = {"document": document, "target": document, "kind": "amends"}
    assert refused(Relation, fields, "relation_between_two_documents")


def test_every_unique_promise_has_words_for_the_form():
    silent = [
        constraint.name
        for model in apps.get_app_config("summits").get_models()
        for constraint in model._meta.constraints
        if not hasattr(constraint, "condition") and not constraint.violation_error_message
    ]
    assert silent == []


def related(*pairs):
    return [Relation.objects.create(document=document, target=target, kind="supersedes") for document, target in pairs]


def test_a_circle_of_relations_is_refused():
    one, two, three = (make_document(slug) for slug in ("one", "two", "three"))
    related((one, two), (two, three))
    with pytest.raises(ValidationError, match="circle"):
        Relation(document=three, target=one, kind="supersedes").clean()


def test_a_relation_of_another_kind_closes_no_circle():
    one, two = make_document("one"), make_document("two")
    related((one, two))
    Relation(document=two, target=one, kind="implements").clean()


def test_a_relation_is_not_in_its_own_way():
    one, two = make_document("one"), make_document("two")
    related((one, two))[0].clean()


def test_an_office_of_somebody_else_is_refused():
    office = make_office(make_leader("other"), organisation=make_organisation())
    with pytest.raises(ValidationError, match="held by"):
        Participation(summit=make_summit(), leader=make_leader(), capacity="member", office=office).clean()


@pytest.mark.parametrize(
    ("other", "contradicts"),
    [("2017", True), ("2017-06", True), ("2017-06-09", False), ("2017-06-10", False), ("2018", False)],
)
def test_two_dates_that_can_be_the_same_day_contradict_each_other(other, contradicts):
    assert (overlap("2017-06-09", other), overlap(other, "2017-06-09")) == (contradicts, contradicts)


def test_every_text_of_every_row_is_among_those_that_must_be_seen():
    """The constraint is made from the columns of a model, so a new text is in it too."""
    for model in VALID:
        names = {column.name for column in texts_of(model)}
        promise = next(one for one in model._meta.constraints if one.name.endswith("_texts_are_visible"))
        assert promise.condition.referenced_base_fields == names
    translated = {column for name in ("name", "introduction", "note") for column in columns(name)}
    assert {column.name for column in texts_of(Topic)} == {*translated, "slug", "withdrawn_because"}
