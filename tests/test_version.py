"""Every way to write moves the version, and leaves in the log which records changed."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import NotSupportedError, connection, transaction
from django.db.models.signals import pre_save
from django.urls import reverse
from django.utils import timezone

from summits import version
from summits.editing import publishing
from summits.editing.renaming import give_key
from summits.history import deleting
from summits.history.undoing import undo
from summits.models import Change, Document, Leader, Office, Participation, Revision, Source, Text, Topic, Version
from summits.models.register import MODELS

from .admin.forms import shown
from .admin.test_two_at_once import another_process, wait_until_it_waits  # noqa: F401  a fixture
from .builders import (
    make_document,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_source,
    make_state,
    make_summit,
    make_text,
    make_topic,
)

pytestmark = pytest.mark.django_db


class House:
    """A record of each kind that the writes below change."""

    def __init__(self):
        self.topic, self.source, self.state = make_topic(), make_source(), make_state()
        self.summit, self.leader, self.organisation = make_summit(), make_leader(), make_organisation()
        self.document, self.other = make_document(), make_document("other")
        self.text = make_text(self.document)
        self.office = make_office(self.leader, state=self.state)
        self.participation = make_participation(self.summit, self.leader, state=self.state)

    def names(self, changes):
        """Changes by the names of this house; those of records that it does not have, as they are."""
        known = {(row._meta.model_name, row.pk): name for name, row in self.numbered.items()}
        return {known.get(change, tuple(change)) for change in changes}

    def remember(self):
        self.numbered = {name: type(row)(pk=row.pk) for name, row in vars(self).items() if name != "numbered"}


@pytest.fixture
def house():
    house = House()
    house.remember()
    return house


def changed(house, write) -> set:
    """What the log says of a write."""
    before = version.current()
    write(house)
    assert version.current() > before
    return house.names(version.since(before))


def save_with(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def bulk_update(house):
    house.topic.name_en, house.text.body = "Power", "Another"
    Topic.objects.bulk_update([house.topic], ["name_en"])
    Text.objects.bulk_update([house.text], ["body"])


WRITES = {
    "save": (lambda house: house.topic.save(), {"topic"}),
    "save of a part": (lambda house: house.text.save(), {"document"}),
    "a part that moves": (lambda house: save_with(house.text, document=house.other), {"document", "other"}),
    "update": (lambda house: Topic.objects.update(name_en="Power"), {"topic"}),
    "update by the base manager": (lambda house: Topic._base_manager.update(name_en="Power"), {"topic"}),
    "update of a link of parts": (
        lambda house: Text.objects.update(document=house.other),
        {"document", "other"},
    ),
    "bulk update": (bulk_update, {"topic", "document"}),
    "bulk creation of parts": (
        lambda house: Text.objects.bulk_create([Text(document=house.other, language="fr")]),
        {"other"},
    ),
    "get or create": (lambda house: Text.objects.get_or_create(document=house.other, language="ru"), {"other"}),
    "deletion": (lambda house: house.other.delete(), {"other"}),
    "deletion with parts": (lambda house: house.document.delete(), {"document"}),
    "deletion of a part": (lambda house: house.text.delete(), {"document"}),
    "deletion by a queryset": (lambda house: Document.objects.all().delete(), {"document", "other"}),
    "deletion of parts by a queryset": (lambda house: Participation.objects.all().delete(), {"summit"}),
    "raw deletion": (lambda house: Text.objects.all()._raw_delete("default"), {"document"}),
    "raw deletion by the base manager": (
        lambda house: Document._base_manager.filter(slug="other")._raw_delete("default"),
        {"other"},
    ),
    "a cascade to a part of another": (
        lambda house: (Participation.objects.all().delete(), house.leader.delete()),
        {"summit", "leader"},
    ),
    "publication": (
        lambda house: publishing.perform(publishing.Verb.WITHDRAW, house.topic, because="A mistake"),
        {"topic"},
    ),
    "renaming": (lambda house: give_key(house.topic, "power"), {"topic"}),
    "deletion with its history": (lambda house: deleting.delete([house.other]), {"other"}),
    "a pair": (lambda house: house.document.topics.add(house.topic), {"document"}),
    "a pair from the other side": (lambda house: house.topic.documents.add(house.document), {"document"}),
    "a pair of a part": (lambda house: house.participation.sources.set([house.source]), {"summit"}),
}


@pytest.mark.parametrize(("write", "expected"), WRITES.values(), ids=WRITES)
def test_a_write_moves_the_version_and_says_what_changed(house, write, expected):
    assert {name for name in changed(house, write) if name[0] != "redirect"} == expected


PAIRS = {
    "remove": lambda house: house.document.topics.remove(house.topic),
    "clear": lambda house: house.document.topics.clear(),
    "set": lambda house: house.document.topics.set([]),
    "remove from the other side": lambda house: house.topic.documents.remove(house.document),
    "clear from the other side": lambda house: house.topic.documents.clear(),
}


@pytest.mark.parametrize("write", PAIRS.values(), ids=PAIRS)
def test_a_pair_that_goes_is_a_change_of_the_record_that_had_it(house, write):
    house.document.topics.add(house.topic)
    assert changed(house, write) == {"document"}


def test_records_that_a_deletion_unties_have_changed(house):
    house.document.topics.add(house.topic)
    house.other.sources.add(house.source)
    assert changed(house, lambda house: house.topic.delete()) == {"topic", "document"}
    assert changed(house, lambda house: Source.objects.all().delete()) == {"source", "other"}


def test_a_load_and_its_undoing_are_changes_of_what_they_write(house, tmp_path):
    from .management.test_loading import load, row, write  # noqa: PLC0415  its fixtures are not wanted here

    path = write(tmp_path, "rows.json", row("topic", slug="trade", name_en="Trade"))
    [(noun, number)] = changed(house, lambda house: load(path))
    assert (noun, number) == ("topic", Topic.objects.get(slug="trade").pk)
    batch = Revision.objects.get(record=number).batch
    assert changed(house, lambda house: undo(batch)) == {("topic", number)}


def test_the_form_of_a_record_moves_the_version_when_something_changes(house, admin_client):
    address = reverse("admin:summits_topic_change", args=[house.topic.pk])
    data = shown(admin_client.get(address))
    assert changed(house, lambda house: admin_client.post(address, data | {"name_en": "Power"})) == {"topic"}
    address = reverse("admin:summits_topic_delete", args=[house.topic.pk])
    assert changed(house, lambda house: admin_client.post(address, {"post": "yes"})) == {"topic"}


def test_nothing_moves_the_version_but_a_change(house, admin_client):
    before = version.current()
    address = reverse("admin:summits_topic_change", args=[house.topic.pk])
    admin_client.get(address)
    with transaction.atomic():
        list(Topic.objects.select_for_update())
    house.document.topics.set([])
    Topic.objects.filter(slug="none").update(name_en="Power")
    get_user_model().objects.create(username="editor")
    assert version.current() == before


def test_a_change_that_is_rolled_back_is_none(house):
    before = version.current()
    with transaction.atomic():
        house.topic.save()
        inside = version.current()
        transaction.set_rollback(True)
    assert inside != before
    assert (version.current(), version.since(before), version.since(inside)) == (before, frozenset(), None)
    house.topic.save()
    assert version.current() not in (before, inside)


def test_a_change_that_a_savepoint_took_back_is_logged_when_it_is_written_again(house):
    before = version.current()
    with transaction.atomic():
        with suppress(ZeroDivisionError), transaction.atomic():
            house.topic.save()
            raise ZeroDivisionError
        house.other.save()
        with suppress(ZeroDivisionError), transaction.atomic():
            house.topic.save()
            raise ZeroDivisionError
        assert house.names(version.since(before)) == {"other"}
        house.topic.save()
    assert house.names(version.since(before)) == {"other", "topic"}


def test_a_transaction_makes_one_number_and_one_entry_of_a_record(house):
    before = version.last_entry()
    with transaction.atomic():
        for _each in range(3):
            house.topic.save()
            house.text.save()
    entries = list(Change.objects.filter(pk__gt=before).values_list("number", "noun"))
    assert [noun for _number, noun in entries] == ["topic", "document"]
    assert len({number for number, _noun in entries}) == 1


def test_a_change_after_a_read_of_the_version_gets_another_number(house):
    house.topic.save()
    read = version.current()
    house.topic.save()
    assert version.current() > read
    assert house.names(version.since(read)) == {"topic"}


def test_the_log_says_when_it_does_not_reach_back(house, monkeypatch):
    monkeypatch.setattr(version, "KEPT", 2)
    numbers = []
    for _each in range(4):
        house.topic.save()
        numbers.append(version.current())
    version.forget(version.last_entry())
    assert Change.objects.count() == 2
    assert [version.since(number) is None for number in numbers] == [True, True, False, False]
    assert version.since(None) is None


def test_a_follower_that_lags_keeps_the_log_from_being_shortened(house, monkeypatch):
    monkeypatch.setattr(version, "KEPT", 0)
    entry = version.last_entry()
    house.topic.save()
    version.forget(entry)
    assert list(version.after(entry).values_list("noun", "record")) == [("topic", house.topic.pk)]


def test_a_change_of_anything_has_followers_read_all_anew(house):
    before = version.current()
    version.note(version.EVERYTHING, [0])
    assert (version.current() > before, version.since(before)) == (True, None)


def test_a_database_that_was_emptied_has_a_version_again():
    Version.objects.all().delete()
    assert (version.current(), version.next_moment()) == (None, None)
    version._make_row(sender=type("App", (), {"name": "summits"}), using="default")
    assert version.current() is not None


def test_a_write_that_does_not_say_which_rows_it_wrote_is_refused():
    with pytest.raises(NotSupportedError):
        Topic.objects.bulk_create([Topic(slug="energy", name_en="Energy")], ignore_conflicts=True)


def test_the_next_moment_is_the_earliest_at_which_something_published_comes_or_goes():
    now = timezone.now()
    hours = [now + timedelta(hours=hour) for hour in range(5)]
    assert version.next_moment() is None
    make_topic("past", publish_from=now - timedelta(hours=2), publish_until=now - timedelta(hours=1))
    make_topic("draft", publication="draft", publish_from=hours[1])
    make_summit(publish_from=hours[4])
    make_leader(publish_until=hours[3])
    make_document(publish_from=hours[2])
    assert version.next_moment() == hours[2]


def test_the_next_moment_takes_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        version.next_moment()


@pytest.mark.parametrize("bound", ["publish_from", "publish_until"])
@pytest.mark.parametrize("model", [model for model in MODELS if version.is_record(model)])
def test_the_next_moment_is_found_by_an_index(model, bound):
    coming = model.objects.filter(**{"publication": "published", f"{bound}__gt": timezone.now()})
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # the table is empty
    plan = coming.order_by(bound).values(bound)[:1].explain().lower()
    assert "index" in plan and "scan summits" not in plan


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets in one writer at a time: see test_busy")
def test_two_writers_of_two_records_wait_for_each_other_in_turn(another_process):  # noqa: F811
    topic, leader = make_topic(), make_leader()
    before, running = version.current(), []

    def write_the_other(**_signal):
        pre_save.disconnect(write_the_other, sender=Topic)
        running.append(another_process.submit(Leader.objects.update, name_en="Another"))
        wait_until_it_waits(running[0])

    pre_save.connect(write_the_other, sender=Topic)
    with transaction.atomic():
        topic.save()
        Leader.objects.filter(pk=leader.pk).update(name_en="Mine")  # what the other one is about to write
    assert running[0].result() == 1
    leader.refresh_from_db()
    changes = list(Change.objects.filter(number__gt=before).order_by("pk").values_list("noun", "number"))
    assert (leader.name_en, [noun for noun, _number in changes if noun != "search"]) == (
        "Another",
        ["topic", "leader", "leader"],
    )
    assert [number for _noun, number in changes] == sorted(number for _noun, number in changes)


def test_an_office_is_a_part_of_its_leader(house):
    assert changed(house, lambda house: Office.objects.update(title_en="Chair")) == {"leader"}
