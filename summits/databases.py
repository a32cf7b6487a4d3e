"""What differs between SQLite and PostgreSQL when rows are tried out: no lock for a reader, tables to write into."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, models, transaction

LINK = re.compile(r' REFERENCES "\w+" \("\w+"\)( DEFERRABLE INITIALLY DEFERRED)?')


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


SHADOWS = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
