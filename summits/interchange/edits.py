"""What a load does to rows that people edited: theirs stays where they changed it, and the load says so."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from django.db import models

from ..history.keys import Identity, named

READ_BY_PROGRAM = ("body", "body_uncorrected")  # of a text


class Versions(NamedTuple):
    """One row three times: as a file has it, as it stands, and as the last load brought it."""

    brought: dict
    standing: dict | None
    loaded: dict | None

    @property
    def is_deleted(self) -> bool:
        """Whether somebody deleted the row after it was loaded."""
        return self.standing is None and self.loaded is not None

    @property
    def is_edited(self) -> bool:
        return self.standing is not None and self.standing not in (self.brought, self.loaded)

    def edited(self, model: type[models.Model]) -> list[str]:
        """The fields that somebody changed after the load, to something else than the file has."""
        brought, standing = self.brought["fields"], self.standing["fields"]
        loaded = self.loaded["fields"] if self.loaded else {}
        return [
            field.name
            for field in (*model._meta.fields, *model._meta.many_to_many)
            if (now := standing.get(field.name)) != brought.get(field.name)
            and (self.loaded is None or now != loaded.get(field.name))
            and not (self.is_read_by_program(field.name) and brought.get("body"))
        ]

    def is_read_by_program(self, name: str) -> bool:
        """Whether a field has the words of a PDF, which no editor has corrected: they yield to a text of the file."""
        return name in READ_BY_PROGRAM and self.standing["fields"].get("body_uncorrected", False)

    def given_up(self, model: type[models.Model]) -> list[str]:
        """The fields that the file alone changed; they stay as they are where the row cannot be merged."""
        edited = self.edited(model)
        return [
            field.name
            for field in (*model._meta.fields, *model._meta.many_to_many)
            if field.name not in edited
            and self.standing["fields"].get(field.name) != self.brought["fields"].get(field.name)
        ]

    def merged(self, model: type[models.Model]) -> dict:
        """The file's row with the fields that somebody edited as they stand, in the order of a fixture."""
        edited = set(self.edited(model))
        names = [field.name for field in (*model._meta.fields, *model._meta.many_to_many)]
        fields = {
            name: fields[name]
            for name in names
            if name in (fields := self.standing["fields"] if name in edited else self.brought["fields"])
        }
        return {"model": self.brought["model"], "fields": fields}


def lines_of_fields(which: Identity, row: Versions, names: list[str], outcome: str) -> Iterator[str]:
    """Some fields of a row as lines for the person who loads: old → new. No editor wrote the words of a PDF."""
    for name in (each for each in names if not row.is_read_by_program(each)):
        old, new = row.standing["fields"].get(name), row.brought["fields"].get(name)
        yield f"{named(*which)} {name}: {_shown(old)} → {_shown(new)} ({outcome})"


def _shown(value) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
