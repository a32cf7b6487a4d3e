"""Rows that are tried out: in the place of the tables, and without a lock."""

import sqlite3

import pytest
from django.db import connections

from summits.databases import cast_shadow, trial
from summits.models import Source, Topic

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


def test_whoever_tries_rows_out_keeps_no_writer_waiting(shared):
    with trial("shared"):
        cast_shadow(Source, "shared")
        Source.objects.using("shared").create(slug="tried", url="https://tried.example/")
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
