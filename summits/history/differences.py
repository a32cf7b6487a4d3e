"""The changes between two revisions of a record, field by field."""

import json
from typing import NamedTuple

from django.apps import apps
from django.db import models
from django.utils.text import capfirst

from ..typography import enumerated, remarks


class Change(NamedTuple):
    """One field of one row, before and after. Either is empty where there was nothing."""

    row: str
    field: str
    old: str
    new: str


def changes(older_rows: list[dict], newer_rows: list[dict]) -> list[Change]:
    """The differences between a record with its parts and the same record later, in the order of the rows."""
    older, newer = ({_identity(row): row for row in rows} for rows in (older_rows, newer_rows))
    differences = []
    for identity in newer | older:
        before, after = (rows.get(identity, {}).get("fields", {}) for rows in (older, newer))
        model = apps.get_model(identity[0])
        row = _label(model, (newer.get(identity) or older[identity])["fields"])
        for field in (*model._meta.fields, *model._meta.many_to_many):
            old, new = (_shown(field, fields.get(field.name)) for fields in (before, after))
            if old != new:
                differences.append(Change(row, capfirst(str(field.verbose_name)), old, new))
    return differences


def _identity(row: dict) -> tuple[str, str]:
    """The identity of a row over time: its key without the record's own key, which can change."""
    names = apps.get_model(row["model"]).KEY[1:]
    return row["model"], json.dumps([row["fields"].get(name) for name in names])


def _label(model: type[models.Model], fields: dict) -> str:
    key = remarks(_shown(model._meta.get_field(name), fields.get(name)) for name in model.KEY[1:])
    noun = capfirst(str(model._meta.verbose_name))
    return f"{noun}: {key}" if key else noun


def _shown(field: models.Field, value) -> str:
    if value in (None, "", []):
        return ""
    if field.many_to_many:
        return enumerated(_key(key) for key in value)
    if field.is_relation:
        return _key(value)
    return str(dict(field.flatchoices).get(value, value))


def _key(value) -> str:
    return " ".join(str(part) for part in value) if isinstance(value, list) else str(value)
