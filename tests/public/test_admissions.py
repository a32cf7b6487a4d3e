"""How a state came by its status."""

import pytest

from summits.public.admissions import admission
from summits.public.statuses import changes_of_status

from ..builders import make_document, make_event, make_source, make_state, make_status_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def india():
    return make_state("IN", "India")


def steps(state, present="member"):
    """The heading, and each step as its key with the statuses that it brought; without a document the dates alone."""
    told = admission(state, [one for one in changes_of_status() if one.state_id == state.pk], present)
    return told.heading, [
        (step.record.slug if step.record else str(step.date), [change.status for change in step.changes])
        for step in told.steps
    ]


def paper(slug, title, date, kind="decision", **fields):
    return make_document(slug, title_en=title, date=date, kind=kind, **fields)


def test_applications_decisions_and_memoranda_stand_in_order_of_time_with_what_they_brought(india):
    granted = paper("granted", "Decision granting India the status of member", "2017-06-09")
    observer = paper("observer", "Decision on observers", "2005-07-05")
    paper("obligations", "Memorandum of Obligations of India", "2016-06-24", "memorandum")
    paper("signing", "Decision on signing the Memorandum of Obligations of India", "2016-06-24")
    paper("same-day", "Decision on the contributions of India", "2017-06-09")
    make_event("applied", kind="application", date="2014-09").participants.add(india)
    make_event("forum", kind="forum", date="2014-10").participants.add(india)
    make_status_change(india, "observer", "2005-07-05", decided_by=observer)
    make_status_change(india, "member", "2017-06-09", decided_by=granted)
    assert steps(india) == (
        "How it became a member",
        [
            ("observer", ["observer"]),
            ("applied", []),
            ("signing", []),
            ("obligations", []),
            ("same-day", []),
            ("granted", ["member"]),
        ],
    )


def test_what_names_another_state_is_of_another_kind_or_is_no_longer_public_is_no_step(india):
    make_state("OM", "Oman")
    paper("romania", "Decision on Oman and the Indian Ocean", "2004")
    paper("agreement", "Agreement with India", "2004", "agreement")
    paper("draft", "Decision on India", "2004", publication="draft")
    assert steps(india, "none") == ("How its status changed", [])


def test_after_its_admission_a_member_takes_no_further_step_and_a_partner_may(india):
    make_status_change(india, "observer", "2005-07-05")
    paper("later", "Decision on India", "2006")
    assert steps(india)[1] == [("2005-07-05", ["observer"])]
    assert steps(india, "observer") == ("How it became an observer", [("2005-07-05", ["observer"]), ("later", [])])


def test_a_document_is_a_step_as_long_as_its_title_names_the_state(india):
    document = paper("granting", "Decision on nobody", "2004")
    assert steps(india, "partner")[1] == []
    document.title_en = "Decision on India"
    document.save()
    assert steps(india, "partner")[1] == [("granting", [])]
    document.title_en = "Decision on nobody again"
    document.save()
    assert steps(india, "partner")[1] == []
    document.title_en = "Decision on India"
    document.save()
    india.name_en = "Bharat"
    india.save()
    assert steps(india, "partner")[1] == []


def test_each_step_names_its_sources(india):
    source = make_source()
    decision = paper("granting", "Decision on India", "2004")
    decision.sources.add(source)
    make_status_change(india, "observer", "2005")
    known_from = admission(india, changes_of_status(), "observer").known_from
    assert [(one.statement, list(one.fact.sources.all())) for one in known_from] == [("Decision on India", [source])]
