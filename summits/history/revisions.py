"""The memory of the register: each change of a record leaves a revision, the record with its parts as rows."""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import Origin, Publication
from ..models import Revision
from ..models.base import Record
from ..models.keyed import Keyed
from ..models.register import MODELS
from .keys import Identity, Key, as_called_today, identity_of, key_of, keys_in_database, renamings
from .rows import as_json, rows_of


def snapshot(record: Keyed) -> list[dict]:
    """The record and its parts as fixture rows, the record first."""
    return as_json([row for rows in _rows(type(record), {"pk": record.pk}, record._state.db) for row in rows])


def snapshots(
    model: type[models.Model], *, using: str = "default", among: Iterable[Key] | None = None
) -> dict[Key, list[dict]]:
    """The snapshot of every record of a model by its natural key, or of those among some keys.

    The queries do not grow with the number of records.
    """
    which = {} if among is None else {"pk__in": list(keys_in_database(model, using, among).values())}
    records, *parts = _rows(model, which, using)
    found = {key_of(model, row["fields"]): [row] for row in records}
    for rows, (_part, parent) in zip(parts, parts_of(model), strict=True):
        for row in rows:
            found[tuple(row["fields"][parent])].append(row)
    return {key: as_json(rows) for key, rows in found.items()}


def _rows(model: type[models.Model], which: dict, using: str) -> list[list[dict]]:
    """The rows of some records of a model, and of each kind of their parts."""
    found = [rows_of(model._base_manager.using(using).filter(**which))]
    for part, parent in parts_of(model):
        of_these = {f"{parent}__{name}": value for name, value in which.items()}
        found.append(rows_of(part._base_manager.using(using).filter(**of_these)))
    return found


