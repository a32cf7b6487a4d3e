"""What people edited since the last load, row by row: a load keeps it, and says so."""

import json
from collections.abc import Iterator

from django.db import models

from ..choices import Origin
from ..fixtures import MODELS, rows_of
from ..history import newest_rows, remembered_models
from ..keys import Identity, identity_of, keys_in_database, named, references


class Edits:
    """The rows of a load that do not stand in the database as the last load left them.

    ``brought`` has the rows of the files by identity. Afterwards ``changed`` has the rows that were edited, as they
    stand in the database, and ``deleted`` those that are gone. A deleted row that another row of the load names
    cannot stay away; it is in ``needed`` instead, with the row that names it.
    """

    def __init__(self, brought: dict[Identity, dict], *, using: str):
        self.brought, self.using = brought, using
        self.changed: dict[Identity, dict] = {}
        self.needed: dict[Identity, Identity] = {}
        loaded = self._as_loaded()
        stored = set()
        for model in dict.fromkeys(model for model, _key in brought):
            for row in rows_of(model._base_manager.using(using)):
                row = json.loads(json.dumps(row, ensure_ascii=False, default=str))
                which = identity_of(row)
                stored.add(which)
                if row != brought.get(which, row) and row != loaded.get(which):
                    self.changed[which] = row
        self.deleted = {which for which in brought if which in loaded and which not in stored}
        while needed := self._needed():
            self.needed |= needed
            self.deleted -= needed.keys()

    def lines(self, *, overwrite: bool) -> Iterator[str]:
        """Each edit as a line for the person who loads: field by field, old → new."""
        outcome = "overwritten" if overwrite else "kept; --overwrite takes the file's"
        for (model, key), row in self.changed.items():
            old, new = row["fields"], self.brought[model, key]["fields"]
            for name in [field.name for field in model._meta.get_fields()]:
                if old.get(name) != new.get(name):
                    yield f"{named(model, key)} {name}: {_shown(old.get(name))} → {_shown(new.get(name))} ({outcome})"
        outcome = "loaded again" if overwrite else "stays so; --overwrite loads it again"
        for which in self.brought:
            if which in self.needed:
                by = named(*self.needed[which])
                yield f"{named(*which)}: deleted since the last load (loaded again, because {by} names it)"
            elif which in self.deleted and self.deleted.isdisjoint(references(self.brought[which])):
                yield f"{named(*which)}: deleted since the last load ({outcome})"

    def kept(self) -> dict[type[models.Model], set[int]]:
        """The primary keys of the edited rows by model."""
        pks = {model: keys_in_database(model, self.using) for model in dict.fromkeys(one for one, _key in self.changed)}
        kept = {model: set() for model in MODELS}
        for model, key in self.changed:
            kept[model].add(pks[model][key])
        return kept

    def _as_loaded(self) -> dict[Identity, dict]:
        return {
            identity_of(row): row
            for model in remembered_models()
            for rows in newest_rows(model, using=self.using, origin=Origin.LOAD).values()
            for row in rows
        }

    def _needed(self) -> dict[Identity, Identity]:
        """Deleted rows that a row which will be loaded names."""
        return {
            target: which
            for which, row in self.brought.items()
            if which not in self.deleted and which not in self.changed
            for target in references(row)
            if target in self.deleted
        }


def _shown(value) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
