"""One run through the rows of fixture files, with everything that is wrong with them.

Rows are cleaned as the admin cleans them and saved inside a transaction that is rolled back, so the constraints of
the database have their say too. Nothing is asked of the database that the files or an index of keys can answer.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models, transaction

from ..fixtures import MODELS
from ..keys import Identity, Key, as_key, columns_of, key_of, keys_in_database, named, spelt
from ..models import Redirect, Text
from .foreign import is_internal
from .reading import Problem, Row, is_of_another_app, model_of, read
from .renames import Renames
from .values import CORRECT, printable, shown, unfit, unlike_its_file


def rehearse(
    paths: Sequence[Path],
    *,
    using: str = "default",
    progress: Callable[[int, int], None] | None = None,
    ignore_unknown: bool = False,
    leave_out: Iterable[type[models.Model]] = (),
) -> list[Problem]:
    """Everything that is wrong with the files, in their order; the database stays as it is.

    ``ignore_unknown`` passes over fields and models that do not exist, ``leave_out`` over rows of some models.
    """
    rows, problems = read(paths)
    rehearsal = Rehearsal(using, ignore_unknown, frozenset(leave_out))
    with transaction.atomic(using=using):
        rehearsal.rename(rows)
        rehearsal.announce(rows)
        for done, row in enumerate(rows):
            if progress:
                progress(done, len(rows))
            rehearsal.play(row)
            rehearsal.played.add(row.place)
        rehearsal.join()
        if progress:
            progress(len(rows), len(rows))
        transaction.set_rollback(True, using=using)
    files = [str(path) for path in paths]
    return sorted([*problems, *rehearsal.problems], key=lambda problem: (files.index(problem.file), problem.row or 0))


@dataclass
class Draft:
    """A row on its way into the database: what is good of it, and which of its fields are not."""

    row: Row
    identity: Identity
    instance: models.Model = None
    bad: set[str] = field(default_factory=set)
    forward: dict[models.Field, Key] = field(default_factory=dict)  # links to rows that come later

    @property
    def model(self) -> type[models.Model]:
        return self.identity[0]


class Rehearsal:
    """One run through the rows; finds every problem that it can reach."""

    def __init__(self, using: str, ignore_unknown: bool, leave_out: frozenset[type[models.Model]]):
        self.using, self.ignore_unknown, self.leave_out = using, ignore_unknown, leave_out
        self.problems: list[Problem] = []
        self.first_places: dict[Identity, Row] = {}  # where the files state a row for the first time
        self.played: set[str] = set()  # the places of the rows that had their turn
        self.stored: dict[type[models.Model], dict[Key, int]] = {}
        self.drafts: list[Draft] = []
        self.many: list[tuple[Draft, models.Field, list]] = []
        self.suggestions: dict[Identity, str] = {}
        self.renames = Renames((), using)
        self.redirects: list[Draft] = []

    def rename(self, rows: list[Row]) -> None:
        """Renames the records of the database that the files have under a new key, as a load will."""
        self.renames = Renames(rows, self.using)
        for row, told in self.renames.perform():
            self._tell_row(row, told, "Correct the new key.")

    def announce(self, rows: list[Row]) -> None:
        """Takes down which rows the files will bring, so that a link can be told from a misspelling."""
        for row in rows:
            model = model_of(row)
            values = row.data.get("fields") if isinstance(row.data, dict) else None
            if model in MODELS and model not in self.leave_out and isinstance(values, dict):
                self.first_places.setdefault((model, key_of(model, values)), row)

    def play(self, row: Row) -> None:
        """Cleans and saves one row; its links to rows that come later wait for join()."""
        model = self._model(row)
        if model is None or model in self.leave_out:
            return
        draft = Draft(row, (model, key_of(model, row.data["fields"])))
        if "pk" in row.data:
            self._tell(draft, "pk", "Numbers of the database are not taken.", "Leave pk out: the key finds the row.")
        first = self.first_places[draft.identity]
        if draft.identity[1] is not None and first is not row:
            self._tell(draft, "", f"The files have this row already: {first.place}.", "Remove one of the two.")
            return
        if fault := self.renames.fault(model.KEY[0], draft.identity):
            self._tell(draft, *fault)
            return
        draft.instance = model(**self._values(draft))
        for fault in unlike_its_file(row.data["fields"]) if model is Text else ():
            self._tell(draft, *fault)
        self._tell_missing_links(draft)
        draft.instance._state.db = self.using
        draft.instance.pk = self._keys(model).get(draft.identity[1])
        draft.instance._state.adding = draft.instance.pk is None
        self._save(draft)
        if draft.forward:
            self.drafts.append(draft)
        if model is Redirect and not draft.bad:
            self.redirects.append(draft)

    def join(self) -> None:
        """Ties the links that point forward, now that every row is there."""
        for draft in self.drafts:
            for column, key in draft.forward.items():
                pk = self._keys(column.related_model).get(key)
                if pk is None and (column.related_model, key) not in self.first_places:
                    self._tell_unknown(draft, column, key)
                elif pk is not None:
                    setattr(draft.instance, column.attname, pk)
            if not draft.bad:
                self._save(draft)
        self._join_redirects()
        for draft, column, values in self.many:
            for value in values:
                key = as_key(column.related_model, value)
                if key is None:
                    self._tell_no_key(draft, column, value)
                elif key not in self._keys(column.related_model) and (
                    (column.related_model, key) not in self.first_places
                ):
                    self._tell_unknown(draft, column, key)

    def _join_redirects(self) -> None:
        def is_known(identity: Identity) -> bool:
            return identity in self.first_places or identity[1] in self._keys(identity[0])

        for draft in self.redirects:
            for fault in self.renames.faults(draft.instance, is_known):
                self._tell(draft, *fault)

    def _model(self, row: Row) -> type[models.Model] | None:
        """The model of a row that has the shape of one."""
        form = 'Write {"model": "summits.…", "fields": {…}}.'
        if not isinstance(row.data, dict):
            self._tell_row(row, "The row is no object.", form)
        elif "model" not in row.data:
            self._tell_row(row, "The row names no model.", form)
        elif is_of_another_app(row):
            self._tell_foreign(row)
        elif (model := model_of(row)) not in MODELS:
            if not self.ignore_unknown:
                known = [known._meta.label_lower for known in MODELS]
                near = get_close_matches(str(row.data["model"]).lower(), known, 1)
                mend = f"Did you mean {near[0]}?" if near else f"The register has {', '.join(known)}."
                self._tell_row(row, f"“{shown(row.data['model'])}” is no model of the register.", mend)
        elif not isinstance(row.data.get("fields"), dict):
            self._tell_row(row, "The row has no fields.", form)
        else:
            return model
        return None

    def _values(self, draft: Draft) -> dict:
        """What the row gives to a new instance; tells what it cannot give."""
        columns, given, values = columns_of(draft.model), draft.row.data["fields"], {}
        for name, value in given.items():
            column = columns.get(name)
            if column is None:
                if not self.ignore_unknown:
                    near = get_close_matches(name, columns, 1)
                    mend = f"Did you mean {near[0]}?" if near else f"It has {', '.join(columns)}."
                    self._tell(draft, name, "There is no such field.", mend)
            elif column.many_to_many:
                if isinstance(value, list):
                    self.many.append((draft, column, value))
                else:
                    self._tell(draft, name, "This is no list.", "Write a list of natural keys: [[…], […]].")
            elif value is None and not column.null:
                self._tell(draft, name, "null is not taken here.", "Leave the field out, or fill it in.")
            elif column.is_relation:
                values[column.attname] = self._linked(draft, column, value)
            elif (problem := unfit(column, value)) is not None:
                self._tell(draft, name, *problem)
            else:
                values[column.name] = column.to_python(value)
        return values

    def _tell_missing_links(self, draft: Draft) -> None:
        """The other fields that a row needs are told when it is cleaned; links are not cleaned, they cost queries."""
        for column in draft.model._meta.fields:
            if column.is_relation and not column.null and column.name not in draft.row.data["fields"]:
                self._tell(draft, column.name, "The field is missing.", "Name the row that it belongs to.")

    def _linked(self, draft: Draft, column: models.Field, value) -> int | None:
        """The primary key behind a natural key; a link that cannot be tied yet is put by."""
        if value is None:
            return None
        key = as_key(column.related_model, value)
        if key is None:
            self._tell_no_key(draft, column, value)
            return None
        pk = self._keys(column.related_model).get(key)
        place = self.first_places.get((column.related_model, key))
        if pk is not None:
            return pk
        if place is None:
            self._tell_unknown(draft, column, key)
        elif column.null:
            draft.forward[column] = key
        elif place.place not in self.played:
            told = f"{named(column.related_model, key)} comes only later: {place.place}."
            self._tell(draft, column.name, told, "Put that row before this one.")
        else:
            draft.bad.add(column.name)  # that row has a problem of its own, which is told there
        return None

    def _save(self, draft: Draft) -> None:
        """Cleans the row and saves it in a savepoint; asks the constraints one by one only when something is wrong."""
        instance = draft.instance
        links = {column.name for column in instance._meta.fields if column.is_relation}
        self._tell_errors(draft, lambda: instance.clean_fields(exclude=draft.bad | links))
        if not draft.bad:
            self._tell_errors(draft, instance.clean)
        if not draft.bad:
            try:
                with transaction.atomic(using=self.using):
                    instance.save_base(using=self.using, raw=True)
            except (DatabaseError, ValueError, ArithmeticError) as error:
                self._tell_constraints(draft)
                if not draft.bad:
                    told = str(error).splitlines()[0]
                    self._tell(draft, "", f"The database refuses the row: {told}.", "Correct the row.")
            else:
                self._keys(draft.model)[draft.identity[1]] = instance.pk
        else:
            self._tell_constraints(draft)

    def _tell_constraints(self, draft: Draft) -> None:
        """The broken promises among the good fields. A misspelt field would break some that nobody meant to break."""
        if draft.bad - {NON_FIELD_ERRORS, "pk"} - set(columns_of(draft.model)):
            return
        exclude = draft.bad | {column.name for column in draft.forward}
        seen = len(self.problems)
        for model, constraints in draft.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, draft.instance, exclude=exclude, using=self.using)
                except ValidationError as error:
                    self._tell(draft, "", " ".join(error.messages), f"Correct {_fields_of(constraint)}.")
        if seen == len(self.problems):
            self._tell_errors(draft, lambda: draft.instance.validate_unique(exclude=exclude))

    def _tell_errors(self, draft: Draft, check: Callable[[], None]) -> None:
        try:
            check()
        except ValidationError as error:
            for name, errors in _by_field(error):
                for single in errors:
                    for message in single.messages:
                        self._tell(draft, name, message, _mend(draft, name, single.code))

    def _tell_unknown(self, draft: Draft, column: models.Field, key: Key) -> None:
        model = column.related_model
        if fault := self.renames.fault(column.name, (model, key)):
            self._tell(draft, *fault)
            return
        if (model, key) not in self.suggestions:
            known = {spelt(other): other for other in self._keys(model)}
            known |= {spelt(other): other for of, other in self.first_places if of is model and other is not None}
            near = get_close_matches(spelt(key), known, 1, cutoff=0.5)
            self.suggestions[model, key] = (
                f"Did you mean {json.dumps(known[near[0]], ensure_ascii=False)}?"
                if near
                else f"Add that {model._meta.verbose_name}, or correct the key."
            )
        told = f"There is no {named(model, key)}."
        self._tell(draft, column.name, told, self.suggestions[model, key])

    def _tell_no_key(self, draft: Draft, column: models.Field, value) -> None:
        form = ", ".join(column.related_model.key_lookups())
        told = f"{shown(value)} is no natural key."
        self._tell(
            draft, column.name, told, f"Write the key of the {column.related_model._meta.verbose_name}: [{form}]."
        )

    def _tell(self, draft: Draft, name: str, wrong: str, mend: str) -> None:
        draft.bad.add(name or NON_FIELD_ERRORS)
        field = "" if name == NON_FIELD_ERRORS else name
        subject = named(*draft.identity)
        self.problems.append(Problem(draft.row.file, draft.row.number, subject, field, printable(wrong), mend))

    def _tell_row(self, row: Row, wrong: str, mend: str) -> None:
        self.problems.append(Problem(row.file, row.number, "", "", wrong, mend))

    def _tell_foreign(self, row: Row) -> None:
        alone = "Leave it out: the register writes it by itself."
        mend = alone if is_internal(row) else "Load it apart, with --other-apps."
        self._tell_row(row, f"“{shown(row.data['model'])}” is no row of the register.", mend)

    def _keys(self, model: type[models.Model]) -> dict[Key, int]:
        if model not in self.stored:
            self.stored[model] = keys_in_database(model, self.using)
        return self.stored[model]


def _mend(draft: Draft, name: str, code: str | None) -> str:
    column = columns_of(draft.model).get(name)
    if code == "invalid_choice" and column is not None and column.choices:
        known = [str(value) for value, _label in column.flatchoices if value]
        near = get_close_matches(str(draft.row.data["fields"].get(name)), known, 1)
        return f"Did you mean {near[0]}?" if near else f"Choose from {', '.join(known)}."
    if code in ("blank", "null"):
        return "Fill it in."
    return CORRECT if column is not None else "Correct the row."


def _fields_of(constraint: models.BaseConstraint) -> str:
    if isinstance(constraint, models.UniqueConstraint):
        names = constraint.fields
    else:
        names = sorted(constraint.condition.referenced_base_fields)
    return " or ".join(names) or "the row"


def _by_field(error: ValidationError) -> Iterator[tuple[str, list[ValidationError]]]:
    if hasattr(error, "error_dict"):
        yield from error.error_dict.items()
    else:
        yield NON_FIELD_ERRORS, error.error_list
