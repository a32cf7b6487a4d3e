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


def test_of_a_state_each_change_of_status_is_a_statement():
    state = make_state()
    change = make_status_change(state, "member", "2001-06-15")
    assert said(evidence.of_state(state, [change])) == [
        ("Names and capital", "", state),
        ("Member: since 15 June 2001", "", change),
    ]


def test_of_a_leader_each_office_is_a_statement():
    leader = make_leader()
    office = make_office(leader, "President", starts="2019-03-20")
    assert said(evidence.of_leader(leader)) == [
        ("Names and dates of life", "", leader),
        ("President", "since 20 March 2019", office),
    ]


def test_of_an_organisation_each_holder_of_an_office_is_a_statement():
    organisation = make_organisation()
    office = make_office(make_leader("x", "A. Person"), "Secretary-General", organisation=organisation, ends="2024")
    assert said(evidence.of_organisation(organisation, [office])) == [
        ("Name and seat", "", organisation),
        ("A. Person: Secretary-General", "until 2024", office),
    ]


def test_of_an_event_there_is_one_statement():
    event = make_event()
    assert said(evidence.of_event(event)) == [("Date, place and participants", "", event)]


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
