"""What is said when the database or the disk is at fault: one line, and no row is blamed.

Each outage is a real one, but for those that a test cannot bring about.
"""

import json
import os
import shutil

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, connection

from summits.management.outages import outages_explained

from ..builders import make_topic
from ..conftest import missing
from ..site.test_environment import MANAGE, run

ROWS = [{"model": "summits.topic", "fields": {"slug": "trade", "name_en": "Trade", "publication": "published"}}]
LACKS_TABLES = "lacks tables. Run manage.py migrate, or make data. (no such table: "


@pytest.fixture
def topics(tmp_path):
    """A sound file."""
    path = tmp_path / "topics.json"
    path.write_text(json.dumps(ROWS))
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A database of SQLite with all tables."""
    folder = tmp_path_factory.mktemp("made")
    assert run([*MANAGE, "migrate", "-v0"], folder).returncode == 0
    return folder / "register.sqlite3"


def commands(folder, topics):
    return {
        "check_register": ["check_register", str(topics)],
        "loaddata": ["loaddata", str(topics)],
        "load_if_empty": ["load_if_empty"],
        "dump_register": ["dump_register", "--output", str(folder / "out")],
    }


def said(command, folder, **variables):
    """The one line of a command that fails, without the traceback that there may not be."""
    ended = run(command, folder, **variables)
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    return line


@pytest.mark.slow  # starts processes
@pytest.mark.parametrize("name", ["check_register", "loaddata", "load_if_empty", "dump_register"])
def test_a_database_without_tables(tmp_path, topics, name):
    line = said([*MANAGE, *commands(tmp_path, topics)[name]], tmp_path)
    assert line.startswith(f"CommandError: The database {tmp_path}/register.sqlite3 {LACKS_TABLES}summits_")


@pytest.mark.slow  # starts processes
def test_a_file_that_is_no_database(tmp_path, topics):
    (tmp_path / "register.sqlite3").write_text("Astana declaration\n" * 1_000)
    assert said([*MANAGE, "check_register", str(topics)], tmp_path) == (
        f"CommandError: The database {tmp_path}/register.sqlite3 is damaged. Restore a copy. (file is not a database)"
    )


@pytest.mark.slow  # starts processes
@pytest.mark.parametrize("name", ["loaddata", "dump_register"])
def test_a_server_that_is_down(tmp_path, topics, name):
    pytest.importorskip("psycopg")
    address = "postgres://register:secret@127.0.0.1:1/register"
    line = said([*MANAGE, *commands(tmp_path, topics)[name]], tmp_path, DATABASE_URL=address)
    assert line.startswith(
        "CommandError: The database register on 127.0.0.1 does not answer. Start it, or correct DATABASE_URL. ("
    )
    assert "secret" not in line


@pytest.fixture
def bound():
    """What a command begins with so that permissions hold for it: the superuser gives up the right to pass them by."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        missing("setpriv")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


@pytest.mark.slow  # starts processes
def test_a_file_that_this_user_may_only_read(tmp_path, topics, made, bound):
    database = tmp_path / "register.sqlite3"
    shutil.copy(made, database)
    database.chmod(0o400)
    assert said([*bound, *MANAGE, "loaddata", str(topics)], tmp_path) == (
        f"CommandError: The database {database} cannot be written to. "
        "Give this user the right to write to it. (attempt to write a readonly database)"
    )
    assert run([*bound, *MANAGE, "check_register", str(topics)], tmp_path).stdout == (
        "1 rows in 1 files: nothing to mend\n"
    )


@pytest.mark.slow  # starts processes
def test_a_file_that_may_not_grow(tmp_path, topics, made):
    """A quota, which SQLite cannot tell from a broken disk."""
    shutil.copy(made, tmp_path / "register.sqlite3")
    limited = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh"]
    line = said([*limited, *MANAGE, "loaddata", str(topics)], tmp_path)
    assert line.startswith(f"CommandError: The database {tmp_path}/register.sqlite3 cannot use its disk. ")


@pytest.mark.django_db
def test_a_database_that_only_reads(topics, read_only):
    read_only()
    with pytest.raises(CommandError) as failure:
        call_command("loaddata", topics)
    (line,) = str(failure.value).splitlines()
    assert " cannot be written to. Give this user the right to write to it. (" in line


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_full_database(tmp_path):
    path = tmp_path / "topics.json"
    fields = [{"slug": f"topic-{number}", "name_en": "N" * 100} for number in range(200)]
    path.write_text(json.dumps([{"model": "summits.topic", "fields": one} for one in fields]))
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            with pytest.raises(CommandError) as failure:
                call_command("loaddata", path)
        finally:
            cursor.execute(f"PRAGMA max_page_count = {2**30}")
    (line,) = str(failure.value).splitlines()
    assert line.endswith(" has no space left on its disk. Free some space. (database or disk is full)")


@pytest.mark.django_db
def test_a_full_disk_under_a_dump_leaves_the_file_that_was_there(tmp_path):
    make_topic()
    (tmp_path / "topics.json").write_text("before")
    (tmp_path / "topics.json.part").symlink_to("/dev/full")
    with pytest.raises(CommandError) as failure:
        call_command("dump_register", output=tmp_path)
    assert str(failure.value) == f"{tmp_path}/topics.json: No space left on device. Free some space."
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("topics.json", "before")]


# Words of databases for what a test cannot bring about
FAILURES = {
    "locked": ("database is locked", "is being written to by somebody else. Try again in a minute."),
    "waiting": (
        "canceling statement due to lock timeout",
        "is being written to by somebody else. Try again in a minute.",
    ),
    "full": (
        'could not extend file "base/1": No space left on device',
        "has no space left on its disk. Free some space.",
    ),
    "a hole": ("database disk image is malformed", "is damaged. Restore a copy."),
    "lost": ("server closed the connection\n unexpectedly", "does not answer. Start it, or correct DATABASE_URL."),
    "anything": ("out of memory", "fails. Mend it and try again."),
}


@pytest.mark.parametrize(("words", "sentence"), FAILURES.values(), ids=FAILURES)
def test_an_error_of_a_database_is_explained_in_one_line(words, sentence):
    with pytest.raises(CommandError) as failure, outages_explained():
        raise OperationalError(words)
    (line,) = str(failure.value).splitlines()
    assert line.startswith("The database ")
    assert line.endswith(f" {sentence} ({' '.join(words.split())})")


@pytest.mark.django_db
def test_a_fault_of_a_row_is_not_put_down_to_the_database():
    make_topic("trade")
    with pytest.raises(IntegrityError), outages_explained():
        type(make_topic()).objects.filter(slug="energy").update(slug="trade")
