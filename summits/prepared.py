"""Queries that are compiled once, for what is asked after every write.

Django needs many times as long to build a statement as a database to answer it.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import QuerySet

# They stand for values while a query is compiled.
A_MOMENT = datetime(1001, 2, 3, 4, 5, 6, 7, tzinfo=UTC)
A_NUMBER = -(2**40) - 1


class _Compiled(NamedTuple):
    """A statement, its parameters, and the expressions that say how its columns become values of Python."""

    sql: str
    parameters: tuple
    query: Any
    selected: list


class Prepared:
    """A query that differs in some values alone: ``build`` makes it of them, at first of ``samples``."""

    def __init__(self, build: Callable[..., QuerySet], **samples: datetime | int):
        self.build, self.samples = build, samples

    def rows(self, using: str = "default", **values: datetime | int) -> list[tuple]:
        """The rows, as ``values_list`` gives them."""
        connection = connections[using]
        made = _compiled(self, using)
        filled = {_adapted(connection, self.samples[name]): _adapted(connection, values[name]) for name in self.samples}
        with connection.cursor() as cursor:
            cursor.execute(made.sql, [filled.get(one, one) for one in made.parameters])
            rows = cursor.fetchall()
        compiler = made.query.get_compiler(using)
        converters = compiler.get_converters(made.selected)
        return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else rows


@lru_cache(maxsize=256)
def _compiled(prepared: Prepared, using: str) -> _Compiled:
    query = prepared.build(**prepared.samples).query
    compiler = query.get_compiler(using)
    sql, parameters = compiler.as_sql()
    return _Compiled(sql, parameters, query, [expression for expression, *_rest in compiler.select])


def _adapted(connection, value: datetime | int) -> Any:
    """A value as the driver of the database takes it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
