"""A form that was sent, merged with what is stored by now: see ``editing.merging``."""

from typing import NamedTuple

from django import forms
from django.db import models

from ..editing.merging import UNKNOWN, By, Change, Clash, merge
from ..history.keys import columns_of
from ..history.values import Beginning, Held, Place, place_of_stored
from ..models import Revision
from ..models.base import Record
from .posted import Posted, PostedRow
from .sections import Section

THEIRS, MINE, ANEW = "theirs", "mine", "anew"
WHOLE = "row"  # stands for the field in the name of a decision about a whole row


class Name(NamedTuple):
    """A row in a form: its inline, or nothing for the record itself, and its number there."""

    prefix: str
    row: str


class Collision:
    """What was sent, merged with what is stored. The clashes wait for decisions."""

    def __init__(self, beginning: Beginning, sections: list[Section], posted: Posted):
        self.beginning, self.posted = beginning, posted
        self.sections = {section.prefix: section for section in sections}
        self.rows: dict[Name, PostedRow] = {}
        self.places: dict[Name, Place] = {}
        self.sides = self._base, self._theirs, self._mine = {}, {}, {}
        for section in sections:
            held = [each for each in beginning.rows if each.model is section.model]
            if section.prefix:
                self._read_inline(section, held)
            else:
                self._read(section, [posted.own], held)
        self.merge = merge(*({name: row for name, row in side.items() if row is not None} for side in self.sides))
        self._authors = beginning.authors()
        self.again: list[Clash] = []  # rows that a colleague removed, and the editor decided to add again

    def _read_inline(self, section: Section, held: list[Held]):
        rows = self.posted.rows(section.prefix)
        section.relink(rows, held)
        left = self._read(section, rows.stored, held)
        for number, row in enumerate(rows.new):
            if not row.goes and not section.is_empty(row):
                name = Name(section.prefix, f"new-{number}")
                self.rows[name], self._mine[name] = row, section.sent(row, None, None)
        for each in left:  # removed by a colleague, and not shown by the form
            name = Name(section.prefix, each.place[1])
            self.places[name], self._base[name] = each.place, section.began(each)
            self._mine[name] = self._base[name]

    def _read(self, section: Section, posted: list[PostedRow], held: list[Held]) -> list[Held]:
        """Reads the rows that are stored or were once; returns those of the beginning that are neither."""
        began, sent = section.beginnings(posted, held), {row.pk: row for row in posted}
        for pk in dict.fromkeys([*section.stored, *sent]):
            name, row, stored = Name(section.prefix, pk), sent.get(pk), section.values.get(pk)
            is_new = stored is not None and self.beginning.base is not None and not (row and row.goes)
            was = None if is_new and pk not in began else section.began(began.get(pk))
            self._base[name], self._theirs[name] = was, stored
            self._mine[name] = section.sent(row, was, stored) if row else was
            if row:
                self.rows[name] = row
            if stored is not None:
                self.places[name] = place_of_stored(section.stored[pk])
            elif pk in began:
                self.places[name] = began[pk].place
        return [each for each in held if each not in began.values()]

    # What the merge says

    @property
    def others(self) -> list[Change]:
        """What others changed, as far as somebody knows how it was."""
        return [change for change in self.merge.of(By.THEIRS, By.BOTH) if change.was is not UNKNOWN]

    @property
    def own(self) -> list[Change]:
        return self.merge.of(By.MINE)

    @property
    def changes_what_is_public(self) -> bool:
        """Whether a verb of publication was performed meanwhile."""
        return any(change.field in Record.PUBLICATION for change in self.others)

    def author(self, change: Change | Clash) -> Revision | None:
        """The last revision that made a change; None when nobody knows."""
        place = self.places.get(change.row)
        return self._authors.get((place, change.field)) or self._authors.get((place, None))

    def columns(self, name: Name) -> dict[str, models.Field]:
        return columns_of(self.sections[name.prefix].model)

    def can_be_written(self, clash: Clash) -> bool:
        """Whether a new text can decide a clash."""
        fields = self.sections[clash.row.prefix].fields
        column = self.columns(clash.row).get(clash.field)
        return isinstance(fields.get(clash.field), forms.CharField) and not column.choices

    def name_of(self, clash: Clash) -> str:
        """The name of the inputs that decide a clash."""
        own = clash.field or WHOLE
        return f"{clash.row.prefix}-{clash.row.row}-{own}" if clash.row.prefix else own

    # What is put into the form

    def put(self, decisions: dict[str, tuple[str, str]]) -> None:
        """Puts into the form what others changed, and decisions by the name of their clash: a side, or a new text."""
        for change in self.merge.of(By.THEIRS, By.BOTH):
            self._put(change.row, change.field, change.becomes)
        for clash in self.merge.clashes:
            side, text = decisions.get(self.name_of(clash), ("", ""))
            if side == THEIRS:
                self._put(clash.row, clash.field, clash.theirs)
            elif side == ANEW:
                self.rows[clash.row].data[clash.field] = text
            elif side == MINE and clash.field is None and clash.theirs is None:
                self.posted.rows(clash.row.prefix).renew(self.rows[clash.row])
                self.again.append(clash)

    def _put(self, name: Name, field: str | None, value) -> None:
        section, row = self.sections[name.prefix], self.rows.get(name)
        if field is not None:
            if row and field in section.fields:
                row.put(field, section.fields[field], value)
        elif row and value is not None:
            self._fill(name, row, value)
        elif row:
            self.posted.rows(name.prefix).drop(row)

    def _fill(self, name: Name, row: PostedRow, values: dict) -> None:
        row.stay()
        for field, widget in self.sections[name.prefix].fields.items():
            row.put(field, widget, values[field])
