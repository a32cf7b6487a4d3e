"""Rows by keys, read with statements that are compiled once.

The rows of a page are always asked for in the same way: only the keys differ. Only ``public_rows`` leaves out what is
hidden.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils import timezone

from ..models.base import at_moment
from ..prepared import A_MOMENT, A_NUMBER, Compiled, adapted

Row = TypeVar("Row", bound=models.Model)

PLACE = "IN (%s)"


def rows(model: type[Row], column: str, keys: Collection, *only: str, where: models.Q | None = None) -> list[Row]:
    """The rows with one of some keys in a column, in the order of their model; with ``only``, these fields of them.

    ``where`` is a condition that all of them meet.
    """
    if not keys:
        return []
    statement = _rows(model, column, only, where or models.Q())
    names = [column.target.attname for column in statement.columns]
    parameters = [*statement.parameters[:-1], *keys]  # the condition stands before the keys
    return [model.from_db(DEFAULT_DB_ALIAS, names, values) for values in _ask(statement, keys, parameters)]


def public_rows(model: type[Row], keys: Collection[int], *only: str) -> list[Row]:
    """The public records with some primary keys, in any order, with some of their fields."""
    if not keys:
        return []
    statement, connection = _public_rows(model, only), connections[DEFAULT_DB_ALIAS]
    given = {adapted(connection, A_MOMENT): [adapted(connection, timezone.now())], A_NUMBER: keys}
    names = [column.target.attname for column in statement.columns]
    parameters = [value for one in statement.parameters for value in given.get(one, [one])]
    return [model.from_db(DEFAULT_DB_ALIAS, names, values) for values in _ask(statement, keys, parameters)]


def pairs(relation: models.ManyToManyField, keys: Collection[int], *, reverse: bool = False) -> list[tuple[int, int]]:
    """The primary keys of a many-to-many relation: of its rows with some keys, each with those that it names.

    ``reverse``: of the rows that are named, each with those that name it.
    """
    return _ask(_pairs(relation, reverse), keys) if keys else []


def _ask(statement: Compiled, keys: Collection, parameters: Collection = ()) -> list:
    """The rows of a statement; its ``parameters``, if there are others than the keys."""
    places = ", ".join(["%s"] * len(keys))
    sql = statement.sql.replace(PLACE, f"IN ({places})")
    return statement.ask(DEFAULT_DB_ALIAS, sql, list(parameters or keys))


@lru_cache(256)
def _rows(model: type[models.Model], column: str, only: tuple[str, ...], where: models.Q) -> Compiled:
    return Compiled.of(model._base_manager.filter(where, **{f"{column}__in": [0]}).only(*only), DEFAULT_DB_ALIAS)


@lru_cache(256)
def _public_rows(model: type[models.Model], only: tuple[str, ...]) -> Compiled:
    with at_moment(A_MOMENT):
        public = model.objects.published().filter(pk__in=[A_NUMBER]).order_by()
    return Compiled.of(public.only(*only), DEFAULT_DB_ALIAS)


@lru_cache(256)
def _pairs(relation: models.ManyToManyField, reverse: bool) -> Compiled:
    near, far = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    if reverse:
        near, far = far, near
    through = relation.remote_field.through.objects.filter(**{f"{near}__in": [0]})
    return Compiled.of(through.values_list(f"{near}_id", f"{far}_id"), DEFAULT_DB_ALIAS)
