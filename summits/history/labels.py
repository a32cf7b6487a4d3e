"""The values of rows as people read them, in the language of the page."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..dates import PartialDate, written, written_moment
from ..fields import LanguagesField
from ..languages import BY_COLUMN
from ..models.base import Fact
from ..models.keyed import Keyed
from ..typography import enumerated, remarks
from .keys import columns_of

Cell = tuple[models.Field, object]  # a column and a value of it
ABOUT_FACTS = {column.name for column in (*Fact._meta.fields, *Fact._meta.many_to_many)}  # they stand last


class Labels:
    """Writes values out. The names of what they name are read at once: one query for each model."""

    def __init__(self, cells: Iterable[Cell], using: str):
        numbers = defaultdict(set)
        for column, value in cells:
            if column.is_relation:
                numbers[column.related_model] |= _numbers(value)
        self.names = {model: _names(model, pks, using) for model, pks in numbers.items()}

    def text(self, column: models.Field, value) -> str:
        """A value in words; what is empty is an empty text."""
        if column.is_relation:
            names = self.names.get(column.related_model, {})
            return "; ".join(sorted(names.get(pk, _("(deleted)")) for pk in _numbers(value)))
        if isinstance(column, models.BooleanField):
            return _("yes") if value else _("no")
        if isinstance(column, LanguagesField):
            return enumerated(str(BY_COLUMN[word].label) for word in str(value or "").split() if word in BY_COLUMN)
        if isinstance(value, PartialDate):
            return written(value)
        if isinstance(value, datetime):
            return written_moment(value)
        return "" if value is None else str(dict(column.flatchoices).get(value, value))

    def row(self, model: type[Keyed], values: dict) -> str:
        """A row by its noun and its key: "Participation: Xi Jinping"."""
        noun = capfirst(str(model._meta.verbose_name))
        key = remarks(self.text(columns_of(model)[name], values.get(name)) for name in model.KEY[1:])
        return _("%(noun)s: %(key)s") % {"noun": noun, "key": key} if key else noun

    def whole(self, model: type[Keyed], values: dict) -> str:
        """All that a row says, with a line for each field."""
        columns, lines = columns_of(model), []
        for name, value in sorted(values.items(), key=lambda item: item[0] in ABOUT_FACTS):
            if text := "" if _is_owner(model, columns[name]) else self.text(columns[name], value):
                lines.append(_("%(noun)s: %(key)s") % {"noun": field_name(columns[name]), "key": text})
        return "\n".join(lines)


def key_cells(model: type[Keyed], values: dict) -> Iterable[Cell]:
    """What ``Labels`` must read to name a row."""
    return [(columns_of(model)[name], values.get(name)) for name in model.KEY[1:]]


def field_name(column: models.Field) -> str:
    return capfirst(str(column.verbose_name))


def _is_owner(model: type[Keyed], column: models.Field) -> bool:
    return column.is_relation and column.name == model.KEY[0]


def _numbers(value) -> set[int]:
    several = value if isinstance(value, frozenset) else {value}
    return {number for number in several if isinstance(number, int)}


def _names(model: type[Keyed], numbers: set[int], using: str) -> dict[int, str]:
    rows = model._base_manager.using(using).filter(pk__in=numbers).select_related(*model.joins() or [None])
    return {row.pk: str(row) for row in rows} if numbers else {}
