"""The whole shipped register in the test database: it is loaded once, and then put in its place at once."""

import fcntl
import gc
import hashlib
import sqlite3
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from summits.interchange.files import register_files


def _load() -> None:
    call_command("loaddata", *map(str, register_files(settings.FIXTURE_DIRS[0])), verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


FOLDER = settings.BASE_DIR / "var" / "tests"
MADE_FROM = ("fixtures/**/*", "sco_site/**/*.py", "summits/**/*.py", "tests/shipped.py", "requirements*.txt")


def _digest() -> str:
    """Names all that a loaded register is made from."""
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for pattern in MADE_FROM:
        for path in sorted(filter(Path.is_file, settings.BASE_DIR.glob(pattern))):
            digest.update(f"{path}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _in_turn():
    """The first process that needs the register loads it; others wait."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class OnSQLite:
    """Both what is loaded and what was there before are copied, page by page.

    What is loaded stays in a file, for other processes and for the next run of the tests.
    """

    def __init__(self):
        self.loaded = None

    @contextmanager
    def in_place(self):
        """In it, the test database holds the register; after it, what was there before. No transaction is open."""
        connection.ensure_connection()
        gc.collect()  # another thread that closes a connection to the same memory just then would block both
        before = self._copy()
        try:
            if self.loaded is None:
                self.loaded = sqlite3.connect(self._file())
            self.loaded.backup(connection.connection)
            yield
        finally:
            connection.ensure_connection()  # a browser's thread may have closed it
            before.backup(connection.connection)
            before.close()

    def _file(self) -> Path:
        """The file with the loaded register."""
        file = FOLDER / f"register-{_digest()}.sqlite3"
        with _in_turn():
            if not file.exists():
                for old in FOLDER.glob("register-*"):
                    old.unlink()
                _load()
                unfinished = file.with_suffix(".unfinished")
                self._copy(unfinished).close()
                unfinished.rename(file)
        return file

    def _copy(self, file: Path | str = ":memory:") -> sqlite3.Connection:
        copy = sqlite3.connect(file)
        connection.connection.backup(copy)
        return copy

    def forget(self) -> None:
        if self.loaded is not None:
            self.loaded.close()


class OnPostgreSQL:
    """The register is in a database of its own beside the one of the tests; the connection changes over to it.

    It is copied from one that stays on the server, for other processes and for the next run of the tests.
    """

    SUFFIX, PREFIX = "shipped", "register_loaded_"

    def __init__(self):
        self.loaded = None

    @contextmanager
    def in_place(self):
        """In it, the test database holds the register; after it, what was there before. No transaction is open."""
        own = connection.settings_dict["NAME"]
        try:
            if self.loaded is None:
                self.loaded = self._made(own)
            self._change_to(self.loaded)
            yield
        finally:
            self._change_to(own)

    def _made(self, own: str) -> str:
        """The name of a database with the register that nobody else uses."""
        name = connection.creation.get_test_db_clone_settings(self.SUFFIX)["NAME"]
        whole = self.PREFIX + _digest()
        with _in_turn():
            known = self._answered("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", self.PREFIX)
            if whole not in known:
                for old in known:
                    self._answered(f"DROP DATABASE {old}")
                self._replace(name, own)
                self._change_to(name)
                _load()
                self._change_to(own)
                self._answered(f"ALTER DATABASE {name} RENAME TO {whole}")
            self._replace(name, whole)
        return name

    def _replace(self, name: str, template: str) -> None:
        connection.close()  # a template must be left alone
        self._answered(f"DROP DATABASE IF EXISTS {name}")
        self._answered(f"CREATE DATABASE {name} TEMPLATE {template}")

    def _answered(self, statement: str, *values) -> list[str]:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement, values)
            return [row[0] for row in cursor] if cursor.description else []

    def _change_to(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name

    def forget(self) -> None:
        if self.loaded is not None:
            connection.creation.destroy_test_db(suffix=self.SUFFIX, verbosity=0)


SHIPPED = {"sqlite": OnSQLite, "postgresql": OnPostgreSQL}
