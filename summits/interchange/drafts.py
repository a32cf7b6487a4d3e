"""A row of a file on its way into the database."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models

from ..history.keys import Identity, Key
from .rows import Row


@dataclass
class Draft:
    """What is good of a row, and which of its fields are not."""

    row: Row
    identity: Identity
    instance: models.Model = None
    written: dict | None = None  # as the register writes it, when it can
    changed_on: date | None = None  # the day of its last change, when the row has one
    stored: dict | None = None  # the row of the database that it would replace
    bad: set[str] = field(default_factory=set)
    forward: dict[models.Field, Key] = field(default_factory=dict)  # links to rows that come later

    @property
    def model(self) -> type[models.Model]:
        return self.identity[0]

    @property
    def given(self) -> dict:
        """The fields as the file has them."""
        return self.row.data["fields"]

    @property
    def changes(self) -> bool:
        return self.written != self.stored
