"""What differs between SQLite and PostgreSQL when rows are tried out, and when somebody else is writing."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connections, models, transaction

LINK = re.compile(r' REFERENCES "\w+" \("\w+"\)( DEFERRABLE INITIALLY DEFERRED)?')
LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED = "55P03", "40P01"  # as PostgreSQL's manual numbers its errors


@contextmanager
def trial(using: str) -> Iterator[None]:
    """A transaction that is undone at its end and keeps no other writer waiting, as long as it writes shadows only."""
    connection = connections[using]
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    if mode:
        connection.transaction_mode = None  # SQLite takes no lock before something is written
    try:
        with transaction.atomic(using=using):
            yield
            transaction.set_rollback(True, using=using)
    finally:
        if mode:
            connection.transaction_mode = mode


@contextmanager
def patience(using: str, milliseconds: int) -> Iterator[None]:
    """In it, nobody waits longer for another writer: a statement that would raises an OperationalError."""
    connection = connections[using]
    with connection.cursor() as cursor:
        restore = WAITS[connection.vendor](cursor, milliseconds)
    try:
        yield
    finally:
        if restore:
            with connection.cursor() as cursor:
                cursor.execute(restore)


def is_busy(error: BaseException | None) -> bool:
    """Whether a statement failed because another writer held a lock for too long."""
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in LOCKED  # the higher bits say why
    return getattr(cause, "sqlstate", None) in (LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED)


def cast_shadow(model: type[models.Model], using: str) -> None:
    """Until the end of the transaction, this connection finds a private copy in the place of the table of a model.

    The copy keeps the constraints of the table, but for the links to other tables.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        SHADOWS[connection.vendor](cursor, model._meta.db_table)


def write_over(model: type[models.Model], rows: list[models.Model], queryset: models.QuerySet) -> None:
    """Stores rows that have a primary key, whether one with it is there already or not."""
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    queryset.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=columns)


def _on_sqlite(cursor, table: str) -> None:
    cursor.execute(
        "SELECT sql FROM main.sqlite_master WHERE tbl_name = %s AND (type = 'table' OR sql LIKE 'CREATE UNIQUE %%') "
        "ORDER BY type DESC",
        [table],
    )
    for (sql,) in cursor.fetchall():
        made = LINK.sub("", sql).replace("CREATE TABLE ", "CREATE TEMP TABLE ", 1)
        cursor.execute(made.replace("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX temp.", 1))
    cursor.execute(f'INSERT INTO temp."{table}" SELECT * FROM main."{table}"')


def _on_postgresql(cursor, table: str) -> None:
    cursor.execute(f'CREATE TEMP TABLE "shadow_{table}" (LIKE "{table}" INCLUDING ALL) ON COMMIT DROP')
    cursor.execute(f'INSERT INTO "shadow_{table}" SELECT * FROM "{table}"')
    cursor.execute(f'ALTER TABLE "shadow_{table}" RENAME TO "{table}"')


DEFAULT_WAIT = 5  # seconds, of Python's sqlite3


def _wait_on_sqlite(cursor, milliseconds: int) -> str:
    """Shortens the wait if it is longer; gives back the statement that restores it."""
    usual = int(1_000 * cursor.db.settings_dict["OPTIONS"].get("timeout", DEFAULT_WAIT))
    if usual <= milliseconds:
        return ""
    cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
    return f"PRAGMA busy_timeout = {usual}"


def _wait_on_postgresql(cursor, milliseconds: int) -> str:
    both = "SELECT current_setting('lock_timeout'), set_config('lock_timeout', %s, false)"
    usual, _now = cursor.execute(both, [str(milliseconds)]).fetchone()
    return f"SET lock_timeout = '{usual}'"


SHADOWS = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
WAITS = {"sqlite": _wait_on_sqlite, "postgresql": _wait_on_postgresql}
