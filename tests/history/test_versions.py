"""The versions of a record, numbered, and what differs between any two of them."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from summits.choices import Origin, Reason
from summits.editing.renaming import rename
from summits.history.revisions import remember
from summits.history.versions import FOLLOWED, Versions
from tests.builders import make_document, make_leader, make_participation, make_source, make_summit, make_topic

pytestmark = pytest.mark.django_db

MARKS = {"same": "{}", "added": "[+{}]", "removed": "[-{}]", "gap": "…"}


def words(pieces) -> str:
    return "".join(MARKS[piece.kind.value].format(piece.text) for piece in pieces)


def told(differences) -> list[tuple]:
    return [(each.place, words(each.pieces)) for each in differences]


@pytest.fixture
def anna():
    return User.objects.create_user("anna")


@pytest.fixture
def summit(anna):
    """Three versions: loaded, a theme changed, a participant with an office as recorded added."""
    summit = make_summit(theme_en="Old theme")
    make_participation(summit, make_leader("first", "First"))
    remember(summit, origin=Origin.LOAD, reason=Reason.LOADED)
    summit.theme_en = "New theme"
    summit.save()
    remember(summit, origin=Origin.ADMIN, by=anna)
    make_participation(summit, make_leader("second", "Second"), styled_en="Guest of the chair")
    remember(summit, origin=Origin.ADMIN)
    return summit


def test_the_newest_comes_first_and_each_says_what_changed(summit):
    versions = [(each.number, each.revision.why, each.summary) for each in Versions(summit).some(0, 10)]
    assert versions == [
        (3, "changed", "Participations: 1"),
        (2, "changed", "Theme (English)"),
        (1, "loaded", "Participations: 1"),
    ]


def test_a_part_of_them_knows_its_numbers_and_what_came_before(summit):
    versions = [(each.number, each.summary) for each in Versions(summit).some(1, 1)]
    assert versions == [(2, "Theme (English)")]


def test_a_version_has_a_number_from_the_first_one_on(summit):
    versions = Versions(summit)
    assert [versions.revision(number) and versions.revision(number).reason for number in (0, 1, 3, 4, None)] == [
        None,
        "loaded",
        "changed",
        None,
        None,
    ]


def test_any_two_are_compared_field_by_field_with_who_changed_it(summit, anna):
    versions = Versions(summit)
    found = versions.between(versions.revision(1), versions.revision(3))
    assert told(found) == [
        ("Theme (English)", "[-Old][+New] theme"),
        (
            "Participation: Second",
            "[+Leader: Second\nCapacity: member\nState: Kazakhstan\n"
            "Office as recorded (English): Guest of the chair\nConfidence: high]",
        ),
    ]
    assert [each.by.by for each in found] == [anna, None]
    assert [each.language for each in found] == ["en", ""]


def test_backwards_what_was_added_is_removed(summit):
    versions = Versions(summit)
    assert told(versions.between(versions.revision(2), versions.revision(1))) == [
        ("Theme (English)", "[-New][+Old] theme")
    ]


def test_a_field_of_a_part_names_the_part(summit):
    summit.participations.filter(leader__slug="first").update(styled_en="President")
    remember(summit, origin=Origin.ADMIN)
    versions = Versions(summit)
    assert told(versions.between(versions.revision(3), versions.revision(4))) == [
        ("Participation: First · Office as recorded (English)", "[+President]")
    ]


def test_relations_are_named_by_their_records():
    document, sources = make_document(), [make_source(title=title) for title in ("One", "Two")]
    document.sources.set(sources[:1])
    remember(document, origin=Origin.ADMIN)
    document.sources.set(sources[1:])
    remember(document, origin=Origin.ADMIN)
    versions = Versions(document)
    assert told(versions.between(versions.revision(1), versions.revision(2))) == [("Sources", "[-One][+Two]")]


def test_a_renaming_is_a_difference_of_the_key_alone():
    topic = make_topic()
    remember(topic, origin=Origin.ADMIN)
    rename(topic, "power")
    versions = Versions(topic)
    assert told(versions.between(versions.revision(1), versions.revision(2))) == [("Key", "[-energy][+power]")]


def test_of_a_long_text_the_change_is_shown_with_a_little_beside_it():
    lines = [f"Line {number} of a long report about everything" for number in range(40)]
    summit = make_summit(note_en="\n".join(lines))
    remember(summit, origin=Origin.ADMIN)
    summit.note_en = "\n".join([*lines[:20], "Line twenty is new", *lines[21:]])
    summit.save()
    remember(summit, origin=Origin.ADMIN)
    versions = Versions(summit)
    [(_place, text)] = told(versions.between(versions.revision(1), versions.revision(2)))
    assert text == (
        "…everything\nLine 19 of a long report about everything\n"
        "Line [-20 of a long report about everything][+twenty is new]\n"
        "Line 21 of a long report about everything\nLine 22 of a…"
    )


def test_the_sentences_are_in_the_language_of_the_reader(summit):
    with translation.override("fr"):
        versions = Versions(summit)
        assert told(versions.between(versions.revision(1), versions.revision(2))) == [
            ("Devise (anglais)", "[-Old][+New] theme")
        ]


@pytest.mark.parametrize("total", [2, 30, FOLLOWED + 20])
def test_the_queries_are_the_same_for_any_number_of_versions(total):
    topic = make_topic()
    for number in range(total):
        topic.name_en = f"Name {number}"
        topic.save()
        remember(topic, origin=Origin.ADMIN)
    with CaptureQueriesContext(connection) as captured:
        versions = Versions(topic)
        found = versions.between(versions.revision(1), versions.revision(total))
        versions.some(0, 50)
    assert len(captured) == 7
    assert [bool(each.by) for each in found] == [total <= FOLLOWED]
