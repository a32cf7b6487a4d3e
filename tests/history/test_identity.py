"""Whose a revision is: that of one record, whatever this is called, and of no other record under its key."""

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from summits.choices import Origin, Reason
from summits.editing.publishing import Verb, perform
from summits.editing.renaming import rename
from summits.history.deleting import delete
from summits.history.revisions import remember, revisions_of
from summits.models import Revision, Topic

from .. import builders

pytestmark = pytest.mark.django_db


def whys(record) -> list[str]:
    return [revision.why for revision in revisions_of(record)]


def test_a_record_under_the_key_of_a_deleted_one_begins_with_an_empty_history():
    topic = builders.make_topic("energy")
    remember(topic, origin=Origin.ADMIN)
    delete([topic])
    again = builders.make_topic("energy")
    assert whys(again) == []
    assert list(Revision.objects.values_list("record", "key", "reason")) == [
        (topic.pk, '["energy"]', "deleted"),
        (topic.pk, '["energy"]', "changed"),
    ]


def test_a_renamed_record_keeps_its_history_and_each_revision_its_key():
    topic = builders.make_topic("energy")
    remember(topic, origin=Origin.ADMIN)
    rename(topic, "power")
    assert list(revisions_of(topic).values_list("record", "key")) == [
        (topic.pk, '["power"]'),
        (topic.pk, '["energy"]'),
    ]


def test_a_revision_knows_the_one_that_the_change_began_from():
    topic = builders.make_topic("energy")
    first = remember(topic, origin=Origin.ADMIN)
    Topic.objects.update(name_fr="Énergie")
    second = remember(topic, origin=Origin.ADMIN)
    Topic.objects.update(name_fr="Énergies")
    third = remember(topic, origin=Origin.ADMIN, base=first.pk)
    assert [each.base for each in (first, second, third)] == [None, first, first]


def test_the_reason_is_in_the_language_of_the_reader():
    topic, editor = builders.make_topic("energy"), User.objects.create(username="editor", is_superuser=True)
    with translation.override("ru"):
        rename(topic, "power", by=editor)
        perform(Verb.WITHDRAW, topic, because="Дважды введено", by=editor)
        perform(Verb.PUBLISH_AGAIN, topic, by=editor)
        topic.name_fr = "Énergie"
        topic.save()
        remember(topic, origin=Origin.ADMIN, reason=Reason.CHANGED)
        delete([topic], by=editor)
    with translation.override("fr"):
        assert [revision.why for revision in Revision.objects.all()] == [
            "supprimé",
            "modifié",
            "publié de nouveau",
            "retiré\u00a0: Дважды введено",
            "renommé\u00a0: energy → power",
        ]
