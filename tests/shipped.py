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


class OnSQLite:
    """Both what is loaded and what was there before are copied, page by page.

    What is loaded stays in a file, for other processes and for the next run of the tests. The file is named by all that
    it is made from.
    """

    FOLDER = settings.BASE_DIR / "var" / "tests"
    MADE_FROM = ("fixtures/**/*", "sco_site/**/*.py", "summits/**/*.py", "tests/shipped.py", "requirements*.txt")

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
            before.backup(connection.connection)
            before.close()

    def _file(self) -> Path:
        """The file with the loaded register. The first process that needs it makes it; others wait."""
        self.FOLDER.mkdir(parents=True, exist_ok=True)
        file = self.FOLDER / f"register-{self._digest()}.sqlite3"
        with (self.FOLDER / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                for old in self.FOLDER.glob("register-*"):
                    old.unlink()
                _load()
                unfinished = file.with_suffix(".unfinished")
                self._copy(unfinished).close()
                unfinished.rename(file)
        return file

    def _digest(self) -> str:
        digest = hashlib.sha256(sqlite3.sqlite_version.encode())
        for pattern in self.MADE_FROM:
            for path in sorted(filter(Path.is_file, settings.BASE_DIR.glob(pattern))):
                digest.update(f"{path}\n".encode() + path.read_bytes())
        return digest.hexdigest()[:16]

    def _copy(self, file: Path | str = ":memory:") -> sqlite3.Connection:
        copy = sqlite3.connect(file)
        connection.connection.backup(copy)
        return copy

    def forget(self) -> None:
        if self.loaded is not None:
            self.loaded.close()


class OnPostgreSQL:
    """The register is in a database of its own beside the one of the tests; the connection changes over to it."""

    SUFFIX = "shipped"

    def __init__(self):
        self.loaded = None

    @contextmanager
    def in_place(self):
        """In it, the test database holds the register; after it, what was there before. No transaction is open."""
        own = connection.settings_dict["NAME"]
        try:
            if self.loaded is None:
                connection.creation.clone_test_db(self.SUFFIX, verbosity=0, autoclobber=True)
                name = connection.creation.get_test_db_clone_settings(self.SUFFIX)["NAME"]
                self._change_to(name)
                _load()
                self.loaded = name
            self._change_to(self.loaded)
            yield
        finally:
            self._change_to(own)

    def _change_to(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name

    def forget(self) -> None:
        if self.loaded is not None:
            connection.creation.destroy_test_db(suffix=self.SUFFIX, verbosity=0)


SHIPPED = {"sqlite": OnSQLite, "postgresql": OnPostgreSQL}
