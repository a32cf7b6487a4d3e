"""The version of the register: one watch over every write, whoever makes it.

Each transaction that changes a record gives the register a new number, and leaves in a log which records it changed.
A follower, which keeps something made from records, compares numbers and catches up from the log. The number is written
in the writer's own transaction: no reader sees a change under an old number. Writers lock the row of the number before
any other. So the log has the order of the commits, and no two writers wait for each other in a circle.

Raw SQL is not noticed. After it, ``manage.py rebuild_search`` has all followers read everything anew.
"""

import secrets
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import product
from typing import NamedTuple

from django.db import connections, models, transaction
from django.db.models import Subquery, Value
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete, pre_save
from django.utils import timezone

from .choices import Publication
from .databases import insert_alike
from .history.snapshots import owners
from .models import Change, Version
from .models.base import Record
from .models.keyed import rows_deleted, rows_written, writing
from .models.register import MODELS
from .prepared import A_MOMENT, A_NUMBER, Prepared

STEP = 2**31  # the most by which a number rises
KEPT = 10_000  # entries of the log
# Every request asks it. Django takes five times as long to make a query as the database to answer.
NUMBER = f"SELECT number FROM {Version._meta.db_table} WHERE id = {Version.ONLY}"
EVERYTHING, SEARCH = "", "search"  # nouns of changes without a record: of anything, of the results of a search

Committed = Callable[[str, int, int], None]  # takes the alias of a database, the number and how many records changed

_committed: list[Committed] = []


class Changed(NamedTuple):
    noun: str
    record: int


def current(using: str = "default") -> int | None:
    """The number of the version, or None in a database without one.

    In a transaction that has changed something, the next change makes another number.
    """
    _close(using)
    with connections[using].cursor() as cursor:
        cursor.execute(NUMBER)
        row = cursor.fetchone()
    return row and row[0]


def since(number: int | None, using: str = "default") -> frozenset[Changed] | None:
    """The changes since a version; None if the log does not have them all, and everything must be read anew."""
    if number is None:
        return None
    _close(using)
    entries = _LOG.rows(using, number=number)
    if number not in {entry[0] for entry in entries} and number != current(using):
        return None
    changes = frozenset(Changed(*row) for since, *row in entries if since > number)
    return None if any(change.noun == EVERYTHING for change in changes) else changes


def after(entry: int, using: str = "default") -> models.QuerySet[Change]:
    """The entries of the log after one of them, in the order of the commits."""
    _close(using)
    return Change.objects.using(using).filter(pk__gt=entry).order_by("pk")


def last_entry(using: str = "default") -> int:
    """The newest entry of the log; 0 when it is empty."""
    _close(using)
    return Change.objects.using(using).order_by("-pk").values_list("pk", flat=True).first() or 0


def forget(entry: int, using: str = "default") -> None:
    """Removes the log up to an entry that nobody needs any more. The newest ``KEPT`` entries stay."""
    Change.objects.using(using).filter(pk__lte=min(entry, last_entry(using) - KEPT)).delete()


def next_moment(using: str = "default") -> datetime | None:
    """The next moment at which a record becomes public or ceases to be, without a write; None when there is none."""
    rows = _COMING.rows(using, now=timezone.now())
    return min((moment for row in rows for moment in row if moment), default=None)


def passed(start: datetime, end: datetime, using: str = "default") -> frozenset[Changed]:
    """The records that became public or ceased to be after one moment and until another, without a write."""
    queries = []
    for published, bound in _bounds():
        within = published.using(using).filter(**{f"{bound}__gt": start, f"{bound}__lte": end}).order_by()
        noun = Value(published.model._meta.model_name, models.CharField())
        queries.append(within.values(noun=noun).values_list("noun", "pk"))
    return frozenset(Changed(*row) for row in queries[0].union(*queries[1:]).order_by())


def _bounds() -> Iterator[tuple[models.QuerySet, str]]:
    """Each bound of a publication, with the published records of a noun that can have it."""
    published = [model._base_manager.filter(publication=Publication.PUBLISHED) for model in filter(is_record, MODELS)]
    return product(published, ("publish_from", "publish_until"))


