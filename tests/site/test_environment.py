"""The first start: each mistake in the environment is one sentence, and nothing is readable by others."""

import os
import re
import stat
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow  # every test starts a process

SETTINGS = [sys.executable, "-c", "import sco_site.settings"]
MANAGE = [sys.executable, "manage.py"]
SERVE = [sys.executable, "-m", "gunicorn", "--bind=127.0.0.1:0", "sco_site.wsgi"]
OURS = ("DATABASE_URL", "DJANGO_", "REGISTER_")
KEY = "".join(map(chr, range(48, 112)))


def environment(folder, **variables):
    """The environment of this process, with no variable of the register but those that are given."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return rest | {"REGISTER_VAR": str(folder)} | variables


def run(command, folder, **variables):
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        timeout=120,
        umask=0o022,
    )


def complaints(ended):
    """What a program has printed on stderr, but for what gunicorn says of its starting and ending."""
    return [line for line in ended.stderr.splitlines() if not re.search(r"\[INFO\]|\"info\"", line)]


def mode(path):
    return oct(stat.S_IMODE(path.stat().st_mode))


MISTAKES = {
    "no hosts": ({"DJANGO_HOSTS": ""}, "DJANGO_HOSTS is empty: give it a value, or leave it out."),
    "any host": (
        {"DJANGO_HOSTS": "*"},
        "DJANGO_HOSTS has “*”, which is no host: write names between commas, such as register.example.org.",
    ),
    "an address as a host": (
        {"DJANGO_HOSTS": "a.example,https://b.example"},
        "DJANGO_HOSTS has “https://b.example”, which is no host: "
        "write names between commas, such as register.example.org.",
    ),
    "no database": ({"DATABASE_URL": ""}, "DATABASE_URL is empty: give it a value, or leave it out."),
    **{
        f"the database {address}": (
            {"DATABASE_URL": address},
            "DATABASE_URL is no address of a database of SQLite or PostgreSQL: "
            "write sqlite:////folder/register.sqlite3 or postgres://user:password@host/name.",
        )
        for address in ("nonsense", "mysql://h/n", "postgres://u:p@h", "postgres://h:port/n", "sqlite://", "no://x")
    },
    "no folder for the database": (
        {"DATABASE_URL": "sqlite:////no/such/folder/x.sqlite3"},
        "The database /no/such/folder/x.sqlite3 cannot be opened: No such file or directory. "
        "Correct DATABASE_URL, or the permissions of its folder.",
    ),
    "no address to write to": (
        {"REGISTER_EMAIL": "nobody"},
        "REGISTER_EMAIL is “nobody”, which is no e-mail address: write one, or leave the variable out.",
    ),
    "no address of a proxy": (
        {"REGISTER_PROXY": "127.0.0.1:6081"},
        "REGISTER_PROXY is “127.0.0.1:6081”: write where the proxy takes PURGE, such as http://127.0.0.1:6081.",
    ),
    **{
        f"{room} of pages": (
            {"REGISTER_CACHE": room},
            f"REGISTER_CACHE is {shown}: write how many MiB of pages a process may keep in memory, such as 64, "
            "or the address of a Redis, such as redis://127.0.0.1:6379/0.",
        )
        for room, shown in [(room, f"“{room}”") for room in ("-1", "64 MiB", "all", "1e3", "redis:")]
        + [("https://user:secret@cache/0", "no number"), ("redis://", "no number")]
    },
    "no folder": ({"REGISTER_VAR": ""}, "REGISTER_VAR is empty: give it a value, or leave it out."),
    "a folder that cannot be": (
        {"REGISTER_VAR": "/dev/null/var"},
        "The folder /dev/null/var cannot be made: Not a directory. Give REGISTER_VAR another folder.",
    ),
    "no key": ({"DJANGO_SECRET_KEY": ""}, "DJANGO_SECRET_KEY is empty: give it a value, or leave it out."),
    "a short key": (
        {"DJANGO_SECRET_KEY": "abc"},
        "DJANGO_SECRET_KEY is too short: give it 50 random characters.",
    ),
    "a word as a switch": ({"DJANGO_DEBUG": "yes"}, "DJANGO_DEBUG is “yes”: write 1, or leave it out."),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_environment_is_one_sentence(tmp_path, mistake):
    variables, sentence = MISTAKES[mistake]
    ended = run(SETTINGS, tmp_path, **variables)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", f"{sentence}\n")


def test_a_folder_is_no_database_and_stays_as_it_is(tmp_path):
    folder = tmp_path / "somebody's"
    folder.mkdir(mode=0o755)
    ended = run(SETTINGS, tmp_path, DATABASE_URL=f"sqlite:///{folder}")
    assert (ended.returncode, ended.stderr, mode(folder)) == (
        1,
        f"The database {folder} is no file: correct DATABASE_URL.\n",
        "0o755",
    )


@pytest.mark.parametrize("command", [[*MANAGE, "check"], [*MANAGE, "load_if_empty"], SERVE], ids=str)
def test_a_mistake_ends_every_door_with_the_same_sentence(tmp_path, command):
    ended = run(command, tmp_path, DJANGO_HOSTS="*")
    assert (ended.returncode, complaints(ended)) == (1, [MISTAKES["any host"][1]])


@pytest.mark.parametrize("command", [[*MANAGE, "migrate"], [*MANAGE, "runserver", "127.0.0.1:0"], SERVE], ids=str)
def test_a_database_that_cannot_be_reached_is_one_sentence(tmp_path, command):
    (tmp_path / "static").mkdir()
    ended = run(command, tmp_path, DATABASE_URL="postgres://register:secret@127.0.0.1:1/register")
    (line,) = complaints(ended)
    assert (ended.returncode, line.startswith("The database cannot be reached: "), "secret" in ended.stderr) == (
        1,
        True,
        False,
    )
    assert line.endswith(" Start its server, or correct DATABASE_URL.")


COMMANDS = [
    [*MANAGE, "runserver", "127.0.0.1:0"],
    [*MANAGE, "update_search"],
    [*MANAGE, "render_photos"],
    [*MANAGE, "read_pdfs"],
    [*MANAGE, "createsuperuser", "--noinput", "--username=a", "--email=a@example.org"],
    SERVE,
]


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_a_database_without_tables_is_one_sentence(tmp_path, command):
    (tmp_path / "static").mkdir()
    ended = run(command, tmp_path)
    assert (ended.returncode, complaints(ended)) == (
        1,
        ["The database is empty: run make data, or manage.py migrate and manage.py load_if_empty."],
    )


@pytest.mark.parametrize("command", [[*MANAGE, "runserver", "127.0.0.1:0"], SERVE], ids=str)
def test_a_database_of_an_earlier_version_is_one_sentence(tmp_path, command):
    (tmp_path / "static").mkdir()
    run([*MANAGE, "migrate", "-v0", "auth"], tmp_path)
    ended = run(command, tmp_path)
    assert (ended.returncode, complaints(ended)) == (
        1,
        ["The database is that of an earlier version: run make data, or manage.py migrate."],
    )


def test_a_missing_driver_of_postgresql_is_one_sentence(tmp_path):
    """Without the site's packages of the tests: Python is told that there is no psycopg."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['psycopg'] = None\n")
    ended = run(SETTINGS, tmp_path, DATABASE_URL="postgres://h/n", PYTHONPATH=str(tmp_path))
    assert (ended.returncode, ended.stderr) == (
        1,
        "DATABASE_URL names PostgreSQL, whose driver is not installed: run make postgres.\n",
    )


