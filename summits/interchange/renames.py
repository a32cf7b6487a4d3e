"""Renamed records in a load: what a row must call them, and which redirects lead somewhere."""

import json
from collections.abc import Callable, Iterable, Iterator

from django.apps import apps
from django.core.exceptions import ValidationError

from ..choices import Noun
from ..editing.renaming import renamed_by, to_rename
from ..history.keys import Identity, Renamings, key_of_text, key_today, named, renamings, renamings_of, spelt
from ..models import Redirect
from ..models.base import Record
from .problems import Fault
from .rows import Row, model_of


class Renames:
    """The keys of today for the keys that records had before, by the redirects of the database and of the files."""

    def __init__(self, rows: Iterable[Row], using: str):
        self.using = using
        self.rows = [row for row in rows if model_of(row) is Redirect and isinstance(row.data.get("fields"), dict)]
        keys = [[row.data["fields"].get(name) for name in ("noun", "old_key", "key")] for row in self.rows]
        self.names: Renamings = renamings(using) | renamings_of(keys)

    def models(self) -> set[type[Record]]:
        """The models of the records that the load renames."""
        return {type(record) for record, _key in to_rename([row.data for row in self.rows], using=self.using)}

    def named(self) -> Iterator[Identity]:
        """The records that the redirects of the files lead from and to."""
        for row in self.rows:
            noun, *keys = (row.data["fields"].get(name) for name in ("noun", "old_key", "key"))
            if noun in Noun.values:
                model = apps.get_model("summits", noun)
                yield from ((model, key_of_text(model, key)) for key in keys if isinstance(key, str))

    def perform(self) -> Iterator[tuple[Row, str]]:
        """Renames the records of the database that the files have under a new key; gives the rows that it refuses."""
        for row in self.rows:
            try:
                renamed_by([row.data], using=self.using)
            except ValidationError as error:
                yield row, " ".join(error.messages)

    def fault(self, field: str, identity: Identity, *, in_list: bool = False) -> Fault | None:
        """The fault of a field that names a record by a key that it had before; None when it does not.

        Fields that name another row have its key ``in_list``.
        """
        model, key = identity
        today = None if key is None else key_today(model, key, self.names)
        if today is None or tuple(today) == key:
            return None
        wrong = f"The {named(model, key)} is now called {spelt(today)}."
        return field, wrong, f"Write {json.dumps(today if in_list else today[0], ensure_ascii=False)}."

    def faults(self, redirect: Redirect, is_known: Callable[[Identity], bool]) -> Iterator[Fault]:
        """The faults of a redirect: it leads to a record that there is, straight, from a key that is nobody's."""
        model = apps.get_model("summits", redirect.noun)
        old, target = ((model, key_of_text(model, key)) for key in (redirect.old_key, redirect.key))
        if fault := self.fault("key", target):
            yield fault
        elif not is_known(target):
            yield "key", f"There is no {redirect.noun} {redirect.key}.", "Write the key that the record has today."
        if is_known(old):
            wrong = f"There is a {redirect.noun} {redirect.old_key} too."
            yield "old_key", wrong, f"Merge it into {redirect.key}, or leave out this row."
