"""Natural keys: which row of the register a fixture row is, and what the register calls it.

A key is a tuple of texts and numbers, the keys of the rows that it names flattened in: ``(24, "xi-jinping")``. With
its model it is the *identity* of a row.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from ..choices import Noun
from ..models import Redirect
from .rows import NO_FACTS, shortened, sortable_key

Key = tuple
Identity = tuple[type[models.Model], Key]
Renamings = dict[tuple[models.Field, str | int], str | int]  # by the column of the key and the old key

LARGEST = 2**31 - 1  # the largest number in a key, on either database

NOT_STORABLE = (ValidationError, ValueError, TypeError, ArithmeticError)  # what to_python() raises for odd JSON


def identity_of(row: dict) -> Identity:
    """Which row of the register a well-formed fixture row is."""
    model = apps.get_model(row["model"])
    return model, key_of(model, row["fields"])


def key_of(model: type[models.Model], values: dict) -> Key | None:
    """The natural key that the fields of a row spell out; None when a part of it is no key."""
    key = ()
    for name in model.KEY:
        column = model._meta.get_field(name)
        if column.is_relation:
            parent = as_key(column.related_model, values.get(name))
            if parent is None:
                return None
            key += parent
        else:
            value = values.get(name)
            if value is not None and not is_of_type(column, value):
                return None
            key += (_as_part(column, value),)
    return key


def as_key(model: type[models.Model], value) -> Key | None:
    """A list of a file as the natural key of a model; None when it cannot be one."""
    columns = key_columns(model)
    if not isinstance(value, (list, tuple)) or len(value) != len(columns):
        return None
    if not all(is_of_type(column, part) for column, part in zip(columns, value, strict=True)):
        return None
    return tuple(_as_part(column, part) for column, part in zip(columns, value, strict=True))


def is_of_type(column: models.Field, value) -> bool:
    """Whether a value of a file has the type that its field has in JSON. In Python, true would be the number 1."""
    if isinstance(column, models.IntegerField):
        return type(value) is int
    return isinstance(value, bool if isinstance(column, models.BooleanField) else str)


def keys_in_database(model: type[models.Model], using: str, among: Iterable[Key] | None = None) -> dict[Key, int]:
    """The primary key of every row of a model by its natural key, or of those ``among`` some keys that there are."""
    lookups = model.key_lookups()
    stored = model._base_manager.using(using).order_by().values_list("pk", *lookups)
    if among is None:
        return {tuple(key): pk for pk, *key in stored}
    pks, wanted = {}, set(among)
    for first_parts in batches(dict.fromkeys(key[0] for key in wanted if storable(key))):
        pks |= {tuple(key): pk for pk, *key in stored.filter(**{f"{lookups[0]}__in": first_parts})}
    return {key: pk for key, pk in pks.items() if key in wanted}


def storable(key: Key) -> bool:
    """Whether a database accepts a key: numbers within bounds, valid texts."""
    return all(is_storable(part) for part in key if part is not None)


def is_storable(part: str | int) -> bool:
    """Whether every database accepts a number or a text."""
    if isinstance(part, int):
        return abs(part) <= LARGEST
    return "\0" not in part and part.encode(errors="replace").decode() == part


def batches(several: Iterable, size: int = 500) -> Iterator[list]:
    """The members of a collection in groups of a fixed size."""
    members = iter(several)
    while batch := list(islice(members, size)):
        yield batch


def as_dumped(row: dict) -> dict:
    """The facts of a valid row as the register itself would write them, so that two rows can be compared."""
    model = apps.get_model(row["model"])
    values = {}
    for name, value in row["fields"].items():
        column = columns_of(model).get(name)
        if column is None or name in NO_FACTS:  # None: --ignorenonexistent let it pass
            continue
        if column.many_to_many:
            values[name] = list(dict.fromkeys(as_key(column.related_model, key) for key in value))
        elif column.is_relation:
            values[name] = value and as_key(column.related_model, value)
        else:
            values[name] = column.to_python(value)
    written = shortened({"model": model._meta.label_lower, "fields": values}, model)
    return json.loads(json.dumps(written, ensure_ascii=False, default=str))


def references(row: dict) -> set[Identity]:
    """Which rows of the register a row names, as the register writes it."""
    model = apps.get_model(row["model"])
    identities = set()
    for name, value in row["fields"].items():
        column = columns_of(model)[name]
        if column.is_relation:
            keys = value if column.many_to_many else [value]
            identities |= {(column.related_model, as_key(column.related_model, key)) for key in keys}
    return identities


def renamings(using: str = "default") -> Renamings:
    """The key of today for every key that a record had in public."""
    return renamings_of(Redirect.objects.using(using).values_list("noun", "old_key", "key"))


def renamings_of(rows: Iterable[tuple[str, str, str]]) -> Renamings:
    """The same, from rows of noun, old key and key of today; a row that is no redirect is left out."""
    new_keys = {}
    for noun, old, new in rows:
        if noun in Noun.values and isinstance(old, str) and isinstance(new, str):
            model = apps.get_model("summits", noun)
            new_keys[key_column(model), *key_of_text(model, old)] = key_of_text(model, new)[0]
    return new_keys


def key_column(model: type[models.Model]) -> models.Field:
    """The column that a record's key stands in."""
    return model._meta.get_field(model.KEY[0])


def key_of_text(model: type[models.Model], text: str) -> Key:
    """The natural key of a record from the text of a redirect, which writes numbers as texts too."""
    return (_as_part(key_column(model), text),)


def as_called_today(row: dict, names: Renamings) -> dict:
    """A row that the register wrote, with the keys of today in place of old ones: its own, and those that it names."""
    model = apps.get_model(row["model"])
    fields = {}
    for name, value in row["fields"].items():
        column = columns_of(model).get(name)
        if column is None or value is None:
            fields[name] = value
        elif column.many_to_many:
            fields[name] = sorted((key_today(column.related_model, key, names) for key in value), key=sortable_key)
        elif column.is_relation:
            fields[name] = key_today(column.related_model, value, names)
        else:
            fields[name] = names.get((column, value), value)
    return row | {"fields": fields}


def key_today(model: type[models.Model], key: Iterable, names: Renamings) -> list:
    """A natural key with the keys of today in place of old ones."""
    return [names.get((column, part), part) for column, part in zip(key_columns(model), key, strict=True)]


def named(model: type[models.Model], key: Key | None) -> str:
    """The name of a row in messages: "participation 24/xi-jinping"."""
    return f"{model._meta.model_name} {spelt(key or ())}".strip()


def spelt(key: Key) -> str:
    """A key as people write it, without the parts that a row lacks."""
    return "/".join(str(part) for part in key if part not in (None, ""))


@cache
def key_columns(model: type[models.Model]) -> list[models.Field]:
    """The columns that hold the parts of a natural key, through the keys of the rows that it names."""
    columns = []
    for name in model.KEY:
        column = model._meta.get_field(name)
        columns += key_columns(column.related_model) if column.is_relation else [column]
    return columns


def _as_part(column: models.Field, value):
    try:
        return column.to_python(value)
    except NOT_STORABLE:
        return value


@cache
def columns_of(model: type[models.Model]) -> dict[str, models.Field]:
    """The columns that a row of a file may fill in."""
    fields = [column for column in model._meta.fields if not column.primary_key] + [*model._meta.many_to_many]
    return {column.name: column for column in fields}