@pytest.mark.parametrize("kept", ["", "abc"])
def test_a_kept_key_that_is_none_is_refused(tmp_path, kept):
    (tmp_path / "secret-key").write_text(kept)
    ended = run(SETTINGS, tmp_path)
    assert (ended.returncode, ended.stderr) == (
        1,
        f"The secret key in {tmp_path / 'secret-key'} is empty or too short: remove the file.\n",
    )


def test_processes_that_start_at_once_share_one_key(tmp_path):
    code = "from sco_site import environment; from pathlib import Path; import sys; " + (
        "print(environment.secret_key('DJANGO_SECRET_KEY', Path(sys.argv[1])))"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "secret-key")],
            cwd=settings.BASE_DIR,
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(24)
    ]
    assert {process.communicate()[0].strip() for process in started} == {(tmp_path / "secret-key").read_text()}
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_key_of_the_environment_is_taken_and_none_is_kept(tmp_path):
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    ended = run([*MANAGE, "shell", "-v0", "-c", code], tmp_path, DJANGO_SECRET_KEY=KEY)
    assert (ended.stdout, (tmp_path / "secret-key").exists()) == (f"{KEY}\n", False)


def test_only_their_owner_reads_the_files_of_the_site(tmp_path):
    folder = tmp_path / "var"
    code = (
        "from django.core.files.base import ContentFile; from django.core.files.storage import default_storage; "
        "from django.db import connection; from summits.pictures import store; "
        "connection.cursor().execute('CREATE TABLE a (b)'); "
        "default_storage.save('texts/a.txt', ContentFile(b'a')); store.keep('cards/b.png', b'b'); "
        "import os; os.kill(os.getpid(), 9)"  # the files beside a database go when it is closed
    )
    run([*MANAGE, "shell", "-v0", "-c", code], folder)
    modes = {str(path.relative_to(folder)): mode(path) for path in [folder, *folder.rglob("*")] if path.is_file()}
    assert modes == dict.fromkeys(
        [
            *("register.sqlite3", "register.sqlite3-shm", "register.sqlite3-wal", "secret-key"),
            *("media/cards/b.png", "media/texts/a.txt"),
        ],
        "0o600",
    )
    assert (mode(folder), mode(folder / "media")) == ("0o700", "0o700")


