"""The numbers beside the choices: what one would get by choosing."""

import pytest
from django.http import QueryDict

from summits.filters.lists import DocumentFilters, LeaderFilters, StateFilters, TopicFilters
from summits.held import one_validity
from summits.models import Document, Relation

from ..builders import (
    make_document,
    make_leader,
    make_office,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    make_topic,
)
from .reference import held, shown

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def documents(query):
    return DocumentFilters(QueryDict(query))


@pytest.fixture
def library():
    topics = [make_topic(slug) for slug in ("energy", "trade", "health")]
    states = [make_state("KZ", "Kazakhstan"), make_state("CN", "China")]
    summits = [make_summit(number, starts=f"{2000 + number}", ends=None) for number in (23, 24)]
    for number in range(12):
        document = make_document(
            f"document-{number}",
            topics=[topic for place, topic in enumerate(topics) if number % (place + 2) == 0],
            signatories=states[: number % 3],
            kind=["declaration", "decision", "report"][number % 3],
            summit=(*summits, None)[number % 3],
            adoption=["signed", ""][number % 2],
            date=f"{2020 + number % 5}",
        )
        if number % 4 == 0:
            make_text(document, "ru", url="https://text.example/")
            make_text(document, "zh")
    for number in range(4):
        Document.objects.filter(slug=f"document-{number}").update(
            covers_from=(2022, None, 2020, None)[number],
            covers_until=(2024, 2023, None, None)[number],
            series=("rats_reports", "", "", "")[number],
            confidence=("low", "high", "high", "high")[number],
            title_by_editor=("fr ru", "zh", "", "")[number],
        )
    old, new, hidden = (make_document(slug, kind="treaty") for slug in ("old", "new", "hidden"))
    Relation.objects.create(document=new, kind="supersedes", target=old)
    Relation.objects.create(document=new, kind="amends", target=Document.objects.get(slug="document-1"))
    Relation.objects.create(document=hidden, kind="supersedes", target=new)
    Document.objects.filter(slug="hidden").update(publication="draft")
    make_document("draft", topics=topics, signatories=states, summit=summits[0], publication="draft")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "topic=energy",
        "topic=energy&topic=trade&kind=report",
        "topic=energy&topic=trade&topics=all",
        "topics=all&kind=decision",
        "year_min=2022&q=document",
        "language=ru",
        "language=none&language=zh",
        "covers=2023",
        "standing=superseded&standing=current",
        "standing=current&covers=2022&force=not_known",
        "series=rats_reports&confidence=low&confidence=high",
        "translated=fr&translated=zh",
        "kind=x",
    ],
)
def test_each_number_is_what_choosing_that_alone_would_give(library, query):
    filters, expected = documents(query), {}
    together = [name for name, parameter in filters.together.items() if parameter in filters.chosen]
    for name in filters.facets:
        for value in filters.filters[name].choices:
            chosen = QueryDict(query, mutable=True)
            chosen.setlist(name, [*(chosen.getlist(name) if name in together else []), value])
            expected[name, value] = DocumentFilters(chosen).answer.total
    counts = held(filters)["counts"]
    assert {(name, value): counts[name][value] for name, value in expected} == expected
    assert held(filters) == shown(filters)


def test_the_years_are_counted_whatever_years_are_wanted(library):
    assert held(documents("year_min=2022&topic=trade"))["years"] == {2020: 1, 2021: 1, 2023: 1, 2024: 1}


def test_a_list_that_is_held_is_answered_without_a_query(library, django_assert_num_queries):
    held(documents("topic=energy&year_min=2021"))
    with one_validity(), django_assert_num_queries(0):
        held(documents("topic=trade&year_min=2022"))


def test_a_list_without_facets_has_its_totals():
    for slug in ("energy", "trade"):
        make_topic(slug)
    answer = TopicFilters(QueryDict("")).answer
    assert (answer.total, answer.register, answer.counts) == (2, 2, {})


