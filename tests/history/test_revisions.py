"""The memory of the register: what a change leaves behind."""

import datetime
import json
import uuid

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from summits.choices import Origin, Reason
from summits.editing.renaming import rename
from summits.history.revisions import remember, revisions_of
from summits.history.snapshots import snapshot, snapshots
from summits.interchange.files import register_as_files
from summits.models import Alias, Leader, Revision, Summit, Topic

from .. import builders

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
    values = {"old": "tokayev", "new": "kassym-jomart-tokayev"}
    remember(leader, origin=Origin.IMPORT, by=editor, reason=Reason.RENAMED, values=values, batch=batch)
    [stored] = Revision.objects.values()
    assert stored | {"id": 0, "at": None} == {
        "id": 0,
        "at": None,
        "noun": "leader",
        "record": leader.pk,
        "key": '["kassym-jomart-tokayev"]',
        "base_id": None,
        "rows": ROWS,
        "schema": 2,
        "by_id": editor.pk,
        "origin": Origin.IMPORT,
        "reason": "renamed",
        "reason_values": values,
        "batch": batch,
    }


def test_an_unchanged_record_gets_no_revision(leader):
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
    assert list(revisions_of(leader)) == [second, first]


def test_snapshots_of_all_records_are_the_snapshots_of_each(leader, django_assert_max_num_queries):
    summits = [builders.make_summit(number, publish_from="2024-01-01T00:00:00Z") for number in (23, 24, 25)]
    for summit in summits:
        builders.make_participation(summit, leader)
        builders.make_chairmanship(summit, starts="2023")
    for model in (Leader, Summit):
        assert snapshots(model) == {record.natural_key(): snapshot(record) for record in model.objects.all()}
    with django_assert_max_num_queries(12):
        snapshots(Summit)


# The day of the last change


LONG_AGO = datetime.date(2020, 1, 1)


@pytest.fixture
def remembered(leader):
    """A leader who was remembered long ago."""
    remember(leader, origin=Origin.ADMIN)
    Leader.objects.update(changed_on=LONG_AGO)
    leader.refresh_from_db()
    return leader


def day_of(leader):
    stored = Leader.objects.get(pk=leader.pk).changed_on
    assert leader.changed_on == stored
    return stored


def test_a_new_record_has_the_day_on_which_it_is_written(leader):
    assert day_of(leader) == timezone.localdate()
    assert Topic.objects.bulk_create([Topic(slug="energy", name_en="Energy")])[0].changed_on == timezone.localdate()
    assert builders.make_topic("trade", changed_on=LONG_AGO).changed_on == LONG_AGO


def test_a_change_of_a_fact_is_dated(remembered):
    remembered.name_en = "Another name"
    remembered.save()
    assert day_of(remembered) == LONG_AGO
    remember(remembered, origin=Origin.ADMIN)
    assert day_of(remembered) == timezone.localdate()


def test_a_change_of_a_part_is_a_change_of_its_record(remembered):
    remembered.aliases.all().delete()
    remember(remembered, origin=Origin.ADMIN)
    assert day_of(remembered) == timezone.localdate()


def test_a_save_without_a_change_leaves_the_day(remembered, django_assert_num_queries):
    remembered.save()
    with django_assert_num_queries(6):  # the record and its two kinds of parts, their sources, and its newest revision
        remember(remembered, origin=Origin.ADMIN)
    assert day_of(remembered) == LONG_AGO


def test_another_key_is_no_change_of_a_fact(remembered):
    rename(remembered, "tokayev")
    assert day_of(remembered) == LONG_AGO
    assert len(revisions_of(remembered)) == 2


def test_the_day_is_in_files_and_not_in_revisions(remembered):
    assert snapshot(remembered) == ROWS
    assert snapshots(Leader) == {("kassym-jomart-tokayev",): ROWS}
    written = json.loads(dict(register_as_files())["leaders.json"])
    assert [row["fields"].get("changed_on") for row in written] == ["2020-01-01", None]


def test_a_day_in_the_future_is_refused(leader):
    leader.changed_on = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(ValidationError, match=r"'changed_on': \['This day has not come yet.'\]"):
        leader.full_clean()
