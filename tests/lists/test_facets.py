"""The numbers beside the choices: what one would get by choosing."""

import pytest
from django.http import QueryDict

from summits.filters.lists import DocumentFilters, LeaderFilters, StateFilters, TopicFilters
from summits.lists.facets import counted, totals_without
from summits.models import Document, Leader, State, Topic

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

pytestmark = pytest.mark.django_db


def documents(query):
    return DocumentFilters(QueryDict(query), queryset=Document.objects.published())


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
            make_text(document, "ru")
            make_text(document, "zh")
    make_document("draft", topics=topics, signatories=states, summit=summits[0], publication="draft")


@pytest.mark.parametrize(
    "query",
    ["", "topic=energy", "topic=energy&topic=trade&kind=report", "year_min=2022&q=document", "language=ru", "kind=x"],
)
def test_each_number_is_what_choosing_that_alone_would_give(library, query):
    filters, expected, counts = documents(query), {}, counted(documents(query)).by_facet
    for name in filters.facets:
        for value in filters.filters[name].choices:
            chosen = QueryDict(query, mutable=True)
            chosen.setlist(name, [value])
            total = DocumentFilters(chosen, queryset=Document.objects.published()).narrowed().count()
            expected[name, value] = total
    assert {(name, value): counts[name][value] for name, value in expected} == expected


def test_the_years_are_counted_whatever_years_are_wanted(library):
    assert counted(documents("year_min=2022&topic=trade")).by_year == {2020: 1, 2021: 1, 2023: 1, 2024: 1}


def test_all_the_facets_are_counted_in_one_query(library, django_assert_num_queries):
    filters = documents("topic=energy")
    _ = [filters.filters[name].choices for name in filters.facets]
    with django_assert_num_queries(1):
        counted(filters)


def test_a_list_without_facets_has_its_totals():
    for slug in ("energy", "trade"):
        make_topic(slug)
    assert counted(TopicFilters(QueryDict(""), queryset=Topic.objects.published())) == (2, 2, {}, {})


@pytest.mark.parametrize(
    ("query", "totals"),
    [("", (12, 12)), ("topic=energy", (6, 12)), ("topic=energy&kind=treaty", (0, 12)), ("q=nowhere-at-all", (0, 12))],
)
def test_shown_counts_stand_beside_all_counts(library, query, totals):
    counts = counted(documents(query))
    assert (counts.shown, counts.register) == totals


def test_the_statuses_of_the_day_are_counted():
    for iso2, status in (("KZ", "member"), ("CN", "member"), ("BY", "observer"), ("FR", "")):
        state = make_state(iso2, iso2)
        if status:
            make_status_change(state, status, "2001")
    filters = StateFilters(QueryDict("status=observer&on=2002-01-01"), queryset=State.objects.published())
    assert counted(filters).by_facet["status"] == {
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
    filters = LeaderFilters(QueryDict(""), queryset=Leader.objects.published())
    counts = counted(filters).by_facet
    assert {name: {word: total for word, total in counts[name].items() if total} for name in counts} == {
        "state": {"KZ": 1},
        "organisation": {},
        "summit": {"24": 1, "23": 1},
        "capacity": {"member": 1},
    }


def test_an_office_in_a_hidden_organisation_does_not_find_the_leader():
    make_participation(make_summit(25, publication="draft"), make_leader("tokayev"), capacity="chair")
    filters = LeaderFilters(QueryDict("capacity=chair"), queryset=Leader.objects.published())
    assert list(filters.narrowed()) == []


def test_the_totals_without_each_filter():
    energy = make_topic("energy")
    make_document("a", topics=[energy], kind="report")
    make_document("b", topics=[energy], kind="decision")
    make_document("c", kind="treaty")
    filters = documents("topic=energy&kind=treaty")
    assert totals_without(filters, ["topic", "kind"]) == {"topic": 1, "kind": 2}


def test_dropping_nothing_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert totals_without(documents(""), []) == {}
