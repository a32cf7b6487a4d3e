"""What a drawing rests on: facts by kind, with the numbers of their sources and the first of these."""

import pytest

from summits.models import State, StatusChange
from summits.public.grounds import FIRST, MOST_CITED, WHOLE, first_sources, ground, ground_of_rows

from ..builders import make_document, make_source, make_state, make_status_change

pytestmark = pytest.mark.django_db


def resting_on(*sources, **fields):
    state = State.objects.first() or make_state()
    change = make_status_change(state, "member", f"2001-06-{StatusChange.objects.count() + 15}", **fields)
    change.sources.set(sources)
    return change


def test_a_ground_counts_its_facts_and_its_sources_each_once():
    paper = make_source(kind="press", checked="2026-11")
    facts = [resting_on(paper), resting_on(paper, make_source(kind="official", checked="2025"), confidence="medium")]
    found = ground("Changes", facts)
    assert (found.total, found.kinds, str(found.checked)) == (2, ["official 1", "press 1"], "2026-11")
    assert found.confidence == ["high 1", "medium 1"]


def test_facts_without_sources_were_never_checked():
    found = ground("Changes", [resting_on()])
    assert (found.total, found.sources, found.kinds, found.checked) == (1, (), [], None)


def test_a_page_lists_all_sources_of_a_few_in_the_order_of_all_pages():
    press, official = make_source(kind="press"), make_source(kind="official")
    grounds = [ground("First", [resting_on(press)]), ground("Second", [resting_on(press, official)])]
    assert first_sources(grounds) == [official, press]


def test_of_many_sources_a_page_lists_the_first_of_each_kind():
    papers = [make_source(kind="press", date=f"{1960 + number}") for number in range(WHOLE)]
    other, official = make_source(kind="other"), make_source(kind="official")
    found = first_sources([ground("Changes", [resting_on(*papers[::-1], other, official)])])
    assert found == [official, *papers[:FIRST], other]


def test_a_list_names_the_sources_that_most_of_its_rows_cite():
    once = [make_source(kind="official", date=f"{1960 + number}") for number in range(MOST_CITED)]
    twice = make_source(kind="press", date="1950")
    first, second = make_document("first"), make_document("second")
    first.sources.set([*once, twice])
    second.sources.set([twice])
    _ground, cited = ground_of_rows("Documents", [first, second])
    assert [one.source for one in cited] == [*once[: MOST_CITED - 1], twice]