def test_files_of_an_earlier_start_are_closed_to_others(tmp_path):
    (tmp_path / "media").mkdir(mode=0o755)
    (tmp_path / "register.sqlite3").touch(mode=0o644)
    run(SETTINGS, tmp_path)
    assert (mode(tmp_path / "media"), mode(tmp_path / "register.sqlite3")) == ("0o700", "0o600")


def test_gunicorn_refuses_the_mode_of_developers(tmp_path):
    ended = run(SERVE, tmp_path, DJANGO_DEBUG="1")
    assert (ended.returncode, ended.stderr) == (
        1,
        "DJANGO_DEBUG shows visitors the inside of the site: leave it out where gunicorn serves.\n",
    )


def test_make_serve_leaves_the_mode_of_developers_out(tmp_path):
    """What stands in the shell reaches no command of the Makefile."""
    makefile = tmp_path / "Makefile"
    makefile.write_text(
        (settings.BASE_DIR / "Makefile").read_text() + '\nshow:\n\t@echo "debug: $${DJANGO_DEBUG-unset}"\n'
    )
    ended = run(["make", "--no-print-directory", "-f", str(makefile), "show"], tmp_path, DJANGO_DEBUG="1")
    assert ended.stdout == "debug: unset\n"


@pytest.mark.parametrize(
    ("variables", "room"),
    [({}, 64), ({"REGISTER_CACHE": "8"}, 8), ({"REGISTER_CACHE": "0"}, 0), ({"DJANGO_DEBUG": "1"}, 0)],
    ids=str,
)
def test_the_room_for_finished_pages(tmp_path, variables, room):
    code = "from django.conf import settings; print(settings.CACHES['pages']['LOCATION'])"
    assert run([*MANAGE, "shell", "-v0", "-c", code], tmp_path, **variables).stdout == f"{room * 2**20}\n"
