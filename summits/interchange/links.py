"""What rows name: by which keys, and whether the files or the database have a row of such a key."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db import models

from ..history.keys import Identity, Key, as_key, columns_of, key_of, keys_in_database, named
from ..models.register import MODELS
from .problems import Fault
from .renames import Renames
from .rows import Row, model_of
from .suggestions import Suggestions
from .values import quoted


class Links:
    """The keys that some rows have and name, so that a link can be told from a misspelling."""

    def __init__(
        self, rows: Iterable[Row], renames: Renames, *, using: str, leave_out: Collection[type[models.Model]] = ()
    ):
        self.using, self.renames = using, renames
        self.first_places: dict[Identity, Row] = {}  # the first row of the files with an identity
        self.wanted: dict[type[models.Model], set[Key]] = defaultdict(set)  # the keys that the files name
        self.stored: dict[type[models.Model], dict[Key, int]] = {}
        self.suggestions = Suggestions(self.first_places, using)
        for row in rows:
            model = model_of(row)
            values = row.data.get("fields") if isinstance(row.data, dict) else None
            if model in MODELS and model not in leave_out and isinstance(values, dict):
                self._take_down(row, model, values)
        for other, key in renames.named():
            self.wanted[other].add(key)

    def _take_down(self, row: Row, model: type[models.Model], values: dict) -> None:
        key = key_of(model, values)
        self.first_places.setdefault((model, key), row)
        self.wanted[model].add(key)
        for name, value in values.items():
            column = columns_of(model).get(name)
            if column is not None and column.is_relation:
                members = value if column.many_to_many else [value]
                for member in members if isinstance(members, list) else []:
                    self.wanted[column.related_model].add(as_key(column.related_model, member))

    def numbers(self, model: type[models.Model]) -> dict[Key, int]:
        """The primary keys of the rows that there are by now, among those that the files have or name."""
        if model not in self.stored:
            self.stored[model] = keys_in_database(model, self.using, self.wanted[model] - {None})
        return self.stored[model]

    def is_known(self, identity: Identity) -> bool:
        """Whether there is such a row, or will be at the end of the files."""
        return identity in self.first_places or identity[1] in self.numbers(identity[0])

    def unknown(self, column: models.Field, key: Key) -> Fault:
        """The fault of a field that names a row that neither the files nor the database have."""
        model = column.related_model
        fault = column.name, f"There is no {named(model, key)}.", self.suggestions.mend(model, key)
        return self.renames.fault(column.name, (model, key), in_list=True) or fault

    def no_key(self, column: models.Field, value) -> Fault:
        """The fault of a field whose value is no key at all."""
        form = self.suggestions.form_of_member if column.many_to_many else self.suggestions.form
        return column.name, f"{quoted(value)} is no natural key.", form(column.related_model, value)

    def faults_of_list(self, column: models.Field, values) -> Iterator[Fault]:
        """The faults of a field that holds a list of keys."""
        model = column.related_model
        if not isinstance(values, list) or (values and not any(isinstance(value, list) for value in values)):
            mend = self.suggestions.form_of_list(model, values)
            yield column.name, f"{quoted(values)} is no list of keys.", mend
            return
        for value in values:
            key = as_key(model, value)
            if key is None:
                yield self.no_key(column, value)
            elif not self.is_known((model, key)):
                yield self.unknown(column, key)
