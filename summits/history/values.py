"""The rows of revisions, and stored rows, as values that can be compared with those of a form.

A relation is the primary key of what it names, a many-to-many field a frozenset of them, a file its name. A field that
a row leaves out has its default value.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, models

from ..models import Revision
from ..models.keyed import Keyed
from .keys import Identity, as_key, columns_of, keys_in_database, references
from .restoring import rows_today
from .revisions import newest_with_key, revisions_of
from .rows import NO_FACTS
from .schemas import rows_in

Place = tuple[str, str]  # a row within its record over time: its model, and its key without that of the record
Values = dict[str, object]


class Held(NamedTuple):
    """A row that a revision holds."""

    model: type[models.Model]
    place: Place
    values: Values


class Beginning(NamedTuple):
    """What a form began from, and the revisions that came after it, newest first."""

    base: Revision | None  # None: nobody knows
    rows: list[Held]
    newer: list[Revision]

    def authors(self) -> dict[tuple[Place, str | None], Revision]:
        """The last revision that changed each field of each row; without a field, that added or removed the row."""
        found, states = {}, [*self.newer, *([self.base] if self.base else [])][::-1]
        for older, newer in pairwise(states):
            found |= dict.fromkeys(differing(rows_in(older), rows_in(newer)), newer)
        return found


def beginning(record: Keyed, number: int) -> Beginning:
    """What is remembered of a record at the revision with a number, and since."""
    revisions, using = revisions_of(record), record._state.db or DEFAULT_DB_ALIAS
    newer = list(revisions.filter(pk__gt=number))
    base = revisions.filter(pk__lte=number).first() if number else None
    if base is None:
        return Beginning(None, [], newer)
    rows = rows_today({record.pk: base}, type(record), using)[record.pk]
    return Beginning(base, values_in(rows, using), newer)


def differing(older: Iterable[dict], newer: Iterable[dict]) -> Iterator[tuple[Place, str | None]]:
    """The fields that differ between two states of a record, and the rows that only one of them has."""
    before, after = ({place_of(row): row["fields"] for row in rows} for rows in (older, newer))
    for place in after | before:
        if place not in before or place not in after:
            yield place, None
            continue
        for name in after[place] | before[place]:
            if before[place].get(name) != after[place].get(name):
                yield place, name


def place_of(row: dict) -> Place:
    names = apps.get_model(row["model"]).KEY[1:]
    return row["model"], json.dumps([row["fields"].get(name) for name in names])


def place_of_stored(row: Keyed) -> Place:
    """The same of a row that stands in the database."""
    parts = [getattr(row, name) for name in row.KEY[1:]]
    key = [part.natural_key() if isinstance(part, Keyed) else part for part in parts]
    return row._meta.label_lower, json.dumps(key, default=str)


def values_of(row: Keyed) -> Values:
    """The values of a stored row."""
    columns = {name: column for name, column in columns_of(type(row)).items() if name not in NO_FACTS}
    values = {name: _stored(row, column) for name, column in columns.items()}
    return {name: _plain(columns[name], value) for name, value in values.items()}


def values_in(rows: list[dict], using: str) -> list[Held]:
    """The values of rows as revisions have them; the number of queries does not grow with the rows."""
    numbers = _numbers(set().union(*map(references, rows)), using)
    held = []
    for row in rows:
        model = apps.get_model(row["model"])
        columns = {name: column for name, column in columns_of(model).items() if name not in NO_FACTS}
        values = {name: _read(column, row["fields"], numbers) for name, column in columns.items()}
        held.append(Held(model, place_of(row), values))
    return held


def _stored(row: Keyed, column: models.Field):
    if column.many_to_many:
        return frozenset(each.pk for each in getattr(row, column.name).all())
    return getattr(row, column.attname)


def _read(column: models.Field, fields: dict, numbers: Mapping[Identity, int]):
    value = fields.get(column.name)
    if column.many_to_many:
        named = ((column.related_model, as_key(column.related_model, key)) for key in value or ())
        return frozenset(numbers[which] for which in named if which in numbers)
    if column.is_relation:
        return numbers.get((column.related_model, as_key(column.related_model, value))) if value else None
    return _plain(column, column.get_default() if value is None else column.to_python(value))


def _plain(column: models.Field, value):
    return str(value or "") if isinstance(column, models.FileField) else value


def _numbers(named: Iterable[Identity], using: str) -> dict[Identity, int]:
    """The primary keys of rows that are named, of those too that are gone."""
    keys = defaultdict(set)
    for model, key in named:
        keys[model].add(key)
    numbers = {}
    for model, of_model in keys.items():
        found = keys_in_database(model, using, of_model)
        found |= newest_with_key(model, [key for key in of_model if key not in found], using=using)
        numbers |= {(model, key): number for key, number in found.items()}
    return numbers
