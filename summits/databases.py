"""What differs between SQLite and PostgreSQL, but for the two indexes of the search.

SQLite learns to compare and sort letters beyond ASCII; rows are tried out in private copies of their tables; and a
writer waits only so long for another.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.db import DatabaseError, OperationalError, connections, models, transaction
from django.db.backends.signals import connection_created

from .collation import sort_key
from .languages import LANGUAGES, Language

LINK = re.compile(r' REFERENCES "\w+" \("\w+"\)( DEFERRABLE INITIALLY DEFERRED)?')
LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED, UNDEFINED_TABLE = "55P03", "40P01", "42P01"  # numbers of PostgreSQL's manual


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
    """Limits the wait for another writer within it. A statement that would wait longer raises OperationalError."""
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
        return code & 0xFF in LOCKED  # the higher bits give the reason
    return getattr(cause, "sqlstate", None) in (LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED)


def lacks_a_table(error: BaseException | None) -> bool:
    """Whether a statement failed because the database is not set up, or not for this version."""
    cause = error.__cause__ if isinstance(error, DatabaseError) else None
    if isinstance(cause, sqlite3.OperationalError):
        return str(cause).startswith("no such table")  # SQLite has no code of its own for it
    return getattr(cause, "sqlstate", None) == UNDEFINED_TABLE


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


def insert_alike(
    model: type[models.Model], same: dict[str, object], column: str, values: list[int], using: str
) -> None:
    """Stores a row for each of some numbers, with the same in its other columns, in one short statement.

    Django would make an instance of the model for each.
    """
    connection = connections[using]
    names, places = ", ".join([*same, column]), ", ".join(["%s"] * len(same))
    each, given = EACH[connection.vendor]
    with connection.cursor() as cursor:
        sql = f"INSERT INTO {model._meta.db_table} ({names}) SELECT {places}, each.value FROM {each} ORDER BY place"
        cursor.execute(sql, [*same.values(), given(values)])


def skip_numbers(model: type[models.Model], last: int, using: str) -> None:
    """Gives new rows of a model primary keys above this one."""
    connection = connections[using]
    with connection.cursor() as cursor:
        NUMBERS[connection.vendor](cursor, model._meta.db_table, last)


def _skip_on_sqlite(cursor, table: str, last: int) -> None:
    cursor.execute("UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s", [last, table])
    cursor.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT %s, %s "
        "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)",
        [table, last, table],
    )


def _skip_on_postgresql(cursor, table: str, last: int) -> None:
    sequence = "(SELECT pg_get_serial_sequence(%s, 'id')::regclass) AS sequences(name)"
    cursor.execute(f"SELECT setval(name, greatest(%s, nextval(name))) FROM {sequence}", [last, table])


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


EACH = {  # the numbers of a list as rows, and the list as a parameter
    "sqlite": ("(SELECT key AS place, value FROM json_each(%s)) AS each", json.dumps),
    "postgresql": ("unnest(%s::bigint[]) WITH ORDINALITY AS each (value, place)", list),
}
SHADOWS = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
NUMBERS = {"sqlite": _skip_on_sqlite, "postgresql": _skip_on_postgresql}
WAITS = {"sqlite": _wait_on_sqlite, "postgresql": _wait_on_postgresql}


def teach_unicode():
    """Gives every SQLite connection a LIKE and collations that know the register's four languages."""
    connection_created.connect(_teach, dispatch_uid="sqlite-unicode")


def _teach(connection, **kwargs):
    if connection.vendor != "sqlite":
        return
    connection.connection.create_function("like", 3, _like, deterministic=True)
    for language in LANGUAGES:
        connection.connection.create_collation(language.collation, _comparison(language))


def _comparison(language: Language):
    def compare(first: str, second: str) -> int:
        first_key, second_key = sort_key(first, language), sort_key(second, language)
        return (first_key > second_key) - (first_key < second_key)

    return compare


def _like(pattern: str | None, text, escape: str) -> bool | None:
    if pattern is None or text is None:
        return None
    return bool(_expression(pattern, escape).fullmatch(str(text).casefold()))


@lru_cache(maxsize=256)
def _expression(pattern: str, escape: str) -> re.Pattern:
    parts, characters = [], iter(pattern.casefold())
    for character in characters:
        if character == escape:
            parts.append(re.escape(next(characters, "")))
        else:
            parts.append({"%": ".*", "_": "."}.get(character) or re.escape(character))
    return re.compile("".join(parts), re.DOTALL)


class NewestFirstIndex(models.Index):
    """An index whose falling columns end with what is not known, as lists do that begin with the newest.

    Where NULL stands first in a rising order it ends a falling one unasked, and SQLite lets no index say so.
    """

    def create_sql(self, model, schema_editor, using="", **options):
        index = self
        if not schema_editor.connection.features.order_by_nulls_first:
            index = self.clone()
            index.fields_orders = [(field, order and f"{order} NULLS LAST") for field, order in self.fields_orders]
        return super(NewestFirstIndex, index).create_sql(model, schema_editor, using, **options)
