"""Fields that visitors saw filled and that are empty now: of records and of their parts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

from ..choices import Publication
from ..history.keys import columns_of
from ..history.labels import Labels, field_name, key_cells
from ..history.restoring import rows_today
from ..history.revisions import newest_of
from ..history.schemas import rows_in
from ..history.snapshots import parts_of, snapshots_of
from ..history.values import Held, differing, place_of, values_in
from ..models import Revision
from ..models.base import Record

PUBLIC = Q(rows__0__fields__publication=Publication.PUBLISHED.value)


class Emptied(NamedTuple):
    """A field that was emptied: of which record, its name, and the id of its place in the form."""

    record: Record
    name: str
    place: str


class _Cell(NamedTuple):
    """A field of a row that was filled; the row is that of a fixture, as it was."""

    record: Record
    row: dict
    field: str


def emptied(records: Sequence[Record]) -> list[Emptied]:
    """The fields of records of one noun that are empty now, and were not when each record was public last.

    A part that is gone as a whole is left out. The number of queries does not grow with the records.
    """
    model = type(records[0])
    public = newest_of(model, [record.pk for record in records], PUBLIC)
    if not public:
        return []
    before = rows_today(public, model, DEFAULT_DB_ALIAS)
    standing = snapshots_of(model, list(before), using=DEFAULT_DB_ALIAS)
    known = [record for record in records if record.pk in before]
    return _in_words([cell for each in known for cell in _cells(each, before[each.pk], standing[each.natural_key()])])


def emptied_by(record: Record, revision: Revision) -> list[str]:
    """The names of the fields that the newest revision of a record emptied."""
    if revision.base_id is None:  # it is the first one
        return []
    before = newest_of(type(record), [record.pk], Q(pk__lt=revision.pk))[record.pk]
    return [each.name for each in _in_words(list(_cells(record, rows_in(before), rows_in(revision))))]


def _cells(record: Record, before: list[dict], after: list[dict]) -> Iterator[_Cell]:
    old, new = ({place_of(row): row for row in rows} for rows in (before, after))
    changed = {(place, name) for place, name in differing(before, after) if name is not None}
    for place, row in old.items():
        for name in columns_of(apps.get_model(row["model"])):  # in the order of the form, whatever a database stores
            if (place, name) in changed and name not in new[place]["fields"] and _can_be_empty(row["model"], name):
                yield _Cell(record, row, name)


def _can_be_empty(label: str, name: str) -> bool:
    """Whether a field that a row leaves out is empty. Rows leave out what has its default value, too."""
    column = columns_of(apps.get_model(label))[name]
    return name not in Record.PUBLICATION and (column.many_to_many or column.get_default() in ("", None))


def _in_words(cells: list[_Cell]) -> list[Emptied]:
    """The cells of records of one noun."""
    if not cells:
        return []
    model = type(cells[0].record)
    held = values_in([cell.row for cell in cells], DEFAULT_DB_ALIAS)
    labels = Labels((cell for row in held for cell in key_cells(row.model, row.values)), DEFAULT_DB_ALIAS)
    groups = {part: f"{name}-group" for (part, _parent), name in zip(parts_of(model), model.CHILDREN, strict=True)}
    return [
        Emptied(cell.record, _name(labels, row, cell.field), groups.get(row.model, f"id_{cell.field}"))
        for cell, row in zip(cells, held, strict=True)
    ]


def _name(labels: Labels, row: Held, field: str) -> str:
    name = field_name(columns_of(row.model)[field])
    return name if issubclass(row.model, Record) else f"{labels.row(row.model, row.values)} · {name}"
