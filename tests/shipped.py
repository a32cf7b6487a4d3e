"""The whole shipped register in the test database: a process loads it once, and then puts it in its place at once."""

import gc
import sqlite3
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from summits.interchange.files import register_files


def _load() -> None:
    call_command("loaddata", *map(str, register_files(settings.FIXTURE_DIRS[0])), verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class OnSQLite:
    """Both what is loaded and what was there before are copied, page by page."""

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
                _load()
                self.loaded = self._copy()
            else:
                self.loaded.backup(connection.connection)
            yield
        finally:
            before.backup(connection.connection)
            before.close()

    def _copy(self) -> sqlite3.Connection:
        copy = sqlite3.connect(":memory:")
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
