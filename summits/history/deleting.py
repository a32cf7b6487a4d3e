"""Deletions, and the rows that other records lose by them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from django.db import models, transaction

from ..choices import Reason
from ..models import Revision
from ..models.keyed import Keyed
from ..models.register import MODELS
from .keys import spelt
from .revisions import Cause, newest_of, remember_all
from .snapshots import owner_model, owners

Losses = dict[type[models.Model], dict[int, list[Keyed]]]  # by model and number of a record: rows that it had or named


def delete(rows: Iterable[Keyed], *, by=None, cause: Cause | None = None) -> None:
    """Deletes rows of one model, and remembers the loss of each record.

    A deleted record leaves a revision without rows. A record that loses a part, or a row that it named, gets a
    revision. Raises ProtectedError if other rows need these.
    """
    rows = list(rows)
    if not rows:
        return
    model, using, cause = type(rows[0]), rows[0]._state.db, cause or Cause(Reason.DELETED, by=by)
    with transaction.atomic(using=using):
        lost, gone = _losses(rows, using), [] if model in owners() else rows
        for touched, records in (*lost.items(), (model, [row.pk for row in gone])):
            remember_all(touched, records, cause._replace(reason=Reason.FOUND), using=using, is_change=False)
        bases = newest_of(model, [row.pk for row in gone], using=using)
        left = [cause.revision(row, [], bases[row.pk].pk) for row in gone]
        model._base_manager.using(using).filter(pk__in=[row.pk for row in rows]).delete()
        Revision.objects.using(using).bulk_create(left)
        for owner, of_record in lost.items():
            values = {number: {"rows": [_name(row) for row in named]} for number, named in of_record.items()}
            remember_all(owner, of_record, cause._replace(reason=Reason.WITHOUT), using=using, values=values)


def _name(row: Keyed) -> list[str]:
    return [row._meta.model_name, spelt(row.natural_key())]


def _losses(rows: Sequence[Keyed], using: str) -> Losses:
    """The remaining records that have or name some of the rows. The number of queries is constant."""
    model, by_number = type(rows[0]), {row.pk: row for row in rows}
    lost: Losses = defaultdict(lambda: defaultdict(list))
    if parent := owners().get(model):
        for row in rows:
            lost[parent.related_model][getattr(row, parent.attname)].append(row)
    for field in filter(_goes_with_it, fields_naming(model)):
        owner = owner_model(field.model)
        for record, number in records_naming(field, list(by_number), using):
            if not (owner is model and record in by_number) and by_number[number] not in lost[owner][record]:
                lost[owner][record].append(by_number[number])
    return lost


@cache
def fields_naming(model: type[models.Model]) -> list[models.Field]:
    """The fields that name rows of a model, but for those by which parts of its records name these."""
    return [
        field
        for holder in MODELS
        for field in (*holder._meta.fields, *holder._meta.many_to_many)
        if field.is_relation and field.related_model is model and field is not owners().get(holder)
    ]


def _goes_with_it(field: models.Field) -> bool:
    """Whether deleting the named row deletes the naming one."""
    return field.many_to_many or field.remote_field.on_delete is models.CASCADE


def records_naming(field: models.Field, numbers: list[int], using: str) -> Iterator[tuple[int, int]]:
    """The records that name some rows in a field, or with a part of theirs: their numbers, with those of the rows.

    In the order of the named rows: a many-to-many field stores its rows in any.
    """
    parent = owners().get(field.model)
    if field.many_to_many:
        source, target, table = field.m2m_field_name(), field.m2m_reverse_field_name(), field.remote_field.through
        record = f"{source}__{parent.attname}" if parent else f"{source}_id"
    else:
        target, table, record = field.name, field.model, parent.attname if parent else "pk"
    named = table._base_manager.using(using).filter(**{f"{target}__in": numbers}).order_by(f"{target}_id", "pk")
    return named.values_list(record, f"{target}_id")
