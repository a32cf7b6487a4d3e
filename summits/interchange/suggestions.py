"""Which row of the register somebody means by a key that nothing has, and how a key is written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from django.db import models

from ..fields import columns
from ..fields.characters import printable
from ..history.keys import Identity, Key, is_of_type, key_columns, keys_in_database, spelt
from ..models import Alias, Leader, Organisation, State
from .rows import Row

# Other names of a row, beside its key: a code, a name, a spelling in any script.
NAMES = {
    State: ["iso3", *columns("name", "official_name")],
    Leader: ["native_name", *columns("name")],
    Organisation: columns("name", "abbreviation"),
}
CODED = {State}  # a code with one wrong letter is that of another state
NEAR = 0.6


class Suggestions:
    """Says what unknown keys may mean, by the rows of the database and of the files (``brought``)."""

    def __init__(self, brought: Mapping[Identity, Row], using: str):
        self.brought, self.using = brought, using
        self.known: dict[type[models.Model], dict[str, Key]] = {}  # the keys as people write them
        self.named: dict[type[models.Model], dict[str, Key]] = {}  # the keys by the other names of their rows
        self.given: dict[Identity, str] = {}

    def mend(self, model: type[models.Model], key: Key) -> str:
        """What to write in place of a key that nothing has."""
        if (model, key) not in self.given:
            meant = self._meant(model, key)
            add = f"Add that {model._meta.verbose_name}, or correct the key."
            self.given[model, key] = add if meant is None else f"Did you mean {_as_json(meant)}?"
        return self.given[model, key]

    def form(self, model: type[models.Model], value) -> str:
        """How to write a key of a model in place of a value that is none: the value itself in brackets, if it fits."""
        if self._is_part(model, value):
            return f"Write {_as_json(self._meant(model, (value,)) or [value])}."
        return f"Write the key of the {model._meta.verbose_name}, for example {_as_json(self._example(model))}."

    def form_of_member(self, model: type[models.Model], value) -> str:
        """The same for one of several keys, which may be several in one."""
        if isinstance(value, list) and len(value) > 1 and all(self._is_part(model, part) for part in value):
            return f"Write each in brackets of its own: {', '.join(_as_json([part]) for part in value)}."
        return self.form(model, value)

    def form_of_list(self, model: type[models.Model], value) -> str:
        """The same for a list of keys."""
        values = value if isinstance(value, list) else [value]
        if values and all(self._is_part(model, value) for value in values):
            return f"Write {_as_json([value] for value in values)}."
        return f"Write a list of keys, for example {_as_json([self._example(model)])}."

    def _is_part(self, model: type[models.Model], value) -> bool:
        """Whether a value would be a whole key of a model between brackets."""
        columns = key_columns(model)
        return len(columns) == 1 and is_of_type(columns[0], value)

    def _meant(self, model: type[models.Model], key: Key) -> Key | None:
        if model not in self.named:
            self.named[model] = _unshared(self._names(model))
        if (meant := self.named[model].get(spelt(key).casefold())) is not None or model in CODED:
            return meant
        near = get_close_matches(spelt(key), self._known(model), 1, cutoff=NEAR)
        return self._known(model)[near[0]] if near else None

    def _example(self, model: type[models.Model]) -> Iterable:
        stored = model._base_manager.using(self.using).order_by("pk").values_list(*model.key_lookups()).first()
        brought = (key for of, key in self.brought if of is model and key is not None)
        return stored or next(brought, [f"<{column.name}>" for column in key_columns(model)])

    def _known(self, model: type[models.Model]) -> dict[str, Key]:
        if model not in self.known:
            brought = (key for of, key in self.brought if of is model and key is not None)
            self.known[model] = {spelt(key): key for key in (*keys_in_database(model, self.using), *brought)}
        return self.known[model]

    def _names(self, model: type[models.Model]) -> Iterator[tuple[str, Key]]:
        """Each other name of each row with the key of the row."""
        lookups, names = model.key_lookups(), NAMES.get(model, [])
        if not names:
            return
        for values in model._base_manager.using(self.using).values_list(*lookups, *names):
            key, others = values[: len(lookups)], values[len(lookups) :]
            yield from ((name, key) for name in (spelt(key), *others))
        if model is Leader:
            for slug, name in Alias.objects.using(self.using).values_list("leader__slug", "name"):
                yield name, (slug,)
        for (of, key), row in self.brought.items():
            if of is model and key is not None:
                yield from ((name, key) for name in (spelt(key), *(row.data["fields"].get(name) for name in names)))


def _unshared(names: Iterable[tuple[object, Key]]) -> dict[str, Key]:
    """The key that each name means; a name that two rows share means neither."""
    found: dict[str, set[Key]] = {}
    for name, key in names:
        if name and isinstance(name, str):
            found.setdefault(name.casefold(), set()).add(key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}


def _as_json(key: Iterable) -> str:
    return printable(json.dumps(list(key), ensure_ascii=False))
