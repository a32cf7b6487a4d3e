"""What a deletion takes away: each record that loses something remembers it."""

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from summits.choices import Origin
from summits.history.deleting import delete
from summits.history.revisions import remember, revisions_of
from summits.models import Document, Leader, Relation, Revision, State, Topic

from .. import builders

pytestmark = pytest.mark.django_db


def history_of(record) -> list[tuple]:
    """Reason and models of the rows of each revision, the newest first."""
    return [(each.why, [row["model"].partition(".")[2] for row in each.rows]) for each in revisions_of(record)]


def test_a_document_takes_its_relations_from_others_and_they_remember_it():
    charter, treaty = (builders.make_document(slug) for slug in ("charter", "treaty"))
    Relation.objects.create(document=treaty, kind="amends", target=charter)
    remember(treaty, origin=Origin.LOAD)
    delete([charter])
    assert history_of(treaty) == [
        ("deleted: document charter", ["document"]),
        ("changed", ["document", "relation"]),
    ]
    assert history_of(charter) == [("deleted", []), ("as it stood before the next change", ["document"])]


def test_a_topic_is_taken_from_the_documents_that_name_it():
    energy, trade = builders.make_topic("energy"), builders.make_topic("trade")
    document, other = builders.make_document(), builders.make_document("other")
    document.topics.add(trade)
    document.topics.add(energy)
    delete(Topic.objects.filter(slug__in=["energy", "trade"]))
    assert [(each.why, each.rows[0]["fields"].get("topics")) for each in revisions_of(document)] == [
        ("deleted: topic energy, topic trade", None),
        ("as it stood before the next change", [["energy"], ["trade"]]),
    ]
    assert history_of(other) == []


def test_a_source_is_taken_from_a_part_and_its_record_remembers_it():
    source, leader = builders.make_source(slug="kremlin"), builders.make_leader()
    builders.make_office(leader).sources.add(source)
    remember(leader, origin=Origin.ADMIN)
    delete([source])
    assert [each.why for each in revisions_of(leader)] == ["deleted: source kremlin", "changed"]
    assert [row["fields"].get("sources") for row in revisions_of(leader).first().rows] == [None, None]


def test_a_part_is_taken_from_its_record():
    office = builders.make_office(builders.make_leader(), slug="president")
    delete([office])
    assert history_of(office.leader) == [
        ("deleted: office kassym-jomart-tokayev/president", ["leader"]),
        ("as it stood before the next change", ["leader", "office"]),
    ]


def test_a_record_that_others_cannot_be_without_stays_with_its_history():
    summit = builders.make_summit()
    with pytest.raises(ProtectedError):
        delete([summit.host])
    assert State.objects.count() == 1
    assert not Revision.objects.exists()


def test_unrelated_records_get_no_revision():
    leader, other = builders.make_leader(), builders.make_leader("other", "Other")
    delete([leader])
    assert (history_of(other), Leader.objects.get()) == ([], other)


def test_a_deletion_of_many_asks_as_often_as_one_of_few():
    asked = []
    for number in (1, 12):
        topics = [builders.make_topic(f"topic-{number}-{each}") for each in range(number)]
        for each in range(number):
            builders.make_document(f"document-{number}-{each}", topics=topics)
        with CaptureQueriesContext(connection) as queries:
            delete(topics)
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert Document.objects.count() == 13
