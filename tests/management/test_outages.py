"""What is said when the database or the disk is at fault: one line, and no row is blamed."""

import errno

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, connection

from summits.management.outages import outages_explained

FAILURES = {
    "no tables": (
        OperationalError("no such table: summits_topic"),
        "lacks tables. Run manage.py migrate, or make data.",
    ),
    "read-only": (
        OperationalError("attempt to write a readonly database"),
        "cannot be written to. Give this user the right to write to it.",
    ),
    "full disk": (OperationalError("database or disk is full"), "has no space left on its disk. Free some space."),
    "down": (
        OperationalError("connection failed:\n connection refused"),
        "does not answer. Start it, or correct DATABASE_URL.",
    ),
}


@pytest.mark.parametrize(("error", "told"), FAILURES.values(), ids=FAILURES)
def test_a_failing_database_is_explained_in_one_line(error, told):
    with pytest.raises(CommandError) as failure, outages_explained():
        raise error
    said = " ".join(str(error).split())
    assert str(failure.value).startswith("The database ")
    assert str(failure.value).endswith(f" {told} ({said})")
    assert len(str(failure.value).splitlines()) == 1


def test_what_is_wrong_with_a_row_is_not_put_on_the_database():
    with pytest.raises(IntegrityError), outages_explained():
        raise IntegrityError("UNIQUE constraint failed")


def test_a_full_disk_is_explained():
    with pytest.raises(CommandError) as failure, outages_explained():
        raise OSError(errno.ENOSPC, "No space left on device", "register/topics.json")
    assert str(failure.value) == "register/topics.json: No space left on device. Free some space."


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["check_register", "loaddata", "load_if_empty", "dump_register"])
def test_every_command_explains_a_database_without_tables(command, tmp_path):
    path = tmp_path / "topics.json"
    path.write_text('[{"model": "summits.topic", "fields": {"slug": "trade", "name_en": "Trade"}}]')
    arguments = [str(path)] if command in ("check_register", "loaddata") else []
    options = {"output": tmp_path / "out"} if command == "dump_register" else {}
    with connection.execute_wrapper(without_tables), pytest.raises(CommandError) as failure:
        call_command(command, *arguments, **options)
    assert str(failure.value).endswith(
        " lacks tables. Run manage.py migrate, or make data. (no such table: summits_topic)"
    )


def without_tables(*_query):
    raise OperationalError("no such table: summits_topic")
