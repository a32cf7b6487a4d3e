"""One run through the rows of fixture files, with everything that is wrong with them.

Rows are cleaned as the admin cleans them. Those that would change something are saved into private copies of the
tables, so the constraints of the database have their say too, and nobody who writes meanwhile has to wait.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import count, groupby
from pathlib import Path

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models, transaction
from django.db.models import prefetch_related_objects

from ..databases import cast_shadow, trial, write_over
from ..fixtures import MODELS, as_json, rows_of
from ..keys import (
    Identity,
    Key,
    as_key,
    as_written,
    batches,
    columns_of,
    identity_of,
    key_of,
    keys_in_database,
    named,
    spelt,
)
from ..models import Redirect, Revision, SearchTask, Text
from .foreign import is_internal
from .formats import StandardInput
from .reading import Problem, Row, is_of_another_app, model_of, read
from .renames import Renames
from .values import CORRECT, printable, shown, unfit, unlike_its_file

FIRST_NUMBER = 2**40  # far beyond the rows that are stored
REFUSALS = (DatabaseError, ValueError, ArithmeticError)


def rehearse(
    paths: Sequence[Path | StandardInput],
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
    with trial(using):
        for _done in rehearsal.run(rows, progress):
            pass
    return in_order([*problems, *rehearsal.problems], paths)


def in_order(problems: Iterable[Problem], paths: Sequence[Path | StandardInput]) -> list[Problem]:
    """Problems in the order of the files and their rows."""
    files = [str(path) for path in paths]
    return sorted(problems, key=lambda problem: (files.index(problem.file), problem.row or 0))


@dataclass
class Draft:
    """A row on its way into the database: what is good of it, and which of its fields are not."""

    row: Row
    identity: Identity
    instance: models.Model = None
    written: dict | None = None  # as the register writes it, when it can
    stored: dict | None = None  # the row of the database that it would replace
    bad: set[str] = field(default_factory=set)
    forward: dict[models.Field, Key] = field(default_factory=dict)  # links to rows that come later

    @property
    def model(self) -> type[models.Model]:
        return self.identity[0]

    @property
    def changes(self) -> bool:
        return self.written != self.stored


class Rehearsal:
    """One run through the rows; finds every problem that it can reach."""

    def __init__(
        self,
        using: str,
        ignore_unknown: bool = False,
        leave_out: frozenset[type[models.Model]] = frozenset(),
    ):
        self.using, self.ignore_unknown, self.leave_out = using, ignore_unknown, leave_out
        self.problems: list[Problem] = []
        self.first_places: dict[Identity, Row] = {}  # where the files state a row for the first time
        self.played: set[str] = set()  # the places of the rows that had their turn
        self.wanted: dict[type[models.Model], set[Key]] = defaultdict(set)  # the keys that the files name
        self.stored: dict[type[models.Model], dict[Key, int]] = {}
        self.shadowed: set[type[models.Model]] = set()
        self.numbers = count(FIRST_NUMBER)  # the primary keys of new rows, in shadows only
        self.drafts: list[Draft] = []
        self.suggestions: dict[Identity, str] = {}
        self.renames = Renames((), using)
        self.redirects: list[Draft] = []

    def rename(self, rows: list[Row]) -> None:
        """Renames the records of the database that the files have under a new key, as a load will."""
        self.renames = Renames(rows, self.using)
        for model in self.renames.models():
            for written in (model, Redirect, Revision, SearchTask):
                self._cast_shadow(written)
        for row, told in self.renames.perform():
            self._tell_row(row, told, "Correct the new key.")

    def run(self, rows: Sequence[Row], progress: Callable[[int, int], None] | None = None) -> Iterator[list[Draft]]:
        """Plays the rows, as many at a time as can be tried together. Call it inside of a trial."""
        self.rename(rows)
        self.announce(rows)
        done = 0
        for _model, some in groupby(rows, model_of):
            for batch in batches(some):
                drafts = []
                for row in batch:
                    if progress:
                        progress(done, len(rows))
                    done += 1
                    drafts += filter(None, [self.play(row)])
                    self.played.add(row.place)
                self.compare(drafts)
                self.try_out(drafts)
                yield drafts
        self.join()
        if progress:
            progress(done, len(rows))

    def announce(self, rows: Iterable[Row]) -> None:
        """Takes down which rows the files will bring and name, so that a link can be told from a misspelling."""
        for row in rows:
            model = model_of(row)
            values = row.data.get("fields") if isinstance(row.data, dict) else None
            if model in MODELS and model not in self.leave_out and isinstance(values, dict):
                key = key_of(model, values)
                self.first_places.setdefault((model, key), row)
                self.wanted[model].add(key)
                for column, value in _links(model, values):
                    self.wanted[column.related_model].add(as_key(column.related_model, value))
        for other, key in self.renames.named():
            self.wanted[other].add(key)

    def play(self, row: Row) -> Draft | None:
        """Makes a record of a row; its links to rows that come later wait for join()."""
        model = self._model(row)
        if model is None or model in self.leave_out:
            return None
        draft = Draft(row, (model, key_of(model, row.data["fields"])))
        if "pk" in row.data:
            self._tell(draft, "pk", "Numbers of the database are not taken.", "Leave pk out: the key finds the row.")
        first = self.first_places[draft.identity]
        if draft.identity[1] is not None and first is not row:
            self._tell(draft, "", f"The files have this row already: {first.place}.", "Remove one of the two.")
            return None
        if fault := self.renames.fault(model.KEY[0], draft.identity):
            self._tell(draft, *fault)
            return None
        draft.instance = model(**self._values(draft))
        for fault in unlike_its_file(row.data["fields"]) if model is Text else ():
            self._tell(draft, *fault)
        self._tell_missing_links(draft)
        draft.instance._state.db = self.using
        draft.instance.pk = self._keys(model).get(draft.identity[1])
        draft.instance._state.adding = draft.instance.pk is None
        if draft.forward:
            self.drafts.append(draft)
        return draft

    def compare(self, drafts: list[Draft]) -> None:
        """Finds out how the rows of one model stand in the database."""
        pks = [draft.instance.pk for draft in drafts if draft.instance.pk is not None]
        stored = {}
        if pks:
            found = as_json(rows_of(drafts[0].model._base_manager.using(self.using).filter(pk__in=pks)))
            stored = {identity_of(row): row for row in found}
        for draft in drafts:
            draft.stored = stored.get(draft.identity)
            if not draft.bad:
                draft.written = as_written(draft.row.data)

    def try_out(self, drafts: list[Draft]) -> None:
        """Cleans rows of one model, and saves those that change something into its shadow."""
        if not drafts:
            return
        model = drafts[0].model
        if model.clean is models.Model.clean:
            for draft in drafts:
                self._clean(draft)
            self._save_together([draft for draft in drafts if not draft.bad and draft.changes])
        else:  # each may look at those before it
            prefetch_related_objects([draft.instance for draft in drafts], *_named_rows(model))
            for draft in drafts:
                self._clean(draft)
                if not draft.bad and draft.changes:
                    self._save(draft)
        self.redirects += [draft for draft in drafts if model is Redirect and not draft.bad]

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
                self._clean(draft)
            if not draft.bad:
                self._save(draft)
        self._join_redirects()

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
                    self._tell_unknown_members(draft, column, value)
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

    def _tell_unknown_members(self, draft: Draft, column: models.Field, values: list) -> None:
        for value in values:
            key = as_key(column.related_model, value)
            if key is None:
                self._tell_no_key(draft, column, value)
            elif key not in self._keys(column.related_model) and (column.related_model, key) not in self.first_places:
                self._tell_unknown(draft, column, key)

    def _clean(self, draft: Draft) -> None:
        instance = draft.instance
        links = {column.name for column in instance._meta.fields if column.is_relation}
        self._tell_errors(draft, lambda: instance.clean_fields(exclude=draft.bad | links))
        if not draft.bad:
            self._tell_errors(draft, instance.clean)
        if draft.bad:
            self._tell_constraints(draft)

    def _save_together(self, drafts: list[Draft]) -> None:
        """Saves rows of one model at once; one by one only when the database refuses some."""
        try:
            with transaction.atomic(using=self.using):
                self._write(drafts)
        except REFUSALS:
            for draft in drafts:
                self._save(draft)

    def _save(self, draft: Draft) -> None:
        """Saves a row in a savepoint; asks the constraints one by one only when something is wrong."""
        try:
            with transaction.atomic(using=self.using):
                self._write([draft])
        except REFUSALS as error:
            seen = len(self.problems)
            self._tell_constraints(draft)
            if seen == len(self.problems):
                told = str(error).splitlines()[0]
                self._tell(draft, "", f"The database refuses the row: {told}.", "Correct the row.")

    def _write(self, drafts: list[Draft]) -> None:
        if not drafts:
            return
        model = drafts[0].model
        self._cast_shadow(model)
        for draft in drafts:
            draft.instance.pk = draft.instance.pk or next(self.numbers)
        write_over(model, [draft.instance for draft in drafts], models.QuerySet(model, using=self.using))
        self._keys(model).update({draft.identity[1]: draft.instance.pk for draft in drafts})

    def _cast_shadow(self, model: type[models.Model]) -> None:
        if model not in self.shadowed:
            cast_shadow(model, self.using)
            self.shadowed.add(model)

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
            known = {spelt(other): other for other in keys_in_database(model, self.using)}
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
            self.stored[model] = keys_in_database(model, self.using, self.wanted[model] - {None})
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


def _links(model: type[models.Model], values: dict) -> Iterator[tuple[models.Field, object]]:
    """What the fields of a row name, each with its field."""
    for name, value in values.items():
        column = columns_of(model).get(name)
        if column is not None and column.is_relation:
            members = value if column.many_to_many else [value]
            yield from ((column, member) for member in (members if isinstance(members, list) else []))


def _named_rows(model: type[models.Model]) -> list[str]:
    return [column.name for column in model._meta.fields if column.is_relation]


def _by_field(error: ValidationError) -> Iterator[tuple[str, list[ValidationError]]]:
    if hasattr(error, "error_dict"):
        yield from error.error_dict.items()
    else:
        yield NON_FIELD_ERRORS, error.error_list
