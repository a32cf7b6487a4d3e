"""Undoes a batch: the records of one load or import become as they were before it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ..choices import Origin, Reason
from ..models import Revision
from .deleting import fields_naming, records_naming
from .keys import Identity, identity_of
from .restoring import Numbered, Wanted, in_words, put_back, refusals, rows_today
from .revisions import Cause, newest_of, remember_all
from .schemas import rows_in
from .snapshots import owner_model, parts_of, snapshots_of
from .writing import Writer


class Refused(NamedTuple):
    """A record that stays as it is, and the reason."""

    noun: str
    key: str  # as its revision has it
    sentence: str


class Undone(NamedTuple):
    revisions: list[Revision]  # of the records that were changed back
    refused: list[Refused]


class Batch:
    """The records that a batch changed, before and after it."""

    def __init__(self, batch: uuid.UUID, using: str):
        self.batch, self.using = batch, using
        self.newest: dict[Numbered, Revision] = {}
        self.standing: dict[Numbered, list[dict]] = {}
        self.before: Wanted = {}  # without the records that the batch created
        self.refused: dict[Numbered, str] = {}
        changed = Revision.objects.using(using).filter(batch=batch).order_by("noun", "record")
        numbers = defaultdict(list)
        for noun, number in changed.values_list("noun", "record").distinct():
            numbers[noun].append(number)
        for noun, of_noun in numbers.items():
            self._read(apps.get_model("summits", noun), of_noun)

    def _read(self, model: type[models.Model], numbers: list[int]) -> None:
        stored = model._base_manager.using(self.using).filter(pk__in=numbers).select_for_update().in_bulk()
        snapshots = snapshots_of(model, list(stored), using=self.using)
        newest = newest_of(model, numbers, using=self.using)
        before = newest_of(model, numbers, ~Q(batch=self.batch), using=self.using)
        before = {number: revision for number, revision in before.items() if revision.rows}
        rows = rows_today(before, model, self.using)
        for number in numbers:
            record = model, number
            self.newest[record] = newest[number]
            if number in stored:
                self.standing[record] = snapshots[stored[number].natural_key()]
            if number in rows:
                self.before[record] = rows[number]
            held = rows_in(newest[number])
            if newest[number].batch != self.batch or held != self.standing.get(record, []):
                self.refused[record] = _("It was changed after that.")

    @property
    def wanted(self) -> Wanted:
        """The earlier states of the changed records."""
        return {record: rows for record, rows in self.before.items() if record not in self.refused}

    @property
    def new(self) -> list[Numbered]:
        """The records that the batch created. They will be removed."""
        return [record for record in self.standing if record not in self.before and record not in self.refused]


def undo(batch: uuid.UUID, *, by=None, using: str = "default") -> Undone:
    """Makes all records of a batch what they were before it: changed, brought back, or removed.

    A record stays as it is, with a sentence that says why, when it was changed after the batch, when what it named
    before is gone, when its key is another's by now, or when something else names it that was not there before. An
    undoing is a batch too, and can be undone. Keys stay those of today. Raises ValidationError when the database
    refuses the whole.
    """
    with transaction.atomic(using=using):
        return _undo(Batch(batch, using), Cause(Reason.UNDONE, origin=Origin.RESTORE, by=by, batch=uuid.uuid4()), using)


def _undo(batch: Batch, cause: Cause, using: str) -> Undone:
    while new := refusals(batch.wanted, using):
        batch.refused |= new
    put_back(batch.wanted, using)
    while new := _still_named(batch.new, using):
        batch.refused |= new
    revisions = _remove(batch, cause, using)
    for model, numbers in _by_model(batch.wanted).items():
        revisions += remember_all(model, numbers, cause, using=using)
    newest = {record: batch.newest[record] for record in batch.refused}
    refused = [Refused(each.noun, each.key, batch.refused[record]) for record, each in newest.items()]
    return Undone(revisions, refused)


def _still_named(records: list[Numbered], using: str) -> dict[Numbered, str]:
    """The records that something names which does not go with them; the queries do not grow with the records."""
    namers, going = defaultdict(list), set(records)
    for model, numbers in _by_model(records).items():
        for named, of_record in _rows_of(model, numbers, using):
            for field in fields_naming(named):
                owner = owner_model(field.model)
                for other, number in records_naming(field, list(of_record), using):
                    if (owner, other) not in going:
                        namers[model, of_record[number]].append((owner, other))
    sentence = _("Others name it: %(rows)s.")
    return {record: sentence % {"rows": in_words(_keyed(others, using))} for record, others in namers.items()}


def _rows_of(model: type[models.Model], numbers: list[int], using: str) -> Iterator[tuple]:
    """The model of some records, and those of their parts, each with the number of the record by that of each row."""
    yield model, {number: number for number in numbers}
    for part, parent in parts_of(model):
        parts = part._base_manager.using(using).filter(**{f"{parent}__in": numbers})
        yield part, dict(parts.order_by().values_list("pk", f"{parent}_id"))


def _keyed(records: Iterable[Numbered], using: str) -> Iterator[Identity]:
    """The natural keys of records."""
    for model, numbers in _by_model(records).items():
        for record in model._base_manager.using(using).filter(pk__in=numbers):
            yield model, record.natural_key()


def _by_model(records: Iterable[Numbered]) -> dict[type[models.Model], list[int]]:
    numbers = defaultdict(list)
    for model, number in records:
        numbers[model].append(number)
    return numbers


def _remove(batch: Batch, cause: Cause, using: str) -> list[Revision]:
    """Removes the records that the batch created, with their parts."""
    rows, left = [], []
    for model, numbers in _by_model(batch.new).items():
        for number, record in model._base_manager.using(using).in_bulk(numbers).items():
            left.append(cause.revision(record, [], batch.newest[model, number].pk))
            rows += [identity_of(row) for row in batch.standing[model, number]]
    Writer(using, {}).remove(rows)
    return Revision.objects.using(using).bulk_create(left)
