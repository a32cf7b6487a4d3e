"""The remembered state of the records in a load, and the state to remember after it."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import Q

from ..choices import Origin, Reason
from ..models import Revision
from ..models.base import Record
from .keys import Identity, Key, Renamings, as_called_today, identity_of, keys_in_database, renamings
from .revisions import key_as_json, newest_of, newest_with_key
from .schemas import rows_in, schema_today
from .snapshots import snapshots_of


class Memory(NamedTuple):
    """What is remembered of a record: its rows as they stand, as its newest revision and as the last load have them.

    Where no record stands under a key, the memory is that of the record that had the key last.
    """

    standing: list[dict] | None
    newest: list[dict] | None
    loaded: list[dict] | None
    changed_on: date | None  # the day of its last change
    record: int | None = None  # its primary key
    base: int | None = None  # the number of its newest revision


def memories(model: type[models.Model], keys: Collection[Key], *, using: str) -> dict[Key, Memory]:
    """What is remembered of some records of a model, with the same few queries however many they are.

    What was renamed since has its key of today, so that the rows can be compared with those that stand.
    """
    stored = keys_in_database(model, using, keys)
    standing = snapshots_of(model, list(stored.values()), using=using)
    numbers = stored | newest_with_key(model, [key for key in keys if key not in stored], using=using)
    newest = newest_of(model, numbers.values(), using=using)
    loaded = newest_of(model, numbers.values(), Q(origin=Origin.LOAD), using=using)
    days, names = _days_of_change(model, keys, using=using), renamings(using)
    by_key = {}
    for key in keys:
        record = numbers.get(key)
        last = newest.get(record)
        rows = [_rows(revision, names) for revision in (last, loaded.get(record))]
        by_key[key] = Memory(standing.get(key), *rows, days.get(key), record, last and last.pk)
    return by_key


def _rows(revision: Revision | None, names: Renamings) -> list[dict] | None:
    if revision is None:
        return None
    return [as_called_today(row, names) for row in rows_in(revision)] if names else rows_in(revision)


def _days_of_change(model: type[models.Model], keys: Collection[Key], *, using: str) -> dict[Key, date | None]:
    if not issubclass(model, Record):
        return {}
    name = model.KEY[0]
    stored = model._base_manager.using(using).filter(**{f"{name}__in": [key[0] for key in keys]})
    return {(key,): day for key, day in stored.values_list(name, "changed_on")}


def after_load(
    owner: Identity,
    memory: Memory,
    standing: list[dict],
    brought: dict[Identity, dict],
    removed: Collection[Identity],
    batch: UUID,
) -> Iterator[Revision]:
    """What to store of a record after a load; nothing when it stands as it was remembered.

    ``standing`` are its rows after the load, ``brought`` the rows that the files have of it, ``removed`` those that
    the load took away. A revision of origin LOAD holds what loads brought, and that only, because the next load
    finds by it the edits and deletions since. Where the record stands otherwise (edits that were kept, parts that no
    file has), a second revision says how. What the load changes without anybody having remembered it is stored first.

    A revision of a record that is new has no number of a record yet.
    """
    about = _about(owner, memory)
    if memory.standing not in (None, memory.newest, standing):
        yield Revision(rows=memory.standing, origin=Origin.ADMIN, reason=Reason.FOUND, **about)
        memory = memory._replace(newest=memory.standing)
    about["batch"] = batch
    if standing:
        yield from _as_loaded(memory, standing, brought, removed, about)
    elif removed:
        yield Revision(rows=[], origin=Origin.LOAD, reason=Reason.NOT_IN_FILES, **about)


def _as_loaded(
    memory: Memory, standing: list[dict], brought: dict[Identity, dict], removed: Collection[Identity], about: dict
) -> Iterator[Revision]:
    loaded = {identity_of(row): row for row in memory.loaded or []}
    present = [identity_of(row) for row in standing]
    if brought.keys().isdisjoint(present) and loaded.keys().isdisjoint(removed):
        return
    loaded |= {which: brought[which] for which in present if which in brought}
    in_order = dict.fromkeys([*present, *loaded])  # rows that editors deleted are last
    as_loaded = [loaded[which] for which in in_order if which in loaded and which not in removed]
    is_new, newest = memory.standing is None, memory.newest
    if is_new or as_loaded != memory.loaded or (as_loaded == standing != newest):
        yield Revision(rows=as_loaded, origin=Origin.LOAD, reason=Reason.LOADED, **about)
        newest = as_loaded
    if standing != newest:
        yield Revision(rows=standing, origin=Origin.ADMIN, reason=Reason.KEPT_BY_A_LOAD, **about)


def _about(owner: Identity, memory: Memory) -> dict:
    """What the revisions of one record have in common; a new one has the key of another, but nothing else of it."""
    is_new = memory.standing is None
    return {
        "noun": owner[0]._meta.model_name,
        "key": key_as_json(owner[1]),
        "record": None if is_new else memory.record,
        "base_id": None if is_new else memory.base,
        "schema": schema_today(),
    }