def _coming(now: datetime) -> models.QuerySet:
    """The first moment after one at which each bound takes effect."""
    coming = (published.filter(**{f"{bound}__gt": now}).order_by(bound).values(bound) for published, bound in _bounds())
    earliest = {f"bound_{number}": Subquery(of_one[:1]) for number, of_one in enumerate(coming)}
    return Version.objects.filter(pk=Version.ONLY).annotate(**earliest).values_list(*earliest)


def _log_from(number: int) -> models.QuerySet:
    return Change.objects.filter(number__gte=number).values_list("number", "noun", "record")


# Each process asks both after every write.
_COMING, _LOG = Prepared(_coming, now=A_MOMENT), Prepared(_log_from, number=A_NUMBER)


def is_record(model: type[models.Model]) -> bool:
    return issubclass(model, Record)


def hold(using: str = "default") -> None:
    """Lets no other transaction change the register before this one ends; does nothing outside of one."""
    if connections[using].in_atomic_block:
        _log_writer(using).hold()


def note(noun: str, records: Collection[int], *, using: str = "default") -> None:
    """Writes into the log that some records change. Call it in the transaction that changes them."""
    if records:
        with transaction.atomic(using=using, savepoint=False):
            _log_writer(using).note(noun, records)


def after_commit(call: Committed) -> None:
    """Has something called after every commit that changed records. The work of the search itself is none."""
    if call not in _committed:
        _committed.append(call)


class LogWriter:
    """Writes the number of one transaction, and its entries in the log.

    An entry written in a savepoint may have been rolled back with it: once that is closed, it is written again. Each
    savepoint has a number of its own: one that was read in it must not outlive it.
    """

    def __init__(self, using: str):
        self.using, self.number, self.changes = using, 0, 0
        self.written: dict[Hashable, frozenset[str]] = {}  # with the savepoints in which it was

    def hold(self) -> None:
        if self._is_new("lock", self._savepoints()):
            row = Version.objects.using(self.using).filter(pk=Version.ONLY).select_for_update()
            self.last = row.values_list("number", flat=True).first() or 0

    def note(self, noun: str, records: Iterable[int]) -> None:
        self.hold()
        if self.written.get("number") != self._savepoints():
            self._move()
        if new := self.new("change", noun, records):
            insert_alike(Change, {"number": self.number, "noun": noun}, "record", new, self.using)
        self.changes += len(new) if noun != SEARCH else 0

    def new(self, what: str, of: Hashable, rows: Iterable[int]) -> list[int]:
        """The rows of which something is not written yet. From now on it counts as written."""
        opened = self._savepoints()
        return [row for row in dict.fromkeys(rows) if self._is_new((what, of, row), opened)]

    def _move(self) -> None:
        self.written["number"] = self._savepoints()
        self.last = self.number = max(self.last, self.number) + 1 + secrets.randbelow(STEP)
        row, versions = Version(pk=Version.ONLY, number=self.number), Version.objects.using(self.using)
        versions.bulk_create([row], update_conflicts=True, unique_fields=["pk"], update_fields=["number"])

    def _is_new(self, what: Hashable, opened: frozenset[str]) -> bool:
        """Whether something is not written yet in the open savepoints. From now on it counts as written."""
        if what in self.written and self.written[what] <= opened:
            return False
        self.written[what] = opened
        return True

    def _savepoints(self) -> frozenset[str]:
        return frozenset(filter(None, connections[self.using].savepoint_ids))

    def close(self) -> None:
        """Gives a later change a number of its own, because somebody reads the log now."""
        self.written = {what: opened for what, opened in self.written.items() if what == "lock"}

    def committed(self) -> None:
        if self.changes:
            for call in _committed:
                call(self.using, self.number, self.changes)


def _open_log_writer(using: str) -> LogWriter | None:
    """The writer of the open transaction, if there is one. A rollback removes a writer that began in its savepoint."""
    calls = (getattr(call, "__self__", None) for _savepoints, call, *_rest in connections[using].run_on_commit)
    return next((owner for owner in calls if isinstance(owner, LogWriter)), None)


