"""The memory of the register: each change of a record leaves a revision, the record with its parts as rows."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _

from .choices import Origin, Publication
from .fixtures import MODELS, rows_of
from .keys import Identity, as_called_today, identity_of, key_of, renamings
from .models import Revision
from .models.base import Keyed


def snapshot(record: Keyed) -> list[dict]:
    """The record and its parts as fixture rows, the record first."""
    rows = rows_of(type(record)._base_manager.filter(pk=record.pk))
    for accessor in record.CHILDREN:
        relation = record._meta.get_field(accessor)
        rows += rows_of(relation.related_model._base_manager.filter(**{relation.field.name: record}))
    return json.loads(json.dumps(rows, ensure_ascii=False, default=str))


def snapshots(model: type[models.Model], *, using: str = "default") -> dict[tuple, list[dict]]:
    """The snapshot of every record of a model by its natural key, with a handful of queries for all of them."""
    found = {key_of(model, row["fields"]): [row] for row in rows_of(model._base_manager.using(using))}
    for part, parent in parts_of(model):
        for row in rows_of(part._base_manager.using(using)):
            found[tuple(row["fields"][parent])].append(row)
    return {key: json.loads(json.dumps(rows, ensure_ascii=False, default=str)) for key, rows in found.items()}


def parts_of(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The models that are remembered with a record of this one, each with its field that names the record."""
    for accessor in model.CHILDREN:
        relation = model._meta.get_field(accessor)
        yield relation.related_model, relation.field.name


def remembered_models() -> list[type[models.Model]]:
    """The models whose rows have revisions of their own; every other row is remembered with one of theirs."""
    parts = {part for model in MODELS for part, _parent in parts_of(model)}
    return [model for model in MODELS if model not in parts]


def newest_rows(model: type[models.Model], *, using: str = "default", **which) -> dict[str, list[dict]]:
    """What the newest revision of each record of a model holds, by the written key; ``which`` narrows the revisions.

    What was renamed since has its key of today, so that the rows can be compared with those that stand.
    """
    of_model = Revision.objects.using(using).filter(noun=model._meta.model_name, **which).order_by()
    newest = of_model.values("key").annotate(newest=Max("pk")).values("newest")
    names = renamings(using)
    found = Revision.objects.using(using).filter(pk__in=newest).values_list("key", "rows")
    return {key: [as_called_today(row, names) for row in rows] if names else rows for key, rows in found}


def remember_load(
    brought: dict[Identity, dict], *, pruned: Iterable[Identity] = (), batch: UUID, using: str = "default"
) -> int:
    """Stores what a load brought: one revision for each record that it changed, all with the same batch.

    ``brought`` has the rows of the files by identity, ``pruned`` says which rows the load removed. A revision of
    origin LOAD holds what loads brought, and that only, because the next load tells by it what was edited or deleted
    since. Where the record stands otherwise (edits that were kept, parts that no file has), a second revision says
    how. Returns how many were stored.
    """
    pruned, stored = frozenset(pruned), 0
    for model in remembered_models():
        new = list(_after_load(model, brought, pruned, using))
        for revision in new:
            revision.noun, revision.batch = model._meta.model_name, batch
        stored += len(Revision.objects.using(using).bulk_create(new, batch_size=200))
    return stored


def _after_load(
    model: type[models.Model], brought: dict[Identity, dict], pruned: frozenset[Identity], using: str
) -> Iterator[Revision]:
    last, last_load = newest_rows(model, using=using), newest_rows(model, using=using, origin=Origin.LOAD)
    standing = snapshots(model, using=using)
    for key, rows in standing.items():
        written = as_written_key(key)
        before, newest = last_load.get(written), last.get(written)
        loaded = {identity_of(row): row for row in before or []}
        present = [identity_of(row) for row in rows]
        if brought.keys().isdisjoint(present) and pruned.isdisjoint(loaded):
            continue
        loaded |= {which: brought[which] for which in present if which in brought}
        in_order = dict.fromkeys([*present, *loaded])  # what editors deleted stands last
        as_loaded = [loaded[which] for which in in_order if which in loaded and which not in pruned]
        if as_loaded != before or (as_loaded == rows != newest):
            yield Revision(key=written, rows=as_loaded, origin=Origin.LOAD)
            newest = as_loaded
        if rows != newest:
            yield Revision(key=written, rows=rows, origin=Origin.ADMIN, why=_("kept by a load"))
    for key in [key for one, key in pruned if one is model and key not in standing]:
        yield Revision(key=as_written_key(key), rows=[], origin=Origin.LOAD, why=_("not in the files any more"))


def revisions(record: Keyed) -> models.QuerySet[Revision]:
    """The revisions of a record, the newest first."""
    return Revision.objects.filter(noun=record._meta.model_name, key=written_key(record)).select_related("by")


def revisions_of_changes() -> models.QuerySet[Revision]:
    """The revisions that tell when a fact changed: all but those of the load that filled the register.

    That load tells when the files were read, which is another day for the same facts on every machine.
    """
    filling = Revision.objects.filter(origin=Origin.LOAD, batch__isnull=False).order_by("pk").values("batch")[:1]
    return Revision.objects.filter(models.Q(batch__isnull=True) | ~models.Q(batch__in=filling))


def changed_at(records: Iterable[Keyed]) -> dict[Keyed, datetime]:
    """When records of one model last changed, as far as revisions tell."""
    by_key = {written_key(record): record for record in records}
    nouns = {record._meta.model_name for record in by_key.values()}
    of_records = revisions_of_changes().filter(noun__in=nouns, key__in=by_key)
    newest = of_records.order_by().values("key").annotate(last=Max("at"))
    return {by_key[key]: last for key, last in newest.values_list("key", "last")}


def withdrawn_at(record: Keyed) -> datetime | None:
    """When a withdrawn record was withdrawn; None when its revisions do not tell, as it came withdrawn in a file."""
    since, origin = None, Origin.LOAD
    for revision in revisions(record).select_related(None):
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


def remember(record: Keyed, *, origin: Origin, by=None, why: str = "", batch: UUID | None = None) -> Revision | None:
    """Stores how the record stands now; None when it stands as it was remembered last."""
    rows = snapshot(record)
    last = revisions(record).first()
    if last and last.rows == rows:
        return None
    return Revision.objects.create(
        noun=record._meta.model_name,
        key=written_key(record),
        rows=rows,
        by=by,
        origin=origin,
        why=why,
        batch=batch,
    )


def written_key(record: Keyed) -> str:
    return as_written_key(record.natural_key())


def as_written_key(key: tuple) -> str:
    return json.dumps(key, ensure_ascii=False, default=str)
