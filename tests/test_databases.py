"""Rows that are tried out: in the place of the tables, and without a lock."""

import sqlite3

import pytest
from django.db import DatabaseError, OperationalError, connections, transaction
from django.db.models import QuerySet

from summits.databases import cast_shadow, insert_alike, is_busy, lacks_a_table, patience, trial
from summits.models import Change, Source, Topic

from . import builders


@pytest.fixture
def shared(tmp_path, django_db_blocker):
    """A file of SQLite, known to Django as "shared", with the table of sources; others can write into it."""
    path = str(tmp_path / "shared.sqlite3")
    options = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}
    engine = {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}
    connections.settings["shared"] = connections.settings["default"] | engine
    with django_db_blocker.unblock():
        with connections["shared"].schema_editor() as editor:
            editor.create_model(Source)
        yield path
        connections["shared"].close()
    del connections["shared"], connections.settings["shared"]


def test_a_rehearsal_keeps_no_writer_waiting(shared):
    with trial("shared"):
        cast_shadow(Source, "shared")
        tried = [Source(slug="tried", url="https://tried.example/")]
        QuerySet(Source, using="shared").bulk_create(tried)  # as a rehearsal does, unnoticed
        other = sqlite3.connect(shared, timeout=0)
        other.execute("CREATE TABLE written_meanwhile (number)")
        other.commit()
        other.close()
        assert Source.objects.using("shared").get().slug == "tried"
    assert not Source.objects.using("shared").exists()


@pytest.mark.django_db
def test_a_trial_leaves_the_tables_as_they_are():
    builders.make_topic()
    with trial("default"):
        cast_shadow(Topic, "default")
        Topic.objects.update(name_en="Tried")
        assert Topic.objects.get().name_en == "Tried"
    assert Topic.objects.get().name_en == "Energy"


@pytest.mark.django_db
@pytest.mark.parametrize("records", [[], [7], [7, 3, 5]])
def test_rows_that_differ_in_a_number_are_stored_in_its_order(records):
    insert_alike(Change, {"number": 12, "noun": "topic"}, "record", records, "default")
    rows = Change.objects.filter(number=12).order_by("pk").values_list("noun", "record")
    assert list(rows) == [("topic", record) for record in records]


def test_a_wait_for_another_writer_ends_after_the_time_that_was_set(shared):
    other = sqlite3.connect(shared, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with patience("shared", 10), pytest.raises(OperationalError) as refusal, transaction.atomic("shared"):
        pass
    other.close()
    assert is_busy(refusal.value)
    with connections["shared"].cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (5000,)


@pytest.mark.django_db
@pytest.mark.parametrize(("statement", "expected"), [("SELECT 1 FROM nowhere", True), ("SELECT nothing", False)])
def test_a_missing_table_is_told_from_other_failures(statement, expected):
    with pytest.raises(DatabaseError) as refusal, connections["default"].cursor() as cursor:
        cursor.execute(statement)
    assert lacks_a_table(refusal.value) is expected


@pytest.mark.django_db
def test_other_failures_are_no_wait():
    with pytest.raises(OperationalError) as refusal, connections["default"].cursor() as cursor:
        cursor.execute("SELECT no_such_function(1)") if connections["default"].vendor == "sqlite" else cursor.execute(
            "SET LOCAL statement_timeout = 1; SELECT pg_sleep(1)"
        )
    assert not is_busy(refusal.value)