@pytest.mark.parametrize(
    ("query", "totals"),
    [("", (14, 14)), ("topic=energy", (6, 14)), ("topic=energy&kind=treaty", (0, 14)), ("q=nowhere-at-all", (0, 14))],
)
def test_shown_counts_stand_beside_all_counts(library, query, totals):
    answer = documents(query).answer
    assert (answer.total, answer.register) == totals


@pytest.mark.parametrize(
    ("facet", "totals"),
    [
        ("language", {"ru": 3, "none": 11}),
        ("standing", {"current": 13, "superseded": 1}),
        ("series", {"rats_reports": 1}),
        ("confidence", {"low": 1, "high": 13}),
        ("translated", {"fr": 1, "ru": 1, "zh": 1}),
        ("force", {"not_known": 14}),
    ],
)
def test_what_is_known_of_a_document_is_counted(library, facet, totals):
    counts = held(documents(""))["counts"][facet]
    assert {word: total for word, total in counts.items() if total} == totals


@pytest.mark.parametrize(
    ("year", "found"), [(2019, []), (2020, ["2"]), (2022, ["0"]), (2023, ["0", "1"]), (2024, ["0"]), (2025, [])]
)
def test_a_year_finds_the_documents_that_cover_it(library, year, found):
    filters = documents(f"covers={year}")
    keys = filters.index.keys(filters.answer.shown)
    slugs = Document.objects.filter(pk__in=keys).order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == [f"document-{number}" for number in found]


def test_all_topics_together_find_what_has_each_of_them(library):
    one, both = documents("topic=energy&topic=trade"), documents("topic=energy&topic=trade&topics=all")
    assert (one.answer.total, both.answer.total) == (8, 2)
    assert held(both)["counts"]["topic"] == {"energy": 2, "health": 1, "trade": 2}


def test_one_topic_that_no_document_has_leaves_nothing_of_all_together(library):
    make_topic("space")
    assert documents("topic=energy&topic=space&topics=all").answer.total == 0


def test_the_statuses_of_the_day_are_counted():
    for iso2, status in (("KZ", "member"), ("CN", "member"), ("BY", "observer"), ("FR", "")):
        state = make_state(iso2, iso2)
        if status:
            make_status_change(state, status, "2001")
    filters = StateFilters(QueryDict("status=observer&on=2002-01-01"))
    assert held(filters)["counts"]["status"] == {
        "member": 2,
        "observer": 1,
        "dialogue_partner": 0,
        "partner": 0,
        "none": 1,
    }


def test_a_leader_counts_once_for_a_value_however_often_it_was_held():
    kazakhstan, leader = make_state("KZ", "Kazakhstan"), make_leader("tokayev")
    for slug in ("minister", "president"):
        make_office(leader, slug=slug, state=kazakhstan)
    for number in (23, 24):
        make_participation(make_summit(number), leader, capacity="member")
    make_participation(make_summit(25, publication="draft"), leader, capacity="chair")
    filters = LeaderFilters(QueryDict(""))
    counts = held(filters)["counts"]
    assert {name: {word: total for word, total in counts[name].items() if total} for name in counts} == {
        "state": {"KZ": 1},
        "organisation": {},
        "summit": {"24": 1, "23": 1},
        "capacity": {"member": 1},
    }


def test_an_office_in_a_hidden_organisation_does_not_find_the_leader():
    make_participation(make_summit(25, publication="draft"), make_leader("tokayev"), capacity="chair")
    filters = LeaderFilters(QueryDict("capacity=chair"))
    assert filters.answer.total == 0


def test_the_totals_without_each_filter():
    energy = make_topic("energy")
    make_document("a", topics=[energy], kind="report")
    make_document("b", topics=[energy], kind="decision")
    make_document("c", kind="treaty")
    assert held(documents("topic=energy&kind=treaty"))["without"] == {"topic": 1, "kind": 2}
