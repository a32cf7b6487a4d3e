"""How the register knows what pages state."""

import pytest

from summits.models import Figure
from summits.public import evidence

from ..builders import (
    make_chairmanship,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_source,
    make_state,
    make_status_change,
    make_summit,
)

pytestmark = pytest.mark.django_db


def said(found):
    return [(one.statement, one.remark, one.fact) for one in found]


def test_official_sources_come_before_the_press_and_others_and_the_older_first():
    sources = [
        make_source(slug="blog", kind="other", weak=True, date="2001"),
        make_source(slug="paper", kind="press", date="2024-07-05"),
        make_source(slug="undated", kind="official"),
        make_source(slug="ministry", kind="official", date="2024-07-04"),
        make_source(slug="archive", kind="other", date="2024"),
        make_source(slug="agency", kind="press", date="2024-07-04"),
    ]
    first, second = make_state(), make_state("IN", "India")
    first.sources.set(sources[:3])
    second.sources.set(sources[2:])
    assert [source.slug for source in evidence.in_order([first, second])] == [
        *("ministry", "undated", "agency", "paper", "archive", "blog")
    ]


def test_of_a_state_the_names_each_status_and_each_chairmanship_are_statements():
    state = make_state()
    change = make_status_change(state, "member", "2001-06-15")
    chairmanship = make_chairmanship(make_summit())
    assert said(evidence.of_state(state)) == [("Names and capital", "", state)]
    assert said(evidence.of_statuses([change])) == [("Member: since 15 June 2001", "", change)]
    assert said(evidence.of_chairmanships([chairmanship])) == [
        ("Chairmanship: 24th summit, Astana 2024", "", chairmanship)
    ]


def test_each_seat_is_a_statement_with_its_capacity():
    seat = make_participation(make_summit(), make_leader("x", "A. Person"), "observer")
    assert said(evidence.of_seats([seat])) == [("24th summit, Astana 2024: A. Person", "observer", seat)]


def test_of_a_leader_each_office_is_a_statement():
    leader = make_leader()
    office = make_office(leader, "President", starts="2019-03-20")
    assert said(evidence.of_leader(leader)) == [("Names and dates of life", "", leader)]
    assert said(evidence.of_offices([office])) == [("President", "since 20 March 2019", office)]


def test_of_an_organisation_each_holder_of_an_office_is_a_statement():
    organisation = make_organisation()
    office = make_office(make_leader("x", "A. Person"), "Secretary-General", organisation=organisation, ends="2024")
    assert said(evidence.of_organisation(organisation)) == [("Name and seat", "", organisation)]
    assert said(evidence.of_holders([office])) == [("A. Person: Secretary-General", "until 2024", office)]


def test_of_an_event_who_chaired_it_and_its_chairmanship_are_statements_too():
    chair, chairmanship = make_office(make_leader("x", "A. Person")), make_chairmanship(make_summit())
    event = make_event(chair=chair, chairmanship=chairmanship)
    assert said(evidence.of_event(event)) == [
        ("Date, place and participants", "", event),
        ("Chaired by: A. Person", "", chair),
        ("Chairmanship: Kazakhstan", "", chairmanship),
    ]


def test_of_a_summit_each_number_stands_with_who_gives_it():
    summit = make_summit()
    chairmanship = make_chairmanship(summit)
    more, fewer = (
        Figure.objects.create(
            summit=summit,
            slug=f"n{value}",
            measure="documents",
            value=value,
            precision=precision,
            according_to_en=giver,
        )
        for value, precision, giver in ((25, "exact", "Kazakhstan"), (24, "about", "the Kremlin"))
    )
    assert said(evidence.of_summit(summit, chairmanship)) == [
        ("Date, place and format", "", summit),
        ("Chairmanship: Kazakhstan", "", chairmanship),
        ("Documents of the summit: 25", "Kazakhstan", more),
        ("Documents of the summit: about 24", "the Kremlin", fewer),
    ]
