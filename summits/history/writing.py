"""Writes rows with few statements. The watch over the models notices them as any other write."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db import connections, models

from ..databases import write_over
from ..models.register import MODELS
from .keys import Identity, Key, as_key, batches, columns_of, keys_in_database

AT_ONCE = 500  # rows
MANY = 1_000  # rows; after so many, the statistics for plans of queries are out of date


class Writer:
    """Writes and removes rows of the register by their identity; records get their days of the last change."""

    def __init__(self, using: str, days: Mapping[Identity, date]):
        self.using, self.days = using, days
        self.pks: dict[type[models.Model], dict[Key, int]] = defaultdict(dict)
        self.forward: list[tuple[models.Model, models.Field, Key]] = []

    def write(self, rows: dict[Identity, bytes]) -> None:
        """Writes rows as they stand in a fixture: new ones, and over those that are there."""
        by_model = defaultdict(list)
        for model, key in rows:
            by_model[model].append(key)
        for model in filter(has_what_only_one_can_have, MODELS):
            for keys in batches(by_model[model], AT_ONCE):
                self._free(model, keys)
        for write in (self._write, self._join):
            for model in MODELS:  # parents first
                for keys in batches(by_model[model], AT_ONCE):
                    write(model, {key: json.loads(rows[model, key])["fields"] for key in keys})
            self._tie()
        self._date(which for which in self.days if which not in rows)
        if len(rows) >= MANY:
            with connections[self.using].cursor() as cursor:
                cursor.execute("ANALYZE")

    def remove(self, rows: Iterable[Identity]) -> None:
        """Removes rows, children first."""
        by_model = defaultdict(list)
        for model, key in rows:
            by_model[model].append(key)
        for model in reversed(MODELS):
            for batch in batches(by_model[model], AT_ONCE):
                pks = keys_in_database(model, self.using, batch).values()
                model._base_manager.using(self.using).filter(pk__in=list(pks)).delete()

    def _free(self, model: type[models.Model], keys: Collection[Key]) -> None:
        """Takes rows away before they are written anew, so that each can take what another leaves.

        Their numbers stay theirs, and the links to them are judged at the end of the transaction only.
        """
        known = self._known(model, keys)
        rows = model._base_manager.using(self.using).filter(pk__in=[known[key] for key in keys if key in known])
        rows._raw_delete(self.using)

    def _write(self, model: type[models.Model], rows: dict[Key, dict]) -> None:
        links = [column for column in model._meta.fields if column.is_relation]
        self._known(model, rows)
        for column in links:
            self._known(column.related_model, _named(column, rows))
        records = {key: self._record(model, key, fields) for key, fields in rows.items()}
        manager = model.objects.using(self.using)
        stored = [record for record in records.values() if record.pk is not None]
        manager.bulk_create([record for record in records.values() if record.pk is None])
        write_over(model, stored, manager)
        self.pks[model] |= {key: record.pk for key, record in records.items()}

    def _join(self, model: type[models.Model], rows: dict[Key, dict]) -> None:
        """Makes the pairs of the many-to-many fields those that the rows name."""
        for column in model._meta.many_to_many:
            source, target = f"{column.m2m_field_name()}_id", f"{column.m2m_reverse_field_name()}_id"
            through, pks = column.remote_field.through, self._known(column.related_model, _named(column, rows))
            pairs = through._base_manager.using(self.using)
            wanted = {
                (self.pks[model][key], pks[as_key(column.related_model, other)]): None
                for key, fields in rows.items()
                for other in fields.get(column.name, ())
            }
            owners = [self.pks[model][key] for key in rows]
            rows_of_pairs = pairs.filter(**{f"{source}__in": owners}).values_list("pk", source, target)
            stored = {(owner, other): pk for pk, owner, other in rows_of_pairs}
            if gone := [pk for pair, pk in stored.items() if pair not in wanted]:
                pairs.filter(pk__in=gone).delete()
            new = [through(**{source: owner, target: other}) for owner, other in wanted if (owner, other) not in stored]
            pairs.bulk_create(new)

    def _tie(self) -> None:
        """Ties the links to rows that came later."""
        for record, column, key in self.forward:
            pk = self._known(column.related_model, [key])[key]
            type(record).objects.using(self.using).filter(pk=record.pk).update(**{column.attname: pk})
        self.forward = []

    def _date(self, records: Iterable[Identity]) -> None:
        """Dates records of which only parts are written."""
        of_a_day = defaultdict(list)
        for model, key in records:
            of_a_day[model, self.days[model, key]].append(key)
        for (model, day), keys in of_a_day.items():
            for batch in batches(keys, AT_ONCE):
                pks = keys_in_database(model, self.using, batch).values()
                model._base_manager.using(self.using).filter(pk__in=list(pks)).update(changed_on=day)

    def _known(self, model: type[models.Model], keys: Collection[Key]) -> dict[Key, int]:
        unknown = [key for key in keys if key not in self.pks[model]]
        if unknown:
            self.pks[model] |= keys_in_database(model, self.using, unknown)
        return self.pks[model]

    def _record(self, model: type[models.Model], key: Key, fields: dict) -> models.Model:
        values, forward = {}, []
        for name, value in fields.items():
            column = columns_of(model)[name]
            if column.many_to_many:
                continue
            if not column.is_relation:
                values[name] = column.to_python(value)
                continue
            target = as_key(column.related_model, value)
            values[column.attname] = self.pks[column.related_model].get(target)
            if values[column.attname] is None:
                forward.append((column, target))
        if (model, key) in self.days:
            values["changed_on"] = self.days[model, key]
        record = model(pk=self.pks[model].get(key), **values)
        record._state.db = self.using
        self.forward += [(record, column, target) for column, target in forward]
        return record


def has_what_only_one_can_have(model: type[models.Model]) -> bool:
    """Whether rows of a model compete for more than their keys: one chair of a summit, one source of an address."""
    key = {model._meta.get_field(name) for name in model.KEY}
    single = any(field.unique for field in set(model._meta.fields) - key - {model._meta.pk})
    constraints = [unique for unique in model._meta.constraints if isinstance(unique, models.UniqueConstraint)]
    return single or any(set(unique.fields) != set(model.KEY) for unique in constraints)


def _named(column: models.Field, rows: dict[Key, dict]) -> set[Key]:
    """The keys that rows have in a field."""
    values = (fields[column.name] for fields in rows.values() if column.name in fields)
    keys = (key for value in values for key in (value if column.many_to_many else [value]))
    return {as_key(column.related_model, key) for key in keys}
