"""Rows of the register as a fixture has them: natural keys, no numbers of the database.

What is empty is left out, and rows and lists of keys are sorted, so that the same register always makes the same bytes.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice

from django.db import models

MANY = object()  # stands for no keys
NO_FACTS = frozenset({"changed_on"})  # fields of files that revisions do not have


def rows_of(queryset: models.QuerySet, *, whole: bool = False) -> list[dict]:
    """The rows of one model as fixture rows, sorted by natural key; one query, and one for each many-to-many field.

    They have what revisions remember; ``whole``, they have what files have.
    """
    model, rows = queryset.model, {}
    left_out = () if whole else NO_FACTS
    columns = [field for field in model._meta.fields if not field.primary_key and field.name not in left_out]
    paths = [[f"{field.name}__{path}" for path in _key_paths(field)] or [field.name] for field in columns]
    for pk, *values in queryset.order_by().values_list("pk", *chain(*paths)):
        parts = iter(values)
        rows[pk] = {
            field.name: _reference(islice(parts, len(path))) if field.is_relation else next(parts)
            for field, path in zip(columns, paths, strict=True)
        }
    for field in model._meta.many_to_many:
        for fields in rows.values():
            fields[field.name] = []
        for pk, *key in _joined(queryset, field):
            rows[pk][field.name].append(key)
    written = [shortened({"model": model._meta.label_lower, "fields": fields}, model) for fields in rows.values()]
    return sorted(written, key=lambda row: _place(model, row))


def in_order_of_keys(rows: Iterable[dict], group: Sequence[type[models.Model]]) -> list[dict]:
    """Rows of several models, model by model, as they stand in a fixture or in a revision."""
    places = {model._meta.label_lower: (place, model) for place, model in enumerate(group)}
    return sorted(rows, key=lambda row: (places[row["model"]][0], _place(places[row["model"]][1], row)))


def _place(model: type[models.Model], row: dict) -> list[tuple]:
    """The sort key of a row within its model."""
    return sortable_key(_key_of(model, row["fields"]))


def _key_paths(field: models.Field) -> list[str]:
    return field.related_model.key_lookups() if field.is_relation else []


def _reference(parts: Iterable) -> list | None:
    key = list(parts)
    return None if all(part is None for part in key) else key


def _joined(queryset: models.QuerySet, field: models.ManyToManyField) -> models.QuerySet:
    """The pairs of a many-to-many field: the row that names, and the key of the row that is named."""
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = field.remote_field.through._base_manager.using(queryset.db)
    pairs = pairs.filter(**{f"{source}__in": queryset.order_by().values("pk")})
    return pairs.values_list(f"{source}_id", *(f"{target}__{path}" for path in _key_paths(field)))


def _key_of(model: type[models.Model], fields: dict) -> Iterator:
    for name in model.KEY:
        value = fields.get(name)
        yield from value if isinstance(value, list) else [value]


def as_text(rows: Iterable[dict]) -> str:
    """Fixture rows as the text of a file."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2, default=str) + "\n"


def as_json(rows: list[dict]) -> list[dict]:
    """Fixture rows as they are read back from a file: dates and moments as texts."""
    return json.loads(json.dumps(rows, ensure_ascii=False, default=str))


def packed(row: dict | list) -> bytes:
    """A row, or rows, as JSON in bytes, because there may be many."""
    return json.dumps(row, ensure_ascii=False).encode()


def shortened(row: dict, model: type[models.Model]) -> dict:
    """The row without empty and default values, with many-to-many keys sorted."""
    fields, empty = {}, _empty(model)
    for name, value in row["fields"].items():
        default = empty[name]
        if default is MANY:
            value = sorted((list(key) for key in value), key=sortable_key)
        elif isinstance(value, tuple):
            value = list(value)
        if value not in (None, "", [], default):
            fields[name] = value
    return {"model": row["model"], "fields": fields}


def sortable_key(key: Iterable) -> list[tuple]:
    """A natural key, so that rows and lists of keys have the same order on every database."""
    return [_sortable(part) for part in key]


@cache
def _empty(model: type[models.Model]) -> dict:
    """The default value of each field."""
    fields = {field.name: field.get_default() for field in model._meta.fields}
    return fields | {field.name: MANY for field in model._meta.many_to_many}


def _sortable(part) -> tuple[bool, int, str]:
    """Numbers by size, then texts by code point: the same on every database."""
    return (isinstance(part, str), part if isinstance(part, int) else 0, str(part or ""))
