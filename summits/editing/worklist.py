"""The work that waits on the desk: an editor's drafts, records in review, scheduled ones, and changes by others."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.utils import timezone

from ..choices import Origin, Publication
from ..held import Held
from ..history.differences import Change, changes
from ..history.schemas import rows_in
from ..history.snapshots import remembered_models
from ..models import Revision
from ..models.base import Record

MOST = 50  # records of a noun
LATELY = 60  # revisions that are looked through
SHOWN = 8  # records that others changed
BY_HAND = (Origin.ADMIN, Origin.RESTORE)


class Waiting(NamedTuple):
    """A record that is not public, the moment of its last change, and whether the account changed it once."""

    record: Record
    touched: datetime | None
    is_mine: bool


class Worklist(NamedTuple):
    """Drafts of an account, records in review and scheduled ones, those that were changed last first."""

    drafts: list[Waiting]
    in_review: list[Waiting]
    scheduled: list[Waiting]


class Lately(NamedTuple):
    """The last change of a record by somebody else, field by field."""

    record: models.Model
    revision: Revision
    changes: list[Change]


def worklist(by: models.Model) -> Worklist:
    """The records of all nouns that wait, at most ``MOST`` of each noun. One query a noun."""
    waiting = sorted(
        (each for model in _records() for each in _waiting(model, by)),
        key=lambda each: (each.touched is not None, each.touched),
        reverse=True,
    )
    return Worklist(
        [each for each in waiting if each.is_mine and each.record.publication == Publication.DRAFT],
        [each for each in waiting if each.record.publication == Publication.IN_REVIEW],
        sorted(
            (each for each in waiting if each.record.publication == Publication.PUBLISHED),
            key=lambda each: each.record.publish_from,
        ),
    )


def _records() -> Iterator[type[Record]]:
    return (model for model in remembered_models() if issubclass(model, Record))


def _waiting(model: type[Record], by: models.Model) -> Iterator[Waiting]:
    revisions = Revision.objects.filter(noun=model._meta.model_name, record=OuterRef("pk"))
    later = Q(publication=Publication.PUBLISHED, publish_from__gt=timezone.now())
    records = (
        model._base_manager.filter(Q(publication__in=(Publication.DRAFT, Publication.IN_REVIEW)) | later)
        .select_related(*model.joins() or [None])
        .annotate(
            touched=Subquery(revisions.order_by("-pk").values("at")[:1]),
            is_mine=Exists(revisions.filter(by=by)),
        )
        .order_by("-is_mine", "-touched", "-pk")[:MOST]
    )
    return (Waiting(record, record.touched, record.is_mine) for record in records)


def lately(by: models.Model) -> list[Lately]:
    """The records that others changed by hand, the last first, each with its last change by them."""
    revisions = Revision.objects.filter(origin__in=BY_HAND).exclude(by=by).exclude(rows=[]).select_related("by", "base")
    last: dict[tuple[str, int], Revision] = {}
    for revision in revisions.order_by("-pk")[:LATELY]:
        last.setdefault((revision.noun, revision.record), revision)
    standing = {
        (model._meta.model_name, number): record
        for model in remembered_models()
        for number, record in _in_bulk(model, [number for noun, number in last if noun == model._meta.model_name])
    }
    found = [(standing[which], revision) for which, revision in last.items() if which in standing][:SHOWN]
    return [Lately(record, revision, _changes(revision)) for record, revision in found]


def _in_bulk(model: type[models.Model], numbers: list[int]) -> Iterator[tuple[int, models.Model]]:
    records = model._base_manager.select_related(*model.joins() or [None]).in_bulk(numbers) if numbers else {}
    return iter(records.items())


def _changes(revision: Revision) -> list[Change]:
    return changes(rows_in(revision.base) if revision.base else [], rows_in(revision))


def _totals() -> Counter[str]:
    first, *others = (
        model._base_manager.order_by()
        .annotate(of=Value(model._meta.model_name))
        .values("of")
        .annotate(total=Count("pk"))
        for model in remembered_models()
    )
    numbers = first.union(*others, all=True).order_by()  # Django 6.1 keeps the order of the first
    return Counter({row["of"]: row["total"] for row in numbers})


totals = Held(_totals)  # the number of all records of each noun, drafts too
