"""Queries that are compiled once, for what is asked for each page and after every write.

Django needs many times as long to build a statement as a database to answer it.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import Model, QuerySet

# They stand for values while a query is compiled.
A_MOMENT = datetime(1001, 2, 3, 4, 5, 6, 7, tzinfo=UTC)
A_NUMBER = -(2**40) - 1
A_DAY = "1001-02-03"


class Compiled(NamedTuple):
    """A statement, its parameters, its columns, and the functions that make values of Python of some of them."""

    sql: str
    parameters: tuple
    query: Any
    columns: tuple
    converters: dict

    @classmethod
    def of(cls, queryset: QuerySet, using: str) -> "Compiled":
        compiler = queryset.query.get_compiler(using)
        sql, parameters = compiler.as_sql()
        columns = tuple(expression for expression, *_rest in compiler.select)
        return cls(sql, parameters, queryset.query, columns, compiler.get_converters(columns))

    def ask(self, using: str, sql: str, parameters: Sequence) -> list[Sequence]:
        """The rows. ``sql`` is the statement, or the same with more places for parameters."""
        with connections[using].cursor() as cursor:
            cursor.execute(sql, parameters)
            rows = cursor.fetchall()
        return list(self.query.get_compiler(using).apply_converters(rows, self.converters)) if self.converters else rows


class Prepared:
    """A query that differs in some values alone: ``build`` makes it of them, at first of ``samples``."""

    def __init__(self, build: Callable[..., QuerySet], **samples: datetime | int | str):
        self.build, self.samples = build, samples

    def rows(self, using: str = "default", **values: datetime | int | str) -> list[tuple]:
        """The rows, as ``values_list`` gives them."""
        return [tuple(row) for row in self._ask(using, values)]

    def records(self, using: str = "default", **values: datetime | int | str) -> list[Model]:
        """The rows as records of the model, with the fields that the query reads of them."""
        made = _compiled(self, using)
        names = [column.target.attname for column in made.columns]
        return [made.query.model.from_db(using, names, row) for row in self._ask(using, values)]

    def _ask(self, using: str, values: dict[str, datetime | int | str]) -> list[Sequence]:
        connection, made = connections[using], _compiled(self, using)
        filled = {adapted(connection, self.samples[name]): adapted(connection, values[name]) for name in self.samples}
        return made.ask(using, made.sql, [filled.get(one, one) for one in made.parameters])


@lru_cache(maxsize=256)
def _compiled(prepared: Prepared, using: str) -> Compiled:
    return Compiled.of(prepared.build(**prepared.samples), using)


def adapted(connection, value: datetime | int | str) -> Any:
    """A value as the driver of the database takes it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
