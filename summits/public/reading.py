"""Rows by keys, read with statements that are written once.

Django writes the SQL of a query anew each time, and takes ten times as long for it as the database for the answer. The
rows of a page are always asked for in the same way: only the keys differ. Nothing here leaves out what is hidden.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)

PLACE = "IN (%s)"


def rows(model: type[Row], column: str, keys: Collection, *only: str) -> list[Row]:
    """The rows with one of some keys in a column, in the order of their model; with ``only``, these fields of them."""
    if not keys:
        return []
    return list(model._base_manager.raw(_with_places(_rows(model, column, only), len(keys)), list(keys)))


def pairs(relation: models.ManyToManyField, keys: Collection[int], *, reverse: bool = False) -> list[tuple[int, int]]:
    """The primary keys of a many-to-many relation: of its rows with some keys, each with those that it names.

    ``reverse``: of the rows that are named, each with those that name it.
    """
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_with_places(_pairs(relation, reverse), len(keys)), list(keys))
        return cursor.fetchall()


@lru_cache(256)
def _rows(model: type[models.Model], column: str, only: tuple[str, ...]) -> str:
    return _sql(model._base_manager.filter(**{f"{column}__in": [0]}).only(*only))


@lru_cache(256)
def _pairs(relation: models.ManyToManyField, reverse: bool) -> str:
    near, far = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    if reverse:
        near, far = far, near
    return _sql(relation.remote_field.through.objects.filter(**{f"{near}__in": [0]}).values_list(near, far))


def _sql(query: models.QuerySet) -> str:
    sql, _keys = query.query.sql_with_params()
    return sql


def _with_places(sql: str, total: int) -> str:
    return sql.replace(PLACE, f"IN ({', '.join(['%s'] * total)})")
