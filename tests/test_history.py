"""The memory of the register: what a change leaves behind."""

import uuid

import pytest
from django.contrib.auth.models import User

from summits.choices import Origin
from summits.history import changed_at, remember, revisions, snapshot, snapshots
from summits.models import Alias, Leader, Revision, Summit

from . import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    made = builders.make_leader(publication="draft")
    Alias.objects.create(leader=made, name="Tokaïev")
    return made


ROWS = [
    {"model": "summits.leader", "fields": {"slug": "kassym-jomart-tokayev", "name_en": "Kassym-Jomart Tokayev"}},
    {"model": "summits.alias", "fields": {"leader": ["kassym-jomart-tokayev"], "name": "Tokaïev"}},
]


def test_a_snapshot_is_the_record_and_its_parts_as_rows_of_a_fixture(leader):
    assert snapshot(leader) == ROWS


def test_remember_stores_the_record_with_who_why_and_whence(leader):
    editor, batch = User.objects.create(username="editor"), uuid.uuid4()
    remember(leader, origin=Origin.IMPORT, by=editor, why="a list", batch=batch)
    assert list(Revision.objects.values("noun", "key", "rows", "by", "origin", "why", "batch")) == [
        {
            "noun": "leader",
            "key": '["kassym-jomart-tokayev"]',
            "rows": ROWS,
            "by": editor.pk,
            "origin": Origin.IMPORT,
            "why": "a list",
            "batch": batch,
        }
    ]


def test_what_stands_as_it_was_remembered_is_not_remembered_again(leader):
    assert remember(leader, origin=Origin.ADMIN)
    assert remember(leader, origin=Origin.ADMIN) is None
    leader.aliases.all().delete()
    assert remember(leader, origin=Origin.ADMIN).rows == ROWS[:1]


def test_revisions_of_a_record_are_the_newest_first_and_its_own(leader):
    other = builders.make_leader("somebody", "Somebody")
    first = remember(leader, origin=Origin.ADMIN)
    remember(other, origin=Origin.ADMIN)
    leader.aliases.all().delete()
    second = remember(leader, origin=Origin.ADMIN)
    assert list(revisions(leader)) == [second, first]


def test_snapshots_of_all_records_are_the_snapshots_of_each(leader, django_assert_max_num_queries):
    summits = [builders.make_summit(number, publish_from="2024-01-01T00:00:00Z") for number in (23, 24, 25)]
    for summit in summits:
        builders.make_participation(summit, leader)
        builders.make_chairmanship(summit, starts="2023")
    for model in (Leader, Summit):
        assert snapshots(model) == {record.natural_key(): snapshot(record) for record in model.objects.all()}
    with django_assert_max_num_queries(10):
        snapshots(Summit)


def test_when_records_changed_is_the_time_of_their_newest_revisions(leader, django_assert_num_queries):
    other, untouched = builders.make_leader("other"), builders.make_leader("untouched")
    remember(leader, origin=Origin.LOAD)
    Leader.objects.filter(pk=leader.pk).update(name_en="Another name")
    newest, only = remember(leader, origin=Origin.ADMIN), remember(other, origin=Origin.LOAD)
    with django_assert_num_queries(1):
        assert changed_at([leader, other, untouched]) == {leader: newest.at, other: only.at}


def test_the_load_that_filled_the_register_is_no_change_and_later_ones_are(leader):
    other, filling = builders.make_leader("other"), uuid.uuid4()
    for record in (leader, other):
        remember(record, origin=Origin.LOAD, batch=filling)
    assert changed_at([leader, other]) == {}
    Leader.objects.filter(pk=leader.pk).update(name_en="Another name")
    later = remember(leader, origin=Origin.LOAD, batch=uuid.uuid4())
    edited = remember(builders.make_leader("third"), origin=Origin.ADMIN)
    assert changed_at([leader, other]) == {leader: later.at}
    assert changed_at([Leader.objects.get(slug="third")])[Leader.objects.get(slug="third")] == edited.at
