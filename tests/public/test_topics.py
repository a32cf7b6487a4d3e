"""What the page of a topic tells of its documents."""

import pytest

from summits.public import NOUNS

from ..builders import make_document, make_event, make_state, make_topic

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
    assert beside(topic)["signers"] == [(china, 2, 100), (kazakhstan, 1, 50)]


def test_the_events_are_those_of_its_documents(topic):
    meeting, other = make_event("meeting", date="2024"), make_event("other")
    make_document("one", topics=[topic], event=meeting)
    make_document("two", topics=[topic], event=meeting)
    make_document("three", event=other)
    assert beside(topic)["events"] == [meeting]
