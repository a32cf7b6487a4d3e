"""The rows of one model in a form that was sent, as values that can be compared with what is stored."""

from django import forms
from django.core.exceptions import ValidationError

from ..editing.merging import UNKNOWN, Row
from ..history.keys import columns_of
from ..history.values import Held, Values, place_of_stored, values_of
from ..models.base import Record
from ..models.keyed import Keyed
from .posted import PostedRow, PostedRows


class Section:
    """The rows of one model in a form: the record itself, or the parts of an inline."""

    def __init__(self, prefix: str, model: type[Keyed], fields: dict[str, forms.Field], stored: list[Keyed]):
        self.prefix, self.model = prefix, model
        columns = columns_of(model)
        owner = model.KEY[0] if columns[model.KEY[0]].is_relation else None  # no form gives a part to another record
        names = [name for name in fields if name in columns and name != owner]
        self.fields = {name: fields[name] for name in names}
        self.told = [*names, *(Record.PUBLICATION if issubclass(model, Record) else ())]  # what people are told about
        self.stored = {str(row.pk): row for row in stored}
        self.values = {pk: self._told(values_of(row)) for pk, row in self.stored.items()}
        self.key = [name for name in model.KEY[1:] if name in self.fields]

    def _told(self, values: Values) -> Values:
        return {name: values[name] for name in self.told}

    # Which row of the beginning a row is

    def relink(self, rows: PostedRows, held: list[Held]) -> None:
        """Finds the rows of the form that are stored under another number by now, or were added by a colleague too."""
        posted = {row.pk for row in rows.stored}
        began = {each.place for each in held}
        for pk, row in self.stored.items():
            if pk not in posted:
                is_new = place_of_stored(row) not in began
                candidates = [each for each in rows.stored if each.pk not in self.stored] + (rows.new if is_new else [])
                same = next((each for each in candidates if self._has_key(each, self.values[pk])), None)
                if same:
                    rows.become_stored(same, pk)

    def beginnings(self, posted: list[PostedRow], held: list[Held]) -> dict[str, Held]:
        """What each row was at the beginning: by its stored key and the typed one, or by one of them if it changed."""
        left = {each.place: each for each in held}
        stored = {pk: left.get(place_of_stored(row)) for pk, row in self.stored.items()}
        typed = {row.pk: next((each for each in held if self._has_key(row, each.values)), None) for row in posted}
        agreed = {pk: each for pk, each in stored.items() if typed.get(pk, each) is each}
        gone = {pk: each for pk, each in typed.items() if pk not in stored}
        found = {}
        for guesses in (agreed, gone, stored, typed):
            for pk, each in guesses.items():
                if each and pk not in found and each.place in left:
                    found[pk] = left.pop(each.place)
        others = [row.pk for row in posted if row.pk not in found]
        if len(others) == len(left) == 1:  # both changed its key
            found[others[0]] = left.popitem()[1]
        return found

    def _has_key(self, row: PostedRow, values: Values) -> bool:
        """Whether the typed key of a row is that of some values."""
        fields = {name: self.fields[name] for name in self.key}
        return all(not field.has_changed(values[name], row.read(name, field)) for name, field in fields.items())

    # The three sides

    def began(self, held: Held | None) -> Row:
        """A row as it was; without it nobody knows."""
        return self._told(held.values) if held else dict.fromkeys(self.told, UNKNOWN)

    def sent(self, row: PostedRow, was: Row | None, stored: Row | None) -> Values | None:
        """The values of a row as it was sent; None if it is marked for deletion."""
        if row.goes:
            return None
        values = dict(stored or was or {})
        values |= {name: was[name] for name in self.told if was and name not in self.fields}
        for name, field in self.fields.items():
            sides = [side[name] for side in (stored, was) if side is not None and side[name] is not UNKNOWN]
            values[name] = self._sent(name, field, row.read(name, field), sides)
        return values

    def _sent(self, name: str, field: forms.Field, value, sides: list):
        """The value of one of the sides, when the field says that it is the same; otherwise a new one."""
        for side in sides:
            if not field.has_changed(side, value):
                return side
        column = columns_of(self.model)[name]
        if column.many_to_many:
            return frozenset(int(number) for number in value if number.isdecimal())
        if column.is_relation:
            return int(value) if str(value or "").isdecimal() else value or None
        return _cleaned(field, value)

    def is_empty(self, row: PostedRow) -> bool:
        """Whether nobody filled in a new row."""
        initial = {name: field.initial for name, field in self.fields.items()}
        return not any(field.has_changed(initial[name], row.read(name, field)) for name, field in self.fields.items())


def _cleaned(field: forms.Field, value):
    if isinstance(field, forms.FileField):
        return getattr(value, "name", "")
    try:
        return field.clean(value)
    except ValidationError:
        return " ".join(value) if isinstance(value, list) else value
