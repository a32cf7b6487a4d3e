"""One run through the rows of fixture files, with everything that is wrong with them.

Rows are cleaned as the admin cleans them. Those that would change something are saved into private copies of the
tables, so the constraints of the database have their say too, and nobody who writes meanwhile has to wait.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import prefetch_related_objects

from ..history.keys import as_dumped, as_key, batches, columns_of, identity_of, key_of, named
from ..history.rows import as_json, rows_of
from ..models import Change, Redirect, Version
from ..models.register import MODELS
from .certainty import WeakSources
from .contradictions import ChangesOfStatus
from .drafts import Draft
from .faults import beside_its_fields, not_null, of_constraints, of_error, unknown_field
from .links import Links
from .problems import Fault, Problem
from .renames import Renames
from .rows import Row, is_read, model_of, unread
from .shadows import Shadows
from .shape import misshapen
from .values import unfit

# Errors of a database about a row. Its other errors are about itself.
REFUSALS = (IntegrityError, DataError, ValueError, ArithmeticError)


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
        self.taken: set[str] = set()  # the places of the rows that are done
        self.shadows = Shadows(using)
        self.drafts: list[Draft] = []
        self.renames = Renames((), using)
        self.links = Links((), self.renames, using=using)
        self.weak: WeakSources | None = None
        self.changes = ChangesOfStatus()
        self.redirects: list[Draft] = []
        self.waiting: list[Draft] = []  # they need a value of another row, which a later row may free

    def rename(self, rows: list[Row]) -> None:
        """Renames the records of the database that the files have under a new key, as a load will."""
        self.renames = Renames(rows, self.using)
        for model in self.renames.models():
            self.shadows.of(model, Redirect, Change, Version)
        for row, wrong in self.renames.perform():
            self._report_row(row, "", wrong, "Correct the new key.")

    def run(self, rows: Sequence[Row], progress: Callable[[int, int], None] | None = None) -> Iterator[list[Draft]]:
        """Takes the rows, as many at a time as can be tried together. Call it inside of a trial."""
        self.problems += unread(rows)
        rows = [row for row in rows if is_read(row)]
        self.rename(rows)
        self.links = Links(rows, self.renames, using=self.using, leave_out=self.leave_out)
        self.weak = WeakSources(self.links, self.using)
        done = 0
        for _model, of_model in groupby(rows, model_of):
            for batch in batches(of_model):
                drafts = []
                for row in batch:
                    if progress:
                        progress(done, len(rows))
                    done += 1
                    drafts += filter(None, [self.draft(row)])
                    self.taken.add(row.place)
                self.compare(drafts)
                self.try_out(drafts)
                yield drafts
        self.join()
        if progress:
            progress(done, len(rows))

    def draft(self, row: Row) -> Draft | None:
        """Makes a record of a row; its links to rows that come later wait for join()."""
        model = self._model(row)
        if model is None or model in self.leave_out:
            return None
        draft = Draft(row, (model, key_of(model, row.data["fields"])))
        if "pk" in row.data:
            self._report(draft, "pk", "Numbers of the database are not taken.", "Leave pk out: the key finds the row.")
        first = self.links.first_places[draft.identity]
        if draft.identity[1] is not None and first is not row:
            self._report(draft, "", f"The files have this row already: {first.place}.", "Remove one of the two.")
            return None
        if fault := self.renames.fault(model.KEY[0], draft.identity):
            self._report(draft, *fault)
            return None
        draft.instance = model(**self._values(draft))
        draft.changed_on = getattr(draft.instance, "changed_on", None)  # before a trial gives it a day
        self._report_all(draft, beside_its_fields(draft))
        self._report_all(draft, self.changes.faults(draft))
        self._report_all(draft, self.weak.faults(draft))
        draft.instance._state.db = self.using
        draft.instance.pk = self.links.numbers(model).get(draft.identity[1])
        draft.instance._state.adding = draft.instance.pk is None
        if draft.forward:
            self.drafts.append(draft)
        return draft

    def compare(self, drafts: list[Draft]) -> None:
        """Finds out how the rows of one model stand in the database."""
        pks = [draft.instance.pk for draft in drafts if draft.instance.pk is not None]
        stored = {}
        if pks:
            rows = as_json(rows_of(drafts[0].model._base_manager.using(self.using).filter(pk__in=pks)))
            stored = {identity_of(row): row for row in rows}
        for draft in drafts:
            draft.stored = stored.get(draft.identity)
            if not draft.bad:
                draft.written = as_dumped(draft.row.data)

    def try_out(self, drafts: list[Draft]) -> None:
        """Cleans rows of one model, and saves those that change something into its shadow."""
        if not drafts:
            return
        model = drafts[0].model
        if model.clean is models.Model.clean:
            for draft in drafts:
                self._clean(draft)
            self._save_together([draft for draft in drafts if not draft.bad and draft.changes])
        else:  # clean() may read the rows before
            links = (column.name for column in model._meta.fields if column.is_relation)
            prefetch_related_objects([draft.instance for draft in drafts], *links)
            for draft in drafts:
                self._clean(draft)
                if not draft.bad and draft.changes:
                    self._save(draft)
        self.redirects += [draft for draft in drafts if model is Redirect]

    def join(self) -> None:
        """Ties the links that point forward, now that every row is there."""
        for draft in self.drafts:
            for column, key in draft.forward.items():
                pk = self.links.numbers(column.related_model).get(key)
                if not self.links.is_known((column.related_model, key)):
                    self._report(draft, *self.links.unknown(column, key))
                elif pk is not None:
                    setattr(draft.instance, column.attname, pk)
            if not draft.bad:
                self._clean(draft)
            if not draft.bad:
                self._save(draft)
        self._save_those_that_wait()
        self._join_redirects()
        for row, fault in self.weak.left_behind():
            self._report_row(row, *fault)

    def _join_redirects(self) -> None:
        for draft in (draft for draft in self.redirects if not draft.bad):
            self._report_all(draft, self.renames.faults(draft.instance, self.links.is_known))

    def _model(self, row: Row) -> type[models.Model] | None:
        """The model of a row that has the shape of one."""
        for fault in misshapen(row, ignore_unknown=self.ignore_unknown):
            self._report_row(row, *fault)
        model = model_of(row)
        return model if model in MODELS and isinstance(row.data.get("fields"), dict) else None

    def _values(self, draft: Draft) -> dict:
        """What the row gives to a new instance; reports what it cannot give."""
        columns, values = columns_of(draft.model), {}
        for name, value in draft.given.items():
            column = columns.get(name)
            if column is None:
                if not self.ignore_unknown:
                    self._report(draft, *unknown_field(draft, name))
            elif column.many_to_many:
                self._report_all(draft, self.links.faults_of_list(column, value))
            elif value is None and not column.null:
                self._report(draft, *not_null(column))
            elif column.is_relation:
                values[column.attname] = self._linked(draft, column, value)
            elif (problem := unfit(column, value)) is not None:
                self._report(draft, name, *problem)
            else:
                values[column.name] = column.to_python(value)
        return values

    def _linked(self, draft: Draft, column: models.Field, value) -> int | None:
        """The primary key behind a natural key; a link that cannot be tied yet is put by."""
        if value is None:
            return None
        key = as_key(column.related_model, value)
        if key is None:
            self._report(draft, *self.links.no_key(column, value))
            return None
        pk = self.links.numbers(column.related_model).get(key)
        place = self.links.first_places.get((column.related_model, key))
        if pk is not None:
            return pk
        if place is None:
            self._report(draft, *self.links.unknown(column, key))
        elif column.null:
            draft.forward[column] = key
        elif place.place not in self.taken:
            wrong = f"{named(column.related_model, key)} comes only later: {place.place}."
            self._report(draft, column.name, wrong, "Put that row before this one.")
        else:
            draft.bad.add(column.name)  # the problem of that row is reported there
        return None

    def _clean(self, draft: Draft) -> None:
        instance = draft.instance
        links = {column.name for column in instance._meta.fields if column.is_relation}
        self._report_errors(draft, lambda: instance.clean_fields(exclude=draft.bad | links))
        if not draft.bad:
            self._report_errors(draft, instance.clean)
        if draft.bad:
            self._report_all(draft, of_constraints(draft, self.using))

    def _save_together(self, drafts: list[Draft]) -> None:
        """Saves rows of one model at once; one by one only when the database refuses some."""
        try:
            with transaction.atomic(using=self.using):
                self._write(drafts)
        except REFUSALS:
            for draft in drafts:
                self._save(draft)

    def _save(self, draft: Draft) -> None:
        """Saves a row in a savepoint; one that the database refuses waits for those after it."""
        if self._refusal(draft):
            self.links.numbers(draft.model)[draft.identity[1]] = draft.instance.pk
            self.waiting.append(draft)

    def _save_those_that_wait(self) -> None:
        """Saves the rows that wait as if none of them were stored: two may exchange what only one can have."""
        for draft in self.waiting:
            self.shadows.remove(draft.instance)
        for draft in self.waiting:
            if error := self._refusal(draft):
                faults = list(of_constraints(draft, self.using))
                wrong = f"The database refuses the row: {str(error).splitlines()[0]}."
                self._report_all(draft, faults or [("", wrong, "Correct the row.")])

    def _refusal(self, draft: Draft) -> Exception | None:
        """What the database says against a row; None when it takes it."""
        try:
            with transaction.atomic(using=self.using):
                self._write([draft])
        except REFUSALS as error:
            return error
        return None

    def _write(self, drafts: list[Draft]) -> None:
        if not drafts:
            return
        model = drafts[0].model
        self.shadows.write(model, [draft.instance for draft in drafts])
        self.links.numbers(model).update({draft.identity[1]: draft.instance.pk for draft in drafts})

    def _report_errors(self, draft: Draft, check: Callable[[], None]) -> None:
        try:
            check()
        except ValidationError as error:
            self._report_all(draft, of_error(draft, error))

    def _report_all(self, draft: Draft, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self._report(draft, *fault)

    def _report(self, draft: Draft, name: str, wrong: str, mend: str) -> None:
        draft.bad.add(name or NON_FIELD_ERRORS)
        field = "" if name == NON_FIELD_ERRORS else name
        self.problems.append(Problem(draft.row.source, draft.row.number, named(*draft.identity), field, wrong, mend))

    def _report_row(self, row: Row, field: str, wrong: str, mend: str) -> None:
        self.problems.append(Problem(row.source, row.number, "", field, wrong, mend))
