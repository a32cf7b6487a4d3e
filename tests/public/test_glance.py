"""Four numbers of a summit, with what others count."""

import pytest

from summits.models import Figure
from summits.public.glance import at_a_glance

from ..builders import make_completeness, make_leader, make_participation, make_state, make_status_change, make_summit

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit():
    kazakhstan, belarus = make_state(), make_state("BY", "Belarus")
    make_status_change(kazakhstan, "member", "2001-06-15")
    make_status_change(belarus, "member", "2024-07-04")
    summit = make_summit(host=kazakhstan)
    make_participation(summit, make_leader())
    make_completeness(summit, "member", "complete")
    return summit


def figure(summit, slug, measure, value, precision="exact", **fields):
    return Figure.objects.create(summit=summit, slug=slug, measure=measure, value=value, precision=precision, **fields)


def told(numbers):
    return [(number.value, number.label, number.remarks, number.facts) for number in numbers]


def test_the_numbers_are_those_on_record(summit):
    before = make_summit(23, starts="2023-07-04", ends=None)
    [joined] = summit.host.status_changes.model.objects.filter(state__iso2="BY")
    assert told(at_a_glance(summit, before, 24, 1)) == [
        (2, "members at the close", ["at the summit before: 1"], [joined]),
        (24, "documents on record", [], []),
        (1, "participant on record", ["list of members complete"], []),
        (1, "event of the chairmanship on record", [], []),
    ]


def test_what_sources_count_stands_beside_the_number_on_record(summit):
    kremlin, kazakhstan = figure(summit, "a", "documents", 24), figure(summit, "b", "documents", 25)
    assert told(at_a_glance(summit, None, 24, 0))[1] == (
        24,
        "documents on record",
        ["sources say: 25, 24"],
        [kazakhstan, kremlin],
    )


def test_of_the_events_the_number_of_most_sources_is_shown(summit):
    for slug, value, precision in (("a", 180, "at_least"), ("b", 150, "about"), ("c", 150, "about")):
        figure(summit, slug, "events", value, precision)
    value, label, remarks, facts = told(at_a_glance(summit, None, 24, 16))[3]
    assert (value, label, remarks, len(facts)) == (
        150,
        "events of the chairmanship",
        ["sources say: more than 180, about 150"],
        3,
    )


def test_a_number_of_low_confidence_is_not_put_forward(summit):
    figure(summit, "a", "events", 187, confidence="low")
    assert told(at_a_glance(summit, None, 24, 16))[3] == (16, "events of the chairmanship on record", [], [])


def test_a_number_of_which_nothing_is_known_is_left_out(summit):
    assert [number.label for number in at_a_glance(summit, None, 0, 0)] == [
        "members at the close",
        "participant on record",
    ]