def _log_writer(using: str) -> LogWriter:
    writer = _open_log_writer(using)
    if writer is None:
        writer = LogWriter(using)
        transaction.on_commit(writer.committed, using=using, robust=True)
    return writer


def _close(using: str) -> None:
    if writer := _open_log_writer(using):
        writer.close()


# Every model of the register is watched, with its many-to-many fields and the rows that a deletion takes along.


def watch() -> None:
    """Connects the version to everything that writes records."""
    for model in MODELS:
        name = model._meta.model_name
        for signal in (pre_save, pre_delete, writing):
            signal.connect(_begin, sender=model, dispatch_uid=f"version-{name}-begin")
        for signal in (post_save, post_delete, rows_written, rows_deleted):
            signal.connect(_note_rows, sender=model, dispatch_uid=f"version-{name}")
        if model in owners():
            pre_save.connect(_note_stored, sender=model, dispatch_uid=f"version-{name}-stored")
        if naming := _fields_naming(model):
            for signal in (pre_delete, rows_deleted):
                notice, uid = partial(_note_naming, naming), f"version-{name}-naming"
                signal.connect(notice, sender=model, weak=False, dispatch_uid=uid)
        for field in model._meta.many_to_many:
            notice, uid = partial(_note_pairs, field), f"version-{name}-{field.name}"
            m2m_changed.connect(notice, sender=field.remote_field.through, weak=False, dispatch_uid=uid)
    post_migrate.connect(_make_row, dispatch_uid="version")


def _begin(sender, using, **_options):
    hold(using)


def _note_rows(sender, using, instance=None, pks: Collection[int] = (), **_options):
    """Rows were written, or are about to be; a deleted part is no longer in its table."""
    parent = owners().get(sender)
    if parent is None:
        note(sender._meta.model_name, pks if instance is None else [instance.pk], using=using)
    elif instance is not None:
        note(parent.related_model._meta.model_name, [getattr(instance, parent.attname)], using=using)
    elif pks:
        stored = sender._base_manager.using(using).filter(pk__in=list(pks)).order_by()
        records = stored.values_list(parent.attname, flat=True).distinct()
        note(parent.related_model._meta.model_name, list(records), using=using)


def _note_stored(sender, instance, using, **_options):
    """A part may be on its way from one record to another."""
    if instance.pk is not None and not instance._state.adding:
        _note_rows(sender, using, pks=[instance.pk])


def _note_pairs(field: models.ManyToManyField, sender, instance, action, reverse, pk_set, using, **_options):
    """The pairs of a many-to-many field are written from either side."""
    if action.startswith("pre_"):
        hold(using)
    if reverse and action == "pre_clear":
        _note_rows(field.model, using, pks=_naming(field, [instance.pk], using))
    elif action == "post_clear" or (action in ("post_add", "post_remove") and pk_set):
        _note_rows(field.model, using, pks=pk_set or () if reverse else [instance.pk])


def _note_naming(naming: list[models.ManyToManyField], sender, using, instance=None, pks=(), **_options):
    """Deleted rows take their pairs along. Django sends no signal of that."""
    rows = _log_writer(using).new("naming", sender, pks if instance is None else [instance.pk])
    for field in naming if rows else ():
        _note_rows(field.model, using, pks=_naming(field, rows, using))


def _naming(field: models.ManyToManyField, rows: list[int], using: str) -> list[int]:
    """The rows that name some in a many-to-many field."""
    pairs = field.remote_field.through._base_manager.using(using)
    named = pairs.filter(**{f"{field.m2m_reverse_field_name()}__in": rows})
    return list(named.values_list(f"{field.m2m_field_name()}_id", flat=True).distinct())


def _fields_naming(model: type[models.Model]) -> list[models.ManyToManyField]:
    return [field for holder in MODELS for field in holder._meta.many_to_many if field.related_model is model]


def _make_row(sender, using, **_options):
    """A database that was made or emptied begins with a number that no other has had."""
    if sender.name == "summits" and Version._meta.db_table in connections[using].introspection.table_names():
        Version.objects.using(using).get_or_create(pk=Version.ONLY, defaults={"number": secrets.randbelow(STEP)})
