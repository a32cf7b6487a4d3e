"""What the pictures of the drawn pages say, with their filters."""

import datetime

import pytest

from summits.pictures import pages, statements
from summits.pictures.cards import Card
from summits.pictures.graphics import Columns, Line, Row, Table
from summits.public import attendance, statuses

from .. import builders

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def two(monkeypatch):
    """The summits 23 and 24: China was at both, Kazakhstan at the second alone, in the chair."""
    for module in (pages, statements, statuses, attendance):
        monkeypatch.setattr(module, "today", lambda: TODAY)
    china, kazakhstan = builders.make_state("CN", "China"), builders.make_state()
    builders.make_status_change(china, "member", "2001-06-15")
    first = builders.make_summit(23, "Dushanbe", starts="2023-07-04", ends=None, host=china)
    second = builders.make_summit(24, host=kazakhstan)
    xi = builders.make_leader("xi", "Xi Jinping")
    for summit in (first, second):
        builders.make_participation(summit, xi, "member", state=china)
    builders.make_participation(second, builders.make_leader(), "chair", state=kazakhstan)
    builders.make_document(summit=second)
    return first, second


def lines(*states):
    return [(state, spans) for state, spans in statuses.spans_of_states() if state.iso2 in states]


def test_the_timeline_says_its_filters_and_draws_the_line_of_one_state():
    whole = pages.of_timeline([], lines("CN"))
    assert (whole.label, whole.statement) == ("2001–2026", "Timeline")
    card = pages.of_timeline([("Type", ["Summits"]), ("State", ["China"])], lines("CN"))
    line = Line(2001, 2026, (("member", 2001.451, 2026.902, "Member"),))
    assert card == Card("Timeline", "China", "Type: Summits · State: China", graphic=line)
    several = pages.of_timeline([("State", ["China", "India"])], [])
    assert (several.label, several.statement) == ("Timeline", "State: China, India")


def test_attendance_says_who_was_at_every_summit_and_shows_the_present_members():
    said = "Only Xi Jinping has taken part in all 2 summits."
    members = Table(("23", "24"), (("CN", (("member", "M"), ("member", "M"))),))
    assert pages.of_attendance("states") == Card("Attendance", said, graphic=members)
    seats = Row((("23", "member", "M"), ("24", "member", "M")))
    assert pages.of_attendance("leaders") == Card("Attendance", said, graphic=seats)


def test_attendance_with_nobody_at_every_summit_says_its_name():
    builders.make_summit(25, starts="2025", ends=None)
    assert [(card.label, card.statement) for card in map(pages.of_attendance, ("states", "leaders"))] == [
        ("", "Attendance")
    ] * 2


def test_the_charts_show_the_documents_of_each_summit():
    card = pages.of_charts()
    assert (card.statement, card.graphic) == ("Charts", Columns(((23, 0), (24, 1))))


def test_a_comparison_shows_both_summits_state_by_state(two):
    assert pages.of_comparison(*two) == Card(
        "Two summits side by side",
        "Dushanbe 2023 and Astana 2024",
        "Dushanbe 2023: 0 documents · Astana 2024: 1 document",
        graphic=Table(
            ("KZ", "CN"),
            (
                ("23", (("out", ""), ("member", "M"))),
                ("24", (("chair", "C"), ("member", "M"))),
            ),
        ),
    )
