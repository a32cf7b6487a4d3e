"""What followed from an event."""

import pytest

from summits.models import Relation
from summits.public import NOUNS

from ..builders import make_document, make_event, make_state, make_status_change

pytestmark = pytest.mark.django_db


def outcomes(event):
    NOUNS["event"].put_whole(event)
    return NOUNS["event"].beside(event)["outcomes"]


def test_what_its_documents_decided_followed_from_an_event():
    event, decided_elsewhere = make_event("forum", date="2004-06-17"), make_document("elsewhere")
    decision = make_document("decision", event=event)
    change = make_status_change(make_state("MN"), "observer", "2004-06-18", decided_by=decision)
    make_status_change(make_state("LK"), "observer", "2004-06-17", decided_by=decided_elsewhere)
    assert outcomes(event) == ([change], [])


@pytest.mark.parametrize(
    ("effective", "basis", "follows"),
    [
        ("2023-05-05", "memorandum", True),
        ("2023-05-04", "memorandum", True),
        ("2023-05-06", "memorandum", False),
        ("2023-05", "memorandum", False),
        ("2023-05-05", "decision", False),
    ],
)
def test_a_status_follows_from_an_event_on_whose_days_its_memorandum_was_signed(effective, basis, follows):
    change = make_status_change(make_state("KW"), "dialogue_partner", effective, basis=basis)
    event = make_event("goa", date="2023-05-04", ends="2023-05-05")
    assert outcomes(event).changes == ([change] if follows else [])
    assert outcomes(make_event("month", date="2023-05")).changes == []


def test_an_application_led_to_the_statuses_that_the_state_got_later():
    iran, other = make_state("IR"), make_state("BY")
    make_status_change(iran, "observer", "2005-07-05")
    member = make_status_change(iran, "member", "2023-07-04")
    make_status_change(other, "member", "2024-07-04")
    application, forum = make_event("applied", kind="application", date="2008"), make_event("forum", date="2008")
    application.participants.add(iran)
    forum.participants.add(iran)
    assert (outcomes(application).changes, outcomes(forum).changes) == ([member], [])


def test_later_documents_that_act_on_its_own_followed_from_it():
    event = make_event("beijing")
    programme = make_document("programme", event=event)
    edition = Relation.objects.create(document=make_document("edition"), kind="supersedes", target=programme)
    hidden = make_document("draft", publication="draft")
    Relation.objects.create(document=hidden, kind="amends", target=programme)
    Relation.objects.create(document=programme, kind="implements", target=make_document("concept"))
    assert outcomes(event).relations == [edition]
