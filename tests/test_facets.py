"""The numbers beside the choices: what one would get by choosing."""

import pytest
from django.http import QueryDict

from summits.facets import counted, totals_without
from summits.filters import DocumentFilters, StateFilters, TopicFilters
from summits.models import Document, State, Topic

from .builders import make_document, make_state, make_status_change, make_summit, make_text, make_topic

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
    filters, expected, counts = documents(query), {}, counted(documents(query))
    for name in filters.facets:
        for value in filters.filters[name].labels:
            chosen = QueryDict(query, mutable=True)
            chosen.setlist(name, [value])
            total = DocumentFilters(chosen, queryset=Document.objects.published()).narrowed().count()
            expected[name, value] = total
    assert {(name, value): counts[name].get(value, 0) for name, value in expected} == expected


def test_all_the_facets_are_counted_in_one_query(library, django_assert_num_queries):
    filters = documents("topic=energy")
    _ = filters.chosen
    with django_assert_num_queries(1):
        counted(filters)


def test_a_list_without_facets_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counted(TopicFilters(QueryDict(""), queryset=Topic.objects.published())) == {}


def test_the_statuses_of_the_day_are_counted():
    for iso2, status in (("KZ", "member"), ("CN", "member"), ("BY", "observer"), ("FR", "")):
        state = make_state(iso2, iso2)
        if status:
            make_status_change(state, status, "2001")
    filters = StateFilters(QueryDict("status=observer&on=2002-01-01"), queryset=State.objects.published())
    assert counted(filters)["status"] == {"member": 2, "observer": 1, "none": 1}


def test_what_dropping_each_filter_would_show():
    energy = make_topic("energy")
    make_document("a", topics=[energy], kind="report")
    make_document("b", topics=[energy], kind="decision")
    make_document("c", kind="treaty")
    filters = documents("topic=energy&kind=treaty")
    assert totals_without(filters, ["topic", "kind"]) == {"topic": 1, "kind": 2}


def test_dropping_nothing_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert totals_without(documents(""), []) == {}
