"""What the page of a topic tells of its documents."""

import pytest
from django.utils.translation import override

from summits.languages import current
from summits.public import NOUNS
from summits.public.topics import _together

from ..builders import make_document, make_event, make_state, make_topic
from .plain import changeable

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return make_topic()


def beside(topic):
    return NOUNS["topic"].beside(topic)


def test_documents_are_counted_by_year_and_weight(topic):
    for slug, kind, date in (("a", "treaty", "2007-08-16"), ("b", "protocol", "2007"), ("c", "report", "2014-09")):
        make_document(slug, kind=kind, date=date, topics=[topic])
    make_document("undated", kind="report", topics=[topic])
    make_document("draft", kind="report", date="2014", topics=[topic], publication="draft")
    years = beside(topic)["years"]
    rows = [(label, [(year, number) for year, number in cells if number]) for label, cells in years.rows]
    assert rows == [("Treaties and agreements", [(2007, 2)]), ("Reports", [(2014, 1)])]
    assert (years.span.start, years.kinds["report"]) == (2001, 2)


def test_the_states_that_signed_most_come_first(topic):
    kazakhstan, china = make_state(), make_state("CN", "China")
    make_document("one", topics=[topic], signatories=[kazakhstan, china])
    make_document("two", topics=[topic], signatories=[china])
    make_document("other", signatories=[kazakhstan, china])
    assert beside(topic)["signers"] == ((china, 2, 100), (kazakhstan, 1, 50))


def test_the_events_are_those_of_its_documents(topic):
    meeting, other = make_event("meeting", date="2024"), make_event("other")
    make_document("one", topics=[topic], event=meeting)
    make_document("two", topics=[topic], event=meeting)
    make_document("three", event=other)
    assert beside(topic)["events"] == (meeting,)


def covering(slug, first, **fields):
    fields = {"kind": "programme", "series": "terrorism_programmes", "covers_until": first + 2} | fields
    return make_document(slug, covers_from=first, **fields)


def test_programmes_of_a_series_follow_each_other_by_the_years_that_they_cover(topic):
    later, earlier = (covering(slug, year, topics=[topic]) for slug, year in (("later", 2010), ("earlier", 2007)))
    covering("other-topic", 2013)
    covering("draft", 2016, topics=[topic], publication="draft")
    covering("report", 2016, topics=[topic], kind="report")
    covering("alone", 2016, topics=[topic], series="trade_programmes")
    covering("no-series", 2016, topics=[topic], series="")
    make_document("no-years", series="terrorism_programmes", topics=[topic])
    label = "programmes against terrorism, separatism and extremism"
    assert beside(topic)["relays"] == ((label, (earlier, later)),)


def test_the_longest_series_comes_first(topic):
    for year in (2007, 2010):
        covering(f"trade-{year}", year, series="trade_programmes", topics=[topic])
    for year in (2007, 2010, 2013):
        covering(f"terrorism-{year}", year, topics=[topic])
    assert [len(relay.documents) for relay in beside(topic)["relays"]] == [3, 2]


def test_what_is_held_of_a_topic_follows_a_write(topic):
    make_document("one", kind="report", topics=[topic])
    other = make_topic("trade")
    assert [beside(one)["years"].kinds["report"] for one in (topic, other)] == [1, 0]
    make_document("two", kind="report", topics=[topic, other])
    assert [beside(one)["years"].kinds["report"] for one in (topic, other)] == [2, 1]


def test_what_is_held_of_a_topic_has_the_words_of_the_page(topic):
    make_document("one", kind="report", date="2014", topics=[topic])
    assert beside(topic)["years"].rows[0][0] == "Reports"
    with override("fr"):
        assert beside(topic)["years"].rows[0][0] == "Rapports"


def test_nobody_can_change_what_is_held_of_a_topic(topic):
    make_document("one", kind="report", date="2014", topics=[topic], event=make_event(), signatories=[make_state()])
    for year in (2007, 2010):
        covering(f"trade-{year}", year, topics=[topic])
    assert changeable(_together(topic.pk, current())()) == set()