def parts_of(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The models that are remembered with a record of this one, each with its field that names the record."""
    for accessor in model.CHILDREN:
        relation = model._meta.get_field(accessor)
        yield relation.related_model, relation.field.name


def remembered_models() -> list[type[models.Model]]:
    """The models whose rows have revisions of their own; every other row is remembered with one of theirs."""
    parts = {part for model in MODELS for part, _parent in parts_of(model)}
    return [model for model in MODELS if model not in parts]


def owner_of(which: Identity) -> Identity:
    """The record with which a row is remembered: itself, or the one that it is a part of, whose key begins its own."""
    model, key = which
    owner = _owners().get(model, model)
    return owner, key[: len(owner.key_lookups())]


@cache
def _owners() -> dict[type[models.Model], type[models.Model]]:
    return {part: model for model in MODELS for part, _parent in parts_of(model)}


def owners_of(parts: models.QuerySet, name: str) -> models.QuerySet:
    """The records with which some parts of a model are remembered; ``name`` is the field that names them."""
    owner = parts.model._meta.get_field(name).related_model
    return owner._base_manager.using(parts.db).filter(pk__in=parts.values(name))


def newest_rows(
    model: type[models.Model], *, using: str = "default", among: Iterable[Key], **which
) -> dict[Key, list[dict]]:
    """What the newest revision of each of some records holds, by its key; ``which`` narrows the revisions.

    What was renamed since has its key of today, so that the rows can be compared with those that stand.
    """
    keys = {as_written_key(key): key for key in among}
    of_these = Revision.objects.using(using).filter(noun=model._meta.model_name, key__in=keys, **which).order_by()
    newest = of_these.values("key").annotate(newest=Max("pk")).values("newest")
    found = Revision.objects.using(using).filter(pk__in=newest).order_by().values_list("key", "rows")
    names = renamings(using)
    return {keys[key]: [as_called_today(row, names) for row in rows] if names else rows for key, rows in found}


class Memory(NamedTuple):
    """What is remembered of a record: its rows as they stand, as its newest revision and as the last load have them."""

    standing: list[dict] | None
    newest: list[dict] | None
    loaded: list[dict] | None
    changed_on: date | None  # the day of its last change


def memories(model: type[models.Model], keys: Collection[Key], *, using: str) -> dict[Key, Memory]:
    """What is remembered of some records of a model, with the same few queries however many they are."""
    standing = snapshots(model, using=using, among=keys)
    newest = newest_rows(model, using=using, among=keys)
    loaded = newest_rows(model, using=using, among=keys, origin=Origin.LOAD)
    days = _days_of_change(model, keys, using=using)
    return {key: Memory(standing.get(key), newest.get(key), loaded.get(key), days.get(key)) for key in keys}


def _days_of_change(model: type[models.Model], keys: Collection[Key], *, using: str) -> dict[Key, date | None]:
    if not issubclass(model, Record):
        return {}
    name = model.KEY[0]
    stored = model._base_manager.using(using).filter(**{f"{name}__in": [key[0] for key in keys]})
    return {(key,): day for key, day in stored.values_list(name, "changed_on")}


def after_load(
    owner: Identity, memory: Memory, standing: list[dict], brought: dict[Identity, dict], removed: Collection[Identity]
) -> Iterator[Revision]:
    """What to store of a record after a load; nothing when it stands as it was remembered.

    ``standing`` are its rows after the load, ``brought`` the rows that the files have of it, ``removed`` those that
    the load took away. A revision of origin LOAD holds what loads brought, and that only, because the next load tells
    by it what was edited or deleted since. Where the record stands otherwise (edits that were kept, parts that no
    file has), a second revision says how.
    """
    of_owner = {"noun": owner[0]._meta.model_name, "key": as_written_key(owner[1])}
    if not standing:
        if removed:
            yield Revision(rows=[], origin=Origin.LOAD, why=_("not in the files any more"), **of_owner)
        return
    loaded = {identity_of(row): row for row in memory.loaded or []}
    present = [identity_of(row) for row in standing]
    if brought.keys().isdisjoint(present) and loaded.keys().isdisjoint(removed):
        return
    loaded |= {which: brought[which] for which in present if which in brought}
    in_order = dict.fromkeys([*present, *loaded])  # what editors deleted stands last
    as_loaded = [loaded[which] for which in in_order if which in loaded and which not in removed]
    newest = memory.newest
    if as_loaded != memory.loaded or (as_loaded == standing != newest):
        yield Revision(rows=as_loaded, origin=Origin.LOAD, **of_owner)
        newest = as_loaded
    if standing != newest:
        yield Revision(rows=standing, origin=Origin.ADMIN, why=_("kept by a load"), **of_owner)


def revisions_of(record: Keyed) -> models.QuerySet[Revision]:
    """The revisions of a record, the newest first."""
    return Revision.objects.filter(noun=record._meta.model_name, key=written_key(record)).select_related("by")


def withdrawn_at(record: Keyed) -> datetime | None:
    """When a withdrawn record was withdrawn; None when its revisions do not tell, as it came withdrawn in a file."""
    since, origin = None, Origin.LOAD
    for revision in revisions_of(record).select_related(None):
        root = next((row for row in revision.rows if row["model"] == record._meta.label_lower), None)
        if root is None or root["fields"].get("publication") != Publication.WITHDRAWN:
            return since
        since, origin = revision.at, revision.origin
    return None if origin == Origin.LOAD else since


def remember_deletion(record: Keyed, *, by=None) -> None:
    """Stores that a record is gone; the revisions before it still hold it. Call it while the record has its key."""
    Revision.objects.create(
        noun=record._meta.model_name,
        key=written_key(record),
        rows=[],
        by=by,
        origin=Origin.ADMIN,
        why=_("deleted"),
    )


def follow(record: Keyed, old_key: tuple) -> None:
    """Takes the revisions along when the key of a record has changed."""
    revisions = Revision.objects.using(record._state.db)
    of_old_key = revisions.filter(noun=record._meta.model_name, key=as_written_key(old_key))
    of_old_key.update(key=written_key(record))


def remember(
    record: Keyed, *, origin: Origin, by=None, why: str = "", batch: UUID | None = None, is_change: bool = True
) -> Revision | None:
    """Stores how the record stands now; None when it stands as it was remembered last.

    With ``is_change`` this is the day of its last change.
    """
    rows = snapshot(record)
    last = revisions_of(record).first()
    if last and last.rows == rows:
        return None
    if is_change and isinstance(record, Record):
        _date(record)
    return Revision.objects.create(
        noun=record._meta.model_name,
        key=written_key(record),
        rows=rows,
        by=by,
        origin=origin,
        why=why,
        batch=batch,
    )


def _date(record: Record) -> None:
    today = timezone.localdate()
    if record.changed_on != today:
        record.changed_on = today
        date_rows(type(record)._base_manager.using(record._state.db).filter(pk=record.pk), today)


def date_rows(records: models.QuerySet[Record], day: date) -> None:
    """Writes the day of the last change. The search does not notice, as its entries do not have it."""
    models.QuerySet.update(records, changed_on=day)


def written_key(record: Keyed) -> str:
    return as_written_key(record.natural_key())


def as_written_key(key: tuple) -> str:
    return json.dumps(key, ensure_ascii=False, default=str)
