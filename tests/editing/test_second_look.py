"""What records lack and what is odd about them, before they go public."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits.choices import Origin
from summits.dates import PartialDate
from summits.editing import renditions
from summits.editing.second_look import _meet, missing, odd
from summits.history.revisions import remember
from tests.builders import (
    make_completeness,
    make_document,
    make_leader,
    make_office,
    make_participation,
    make_photo,
    make_sentence,
    make_source,
    make_state,
    make_summit,
    make_text,
    make_topic,
)

pytestmark = pytest.mark.django_db


def told(remarks) -> list[tuple]:
    return [(remark.record, remark.sentence, remark.place) for remark in remarks]


def in_all_languages(text: str, name="name") -> dict:
    return {f"{name}_{column}": text for column in ("en", "fr", "ru", "zh")}


def test_a_name_that_lacks_languages_is_told_with_them():
    topic = make_topic(name_en="Energy", name_ru="Энергетика")
    topic.sources.add(make_source())
    assert told(missing([topic])) == [(topic, "Name: none in French, Chinese.", "id_name_fr")]


def test_a_document_lacks_sources_and_texts():
    bare, whole = (make_document(slug, **in_all_languages("Plan", "title")) for slug in ("bare", "whole"))
    whole.sources.add(make_source())
    make_text(whole)
    assert told(missing([bare, whole])) == [
        (bare, "It has no source.", "id_sources"),
        (bare, "It has no text in any language.", "texts-group"),
    ]


def test_a_leader_lacks_a_portrait(uploads):
    plain, shown = (make_leader(slug, **in_all_languages(slug)) for slug in ("plain", "shown"))
    make_photo(leader=shown)
    for leader in (plain, shown):
        leader.sources.add(make_source(slug=f"of-{leader.slug}"))
    assert told(missing([plain, shown])) == [(plain, "There is no portrait.", "")]


def test_a_summit_lacks_sources_of_its_participations_and_the_completeness_of_its_lists():
    summit = make_summit(**in_all_languages("Astana", "city"))
    summit.sources.add(make_source())
    sourced = make_participation(summit, make_leader(), "chair")
    sourced.sources.add(make_source())
    make_participation(summit, make_leader("xi-jinping"), "member")
    make_completeness(summit, "chair", "complete")
    make_completeness(summit, "member", "unknown")
    assert told(missing([summit])) == [
        (summit, "1 participation has no source.", "participations-group"),
        (summit, "Nothing says whether the list is complete: member.", "completeness-group"),
    ]


def test_a_summit_lacks_sources_of_its_sentences():
    summit = make_summit(**in_all_languages("Astana", "city"))
    summit.sources.add(make_source())
    make_sentence(summit, 1, sources=[make_source()])
    make_sentence(summit, 2)
    assert told(missing([summit])) == [(summit, "1 sentence has no source.", "sentences-group")]


def test_an_office_that_had_ended_is_odd():
    summit, leader = make_summit(starts="2024-07-03", ends="2024-07-04"), make_leader(name_en="Nawaz Sharif")
    office = make_office(leader, title_en="Prime Minister", starts="2013-06-05", ends="2017-07-28")
    make_participation(summit, leader, office=office)
    sentence = "Nawaz Sharif: the office “Prime Minister” (5 June 2013 – 28 July 2017) was not held on 4 July 2024."
    assert told(odd([summit])) == [(summit, sentence, "participations-group")]


@pytest.mark.parametrize(
    ("starts", "ends"), [("2024-07-04", None), (None, "2024-07"), (None, None), ("2024", None), (None, "2024-07-03")]
)
def test_an_office_that_may_have_been_held_is_not_odd(starts, ends):
    summit, leader = make_summit(starts="2024-07-03", ends="2024-07-04"), make_leader()
    make_participation(summit, leader, office=make_office(leader, starts=starts, ends=ends))
    assert odd([summit]) == []


def test_somebody_else_of_the_same_name_is_odd_in_any_language_and_case():
    make_leader("vladimir-putin", "Vladimir Putin", name_ru="Владимир Путин")
    newcomer = make_leader("putin", "V. Putin", name_ru="Владимир Путин", publication="draft")
    assert told(odd([newcomer])) == [
        (newcomer, "Somebody else has the name “Владимир Путин”: vladimir-putin.", "id_name_ru")
    ]


@pytest.mark.parametrize(
    ("first", "second", "is_odd"),
    [
        (("2000", "2008-05-07"), ("2008-05-07", None), False),
        (("2000", "2008-05-07"), ("2008-05-06", None), True),
        (("1990", None), ("2000", "2008"), False),  # nobody knows when it ended
        (("2000", "2008"), ("2008-05-07", None), False),
        ((None, "2008"), ("2007", None), False),
    ],
)
def test_two_offices_of_one_kind_at_one_time_are_odd(first, second, is_odd):
    leader, state = make_leader(name_en="Vladimir Putin"), make_state("RU", "Russia")
    for slug, (starts, ends) in (("one", first), ("two", second)):
        facts = {"title_en": slug.title(), "kind": "head_of_state", "state": state}
        make_office(leader, slug=slug, starts=starts, ends=ends, **facts)
    sentences = ["Two offices of one kind overlap: “One” and “Two”."] if is_odd else []
    assert [sentence for _leader, sentence, _place in told(odd([leader]))] == sentences


def test_an_office_held_until_now_overlaps_a_later_one():
    leader, state = make_leader(), make_state("RU", "Russia")
    make_office(leader, slug="one", title_en="One", kind="head_of_state", state=state, starts="1990", ongoing=True)
    make_office(leader, slug="two", title_en="Two", kind="head_of_state", state=state, starts="2000")
    assert [remark.sentence for remark in odd([leader])] == ["Two offices of one kind overlap: “One” and “Two”."]


def test_a_field_that_visitors_saw_filled_is_odd_when_it_is_empty():
    summit = make_summit(venue_fr="Palais")
    remember(summit, origin=Origin.ADMIN)
    summit.publication = "draft"
    summit.venue_fr = ""
    summit.save()
    remember(summit, origin=Origin.ADMIN)
    assert told(odd([summit])) == [(summit, "Venue (French): it was filled before, and is empty now.", "id_venue_fr")]


def test_a_field_of_a_part_that_visitors_saw_filled_is_odd_when_it_is_empty():
    summit = make_summit()
    seat = make_participation(summit, make_leader(name_en="Xi Jinping"), styled_en="President", confidence="low")
    seat.sources.add(make_source())
    gone = make_participation(summit, make_leader("other"), styled_en="Envoy")
    remember(summit, origin=Origin.ADMIN)
    gone.delete()
    seat.sources.clear()
    seat.styled_en, seat.confidence = "", "high"  # which rows leave out too
    seat.save()
    assert told(odd([summit])) == [
        (summit, f"Participation: Xi Jinping · {name}: it was filled before, and is empty now.", "participations-group")
        for name in ("Office as recorded (English)", "Sources")
    ]


def test_the_queries_do_not_grow_with_the_records():
    def asked(total: int) -> int:
        summits = [make_summit(100 * total + number) for number in range(total)]
        for summit in summits:
            make_participation(summit, make_leader(f"leader-{summit.number}", f"Leader {summit.number}"))
        leaders = [summit.participations.get().leader for summit in summits]
        with CaptureQueriesContext(connection) as captured:
            assert len(missing([*summits, *leaders])) >= total
            odd([*summits, *leaders])
        return len(captured)

    assert asked(1) == asked(7)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2024", None), ("2024-07-04", "2024-07-04"), True),
        (("2025", None), ("2024-07-04", "2024-07-04"), False),
        ((None, "2024-07"), ("2024-07-04", "2024-07-04"), True),
        ((None, "2024-06"), ("2024-07-04", "2024-07-04"), False),
        ((None, None), (None, None), True),
    ],
)
def test_spans_meet_where_they_can_share_a_day(one, other, expected):
    spans = [tuple(text and PartialDate(text) for text in span) for span in (one, other)]
    assert (_meet(*spans), _meet(*reversed(spans))) == (expected, expected)


def test_a_picture_and_a_file_that_stand_twice_are_odd(uploads):
    photo, twin = make_photo("one"), make_photo("two", leader=make_leader(name="Vladimir Putin"))
    for each in (photo, twin):
        renditions.render(each)
    plan, report = make_document("plan"), make_document("report", title_en="Report")
    for document in (plan, report):
        make_text(document, sha256="a" * 64)
    assert told(odd([photo, plan])) == [
        (photo, "The same picture is in the register already: Vladimir Putin.", "id_image"),
        (plan, "English: the same file is the text of Report (English) too.", "texts-group"),
    ]
