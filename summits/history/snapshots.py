"""Records with their parts as rows, and which rows are remembered with which record."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.db import models

from ..models.keyed import Keyed
from ..models.register import MODELS
from .keys import Identity, Key, key_of, keys_in_database
from .rows import as_json, rows_of


def snapshot(record: Keyed) -> list[dict]:
    """The record and its parts as fixture rows, the record first."""
    return as_json([row for rows in _rows(type(record), {"pk": record.pk}, record._state.db) for row in rows])


def snapshots(
    model: type[models.Model], *, using: str = "default", among: Iterable[Key] | None = None
) -> dict[Key, list[dict]]:
    """The snapshot of every record of a model by its natural key, or of those among some keys.

    The queries do not grow with the number of records.
    """
    numbers = None if among is None else list(keys_in_database(model, using, among).values())
    return snapshots_of(model, numbers, using=using)


def snapshots_of(model: type[models.Model], numbers: list[int] | None, *, using: str) -> dict[Key, list[dict]]:
    """The snapshots of records by natural key; ``numbers`` are their primary keys, None stands for all records."""
    records, *parts = _rows(model, {} if numbers is None else {"pk__in": numbers}, using)
    by_key = {key_of(model, row["fields"]): [row] for row in records}
    for rows, (_part, parent) in zip(parts, parts_of(model), strict=True):
        for row in rows:
            by_key[tuple(row["fields"][parent])].append(row)
    return {key: as_json(rows) for key, rows in by_key.items()}


def _rows(model: type[models.Model], which: dict, using: str) -> list[list[dict]]:
    """The rows of some records of a model, and of each kind of their parts."""
    groups = [rows_of(model._base_manager.using(using).filter(**which))]
    for part, parent in parts_of(model):
        of_these = {f"{parent}__{name}": value for name, value in which.items()}
        groups.append(rows_of(part._base_manager.using(using).filter(**of_these)))
    return groups


def parts_of(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The models that are remembered with a record of this one, each with its field that names the record."""
    for accessor in model.CHILDREN:
        relation = model._meta.get_field(accessor)
        yield relation.related_model, relation.field.name


def remembered_models() -> list[type[models.Model]]:
    """The models whose rows have revisions of their own; every other row is remembered with one of theirs."""
    return [model for model in MODELS if model not in owners()]


@cache
def owners() -> dict[type[models.Model], models.ForeignKey]:
    """The models of parts, each with its field that names the record with which a part is remembered."""
    return {part: part._meta.get_field(name) for model in MODELS for part, name in parts_of(model)}


def owner_model(model: type[models.Model]) -> type[models.Model]:
    """The model of the records with which rows of a model are remembered: itself, unless they are parts."""
    return owners()[model].related_model if model in owners() else model


def owner_of(which: Identity) -> Identity:
    """The record with which a row is remembered: itself, or the one that it is a part of, whose key begins its own."""
    owner, key = owner_model(which[0]), which[1]
    return owner, key[: len(owner.key_lookups())]


def owners_of(parts: models.QuerySet, name: str) -> models.QuerySet:
    """The records with which some parts of a model are remembered; ``name`` is the field that names them."""
    owner = parts.model._meta.get_field(name).related_model
    return owner._base_manager.using(parts.db).filter(pk__in=parts.values(name))
