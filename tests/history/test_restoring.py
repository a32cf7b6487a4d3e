"""Restoring: a record and its parts stand again as a revision has them, or a sentence says why not."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits.choices import Origin
from summits.editing.publishing import Verb, perform
from summits.editing.renaming import rename
from summits.history import schemas
from summits.history.deleting import delete
from summits.history.restoring import restore
from summits.history.revisions import remember, revisions_of
from summits.history.snapshots import snapshot
from summits.models import Alias, Leader, Office, Participation, Revision, Summit, Topic

from .. import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    """A leader with an office and another name, as remembered."""
    made = builders.make_leader()
    builders.make_office(made, slug="president").sources.add(builders.make_source(slug="kremlin"))
    Alias.objects.create(leader=made, name="Tokaïev")
    remember(made, origin=Origin.ADMIN)
    return made


def first_of(record) -> Revision:
    return revisions_of(record).last()


def refused(revision) -> list[str]:
    with pytest.raises(ValidationError) as error:
        restore(revision)
    return error.value.messages


def test_a_record_comes_back_with_its_parts_and_their_sources(leader):
    before, editor = snapshot(leader), User.objects.create(username="editor")
    Leader.objects.update(name_en="Another", name_fr="Un autre")
    Office.objects.all().delete()
    Alias.objects.update(name="T.")
    Alias.objects.create(leader=leader, name="K.")
    remember(leader, origin=Origin.ADMIN)
    revision = restore(first_of(leader), by=editor)
    assert snapshot(leader) == before == revision.rows
    assert (revision.by, revision.origin, revision.reason, revision.base) == (
        editor,
        "restore",
        "restored",
        first_of(leader),
    )


def test_a_record_that_stands_so_already_is_not_restored(leader):
    assert restore(first_of(leader)) is None
    assert revisions_of(leader).count() == 1


def test_a_deleted_record_comes_back_under_its_number_with_its_history(leader):
    before = snapshot(leader)
    delete([leader])
    restore(revisions_of(leader)[1])
    assert Leader.objects.get() == leader
    assert snapshot(leader) == before
    assert [each.reason for each in revisions_of(leader)] == ["restored", "deleted", "changed"]
    assert builders.make_leader("other", "Other").pk > leader.pk


def test_key_and_publication_stay_as_they_are():
    topic = builders.make_topic("energy")
    remember(topic, origin=Origin.ADMIN)
    Topic.objects.update(name_fr="Énergie")
    topic.refresh_from_db()
    rename(topic, "power")
    perform(Verb.WITHDRAW, topic, because="Double")
    restore(first_of(topic))
    assert Topic.objects.values_list("slug", "name_fr", "publication", "withdrawn_because").get() == (
        "power",
        "",
        "withdrawn",
        "Double",
    )


def test_a_renamed_draft_keeps_its_key_too():
    topic = builders.make_topic("energy", publication="draft")
    remember(topic, origin=Origin.ADMIN)
    rename(topic, "power")
    Topic.objects.update(name_en="Power")
    restore(first_of(topic))
    assert Topic.objects.values_list("slug", "name_en").get() == ("power", "Energy")


def test_a_withdrawn_record_that_was_deleted_does_not_come_back_in_public():
    topic = builders.make_topic("energy")
    remember(topic, origin=Origin.ADMIN)
    perform(Verb.WITHDRAW, topic, because="Double")
    delete([topic])
    restore(first_of(topic))
    assert Topic.objects.values_list("publication", "withdrawn_because").get() == ("withdrawn", "Double")


def test_a_revision_that_names_what_is_gone_is_refused(leader):
    delete(list(leader.offices.get().sources.all()))
    before = snapshot(leader)
    assert refused(first_of(leader)) == ["What it names is gone: source kremlin. Restore that first."]
    assert snapshot(leader) == before


def test_a_key_that_another_record_has_by_now_is_refused(leader):
    delete([leader])
    builders.make_leader()
    assert refused(revisions_of(leader)[1]) == ["Another record has its key by now: leader kassym-jomart-tokayev."]


def test_the_revision_of_a_deletion_is_refused(leader):
    delete([leader])
    sentence = "This revision does not hold the whole record. Choose an older one."
    assert refused(revisions_of(leader).first()) == [sentence]
    assert not Leader.objects.exists()


def test_a_part_that_others_name_does_not_go(leader):
    summit, late = builders.make_summit(), builders.make_office(leader, slug="late")
    builders.make_participation(summit, leader, office=late)
    remember(leader, origin=Origin.ADMIN)
    [sentence] = refused(first_of(leader))
    assert sentence.startswith("A part that would go is named by others: ")
    assert Office.objects.count() == 2


def test_a_value_that_only_one_can_have_is_refused():
    source = builders.make_source(slug="kremlin", url="https://kremlin.example/1")
    remember(source, origin=Origin.ADMIN)
    delete([source])
    builders.make_source(slug="other", url="https://kremlin.example/1")
    assert refused(revisions_of(source).last()) == [
        "Something else has by now what only one can have. Change that first."
    ]


def test_the_chair_goes_back_to_who_had_it():
    summit, one, other = builders.make_summit(), builders.make_leader(), builders.make_leader("other", "Other")
    builders.make_participation(summit, one, "chair")
    remember(summit, origin=Origin.ADMIN)
    Participation.objects.all().delete()
    builders.make_participation(summit, other, "chair")
    remember(summit, origin=Origin.ADMIN)
    restore(first_of(summit))
    assert list(Participation.objects.values_list("leader__slug", "capacity")) == [(one.slug, "chair")]


def test_a_revision_of_an_older_schema_is_restored(monkeypatch):
    topic = builders.make_topic("energy")
    remember(topic, origin=Origin.ADMIN)
    old = [{"model": "summits.topic", "fields": {"slug": "energy", "label_en": "Power"}}]
    Revision.objects.update(rows=old)

    def name_for_label(row):
        return [row | {"fields": {name.replace("label_", "name_"): value for name, value in row["fields"].items()}}]

    monkeypatch.setattr(schemas, "UPGRADES", [*schemas.UPGRADES, name_for_label])
    revision = restore(first_of(topic))
    assert (Topic.objects.get().name_en, revision.schema) == ("Power", 3)


def test_restoring_many_parts_asks_as_often_as_restoring_few():
    asked = []
    for number, parts in ((1, 2), (2, 20)):
        summit = builders.make_summit(number)
        for part in range(parts):
            builders.make_participation(summit, builders.make_leader(f"leader-{number}-{part}", "A"))
        remember(summit, origin=Origin.ADMIN)
        Participation.objects.filter(summit=summit).update(styled_en="Changed")
        Summit.objects.filter(pk=summit.pk).update(theme_en="Changed")
        revision = first_of(summit)
        with CaptureQueriesContext(connection) as queries:
            restore(revision)
        asked.append(len(queries))
    assert asked[0] == asked[1]
