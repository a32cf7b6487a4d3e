"""The history of the register: each change of a record leaves a revision, with the record and its parts as rows."""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone

from ..choices import Origin, Publication, Reason
from ..databases import skip_numbers
from ..models import Revision
from ..models.base import Record
from ..models.keyed import Keyed
from .keys import Key
from .schemas import rows_in, schema_today, upgraded
from .snapshots import snapshot, snapshots_of


def revisions_of(record: Keyed) -> models.QuerySet[Revision]:
    """The revisions of a record, the newest first."""
    revisions = Revision.objects.using(record._state.db).select_related("by")
    return revisions.filter(noun=record._meta.model_name, record=record.pk)


def newest_number(records: models.QuerySet[Keyed]) -> int:
    """The number of the newest revision of some records; 0 when there is none."""
    numbers = records.select_related(None).order_by().values("pk")
    revisions = Revision.objects.using(records.db).filter(noun=records.model._meta.model_name, record__in=numbers)
    return revisions.values_list("pk", flat=True).first() or 0


def newest_of(
    model: type[models.Model], records: Collection[int], *which: Q, using: str = "default"
) -> dict[int, Revision]:
    """The newest revision of each of some records, by their primary keys; ``which`` narrows the revisions."""
    return {each.record: each for each in _newest_of(model, records, *which, using=using)}


def last_changes(model: type[models.Model], records: Collection[int]) -> dict[int, Revision]:
    """Who changed each of some records last, and when, by their primary keys. What they were stays in the database."""
    changed = _newest_of(model, records).select_related("by").only("record", "at", "by__username")
    return {each.record: each for each in changed}


def _newest_of(model, records: Collection[int], *which: Q, using: str = "default") -> models.QuerySet[Revision]:
    of_these = Revision.objects.using(using).filter(noun=model._meta.model_name, record__in=list(records))
    newest = of_these.filter(*which).order_by().values("record").annotate(newest=Max("pk")).values("newest")
    return Revision.objects.using(using).filter(pk__in=newest).order_by()


def newest_with_key(model: type[models.Model], keys: Collection[Key], *, using: str = "default") -> dict[Key, int]:
    """The primary keys of deleted records by their last natural key. If several had the key, it is the last one."""
    if not keys:
        return {}
    texts, revisions = {key_as_json(key): key for key in keys}, Revision.objects.using(using).order_by()
    revisions = revisions.filter(noun=model._meta.model_name)
    had = revisions.filter(key__in=list(texts)).values("record")
    newest = revisions.filter(record__in=had).values("record").annotate(newest=Max("pk")).values("newest")
    last = list(revisions.filter(pk__in=newest, key__in=list(texts)).order_by("pk").values_list("key", "record"))
    records = [record for _key, record in last]
    standing = set(model._base_manager.using(using).filter(pk__in=records).values_list("pk", flat=True))
    return {texts[key]: record for key, record in last if record not in standing}


def reserve_numbers(using: str = "default") -> None:
    """Lets no new record have the number of one that is gone, in a database that took over the history of another."""
    last = Revision.objects.using(using).order_by().values_list("noun").annotate(last=Max("record"))
    for noun, number in last:
        skip_numbers(apps.get_model("summits", noun), number, using)


class Root(NamedTuple):
    """When a revision was stored, with which batch, from where, and the fields of the record itself in it."""

    at: datetime
    batch: UUID | None
    origin: str
    fields: dict


def roots_of(record: Keyed) -> Iterator[Root]:
    """The record itself in each of its revisions, the newest first; its parts stay in the database."""
    stored = revisions_of(record).select_related(None).values_list("at", "batch", "origin", "schema", "rows__0")
    for at, batch, origin, schema, row in stored:
        rows = upgraded([row] if row else [], schema)
        yield Root(at, batch, origin, rows[0]["fields"] if rows else {})


def withdrawn_at(record: Keyed) -> datetime | None:
    """The moment of withdrawal; None if no revision has it, for example for a record that a file brought withdrawn."""
    since, origin = None, Origin.LOAD
    for root in roots_of(record):
        if root.fields.get("publication") != Publication.WITHDRAWN:
            return since
        since, origin = root.at, root.origin
    return None if origin == Origin.LOAD else since


class Cause(NamedTuple):
    """The author, origin and reason of a change. Changes made together share ``batch``."""

    reason: Reason
    values: dict = {}
    origin: Origin = Origin.ADMIN
    by: models.Model | None = None
    batch: UUID | None = None

    def revision(self, record: Keyed, rows: list[dict], base: int | None) -> Revision:
        """A revision that is not stored yet. ``base`` is the number of the revision that the change began from."""
        return Revision(
            noun=record._meta.model_name,
            record=record.pk,
            key=key_as_json(record.natural_key()),
            base_id=base,
            rows=rows,
            schema=schema_today(),
            by=self.by,
            origin=self.origin,
            reason=self.reason,
            reason_values=self.values,
            batch=self.batch,
        )


def remember(
    record: Keyed,
    *,
    origin: Origin,
    by=None,
    reason: Reason = Reason.CHANGED,
    values: dict | None = None,
    base: int | None = None,
    batch: UUID | None = None,
    is_change: bool = True,
) -> Revision | None:
    """Stores how the record stands now; None when it stands as it was remembered last.

    ``base`` is the number of the revision that the change began from, usually the newest. With ``is_change`` this is
    the day of its last change.
    """
    rows, last = snapshot(record), revisions_of(record).first()
    if last and rows_in(last) == rows:
        return None
    if is_change and isinstance(record, Record):
        _date(record)
    revision = Cause(reason, values or {}, origin, by, batch).revision(record, rows, base or (last and last.pk))
    revision.save(using=record._state.db)
    return revision


def remember_all(
    model: type[Keyed],
    records: Iterable[int],
    cause: Cause,
    *,
    using: str = "default",
    values: dict[int, dict] | None = None,
    is_change: bool = True,
) -> list[Revision]:
    """Remembers records of a model, by their primary keys, as ``remember`` does; the queries do not grow with them.

    ``values`` are those of the reason, where they differ from record to record.
    """
    stored = model._base_manager.using(using).in_bulk(list(records))
    newest, standing = newest_of(model, stored, using=using), snapshots_of(model, list(stored), using=using)
    revisions = []
    for number, record in stored.items():
        rows, last = standing[record.natural_key()], newest.get(number)
        if last is None or rows_in(last) != rows:
            of_record = cause._replace(values=values[number]) if values else cause
            revisions.append(of_record.revision(record, rows, last and last.pk))
    if is_change and issubclass(model, Record):
        changed = model._base_manager.using(using).filter(pk__in=[each.record for each in revisions])
        changed.update(changed_on=timezone.localdate())
    return Revision.objects.using(using).bulk_create(revisions)


def _date(record: Record) -> None:
    today = timezone.localdate()
    if record.changed_on != today:
        record.changed_on = today
        type(record)._base_manager.using(record._state.db).filter(pk=record.pk).update(changed_on=today)


def key_as_json(key: Iterable) -> str:
    return json.dumps(tuple(key), ensure_ascii=False, default=str)
