"""A merge of two records is taken back as a whole: both are there, and what named the one that went names it again.

What was changed since the merge stays, field by field. Where the merge and a later change met in one field or row,
nothing is taken back, and a sentence names the place. Everything is remembered as a new version.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..choices import Origin, Reason
from ..history.keys import Identity, columns_of, identity_of, spelt
from ..history.labels import field_name
from ..history.restoring import Numbered, Wanted, put_back, refusals, rows_today
from ..history.revisions import Cause, key_as_json, newest_of, remember_all
from ..history.rows import in_order_of_keys, sortable_key
from ..history.snapshots import parts_of, snapshots_of
from ..models import Revision
from ..models.keyed import Keyed
from .duplicates import let_go, remember_in_any_case
from .merging import Clash, Row, Rows, merge

DEFAULT = "default"  # merges are made in this database only


def merges_of(record: Keyed) -> list[Revision]:
    """The merges that changed a record and can be taken back, the newest first.

    Each is the revision that the record left which went.
    """
    joined = Revision.objects.filter(noun=record._meta.model_name, reason=Reason.JOINED, batch__isnull=False)
    batches = joined.filter(record=record.pk).order_by().values("batch")
    left = list(joined.filter(batch__in=batches, rows=[]).select_related("by"))
    newest = newest_of(type(record), [each.record for each in left])
    return [each for each in left if newest[each.record].pk == each.pk]


@transaction.atomic
def take_back(left: Revision, *, by=None, because: str = "") -> None:
    """Takes a merge back, from the revision that the record left which went.

    Raises ValidationError, in sentences, if that record is there again, if the one that stayed is gone, and if later
    changes stand in the way.
    """
    joined = _revisions_of(left)
    stays = _that_stayed(left, joined)
    let_go(left)
    wanted, sentences = _parted(left, joined)
    if sentences := [*sentences, *refusals(wanted, DEFAULT).values()]:
        raise ValidationError(sentences)
    put_back(wanted, DEFAULT)
    values = {name: left.reason_values[name] for name in ("old", "new")} | ({"because": because} if because else {})
    cause = Cause(Reason.PARTED, values, origin=Origin.RESTORE, by=by, batch=uuid4())
    for model, numbers in _by_model(wanted).items():
        remember_all(model, numbers, cause)
    remember_in_any_case(stays, cause)


def _revisions_of(left: Revision) -> dict[Numbered, Revision]:
    """What a merge left of each record that it changed; the records are locked."""
    joined = {(apps.get_model("summits", each.noun), each.record): each for each in _of_batch(left)}
    for model, numbers in _by_model(joined).items():
        list(model._base_manager.filter(pk__in=numbers).order_by("pk").select_for_update().values("pk"))
    return joined


def _of_batch(left: Revision) -> models.QuerySet[Revision]:
    return Revision.objects.filter(batch=left.batch, reason=Reason.JOINED).order_by("noun", "record")


def _that_stayed(left: Revision, joined: dict[Numbered, Revision]) -> Keyed:
    """The record that stayed. Raises ValidationError if it is gone, or if the other one is there again."""
    model = apps.get_model("summits", left.noun)
    if newest_of(model, [left.record])[left.record].pk != left.pk:
        raise ValidationError(_("The record is there again already: the merge was taken back."))
    key = key_as_json([left.reason_values["new"]])
    numbers = [number for (of, number), each in joined.items() if of is model and each.rows and each.key == key]
    stays = model._base_manager.filter(pk__in=numbers).first()
    if stays is None:
        sentence = _("The record that stayed is gone: %(key)s. Bring that back first.")
        raise ValidationError(sentence % {"key": left.reason_values["new"]})
    return stays


def _parted(left: Revision, joined: dict[Numbered, Revision]) -> tuple[Wanted, list[str]]:
    """The rows that the records of a merge are to have, and sentences on what cannot be parted.

    What stood before the merge is set beside what stands today, record by record. What is gone since stays so.
    """
    wanted, sentences, went = {}, [], (apps.get_model("summits", left.noun), left.record)
    for model, numbers in _by_model(joined).items():
        before = rows_today(newest_of(model, numbers, Q(pk__lt=left.pk)), model, DEFAULT)
        after = rows_today({number: joined[model, number] for number in numbers}, model, DEFAULT)
        stored = model._base_manager.in_bulk(numbers)
        today = snapshots_of(model, list(stored), using=DEFAULT)
        group = [model, *(part for part, _parent in parts_of(model))]
        for number in (each for each in numbers if each in stored or (model, each) == went):
            standing = today[stored[number].natural_key()] if number in stored else []
            merged = merge(_state(after[number]), _state(standing), _state(before[number]))
            wanted[model, number] = in_order_of_keys([_row(*row) for row in merged.rows.items()], group)
            sentences += map(_said, merged.clashes)
    return wanted, sentences


def _state(rows: Iterable[dict]) -> Rows:
    """Rows by their identity, with every field, so that they can be merged."""
    return {which: dict(_values(which, row["fields"])) for row in rows for which in [identity_of(row)]}


def _values(which: Identity, fields: dict) -> Iterator[tuple[str, Hashable]]:
    for name, column in columns_of(which[0]).items():
        value = fields.get(name)
        if column.many_to_many:
            yield name, frozenset(map(tuple, value or ()))
        else:
            yield name, tuple(value) if isinstance(value, list) else value


def _row(which: Identity, values: Row) -> dict:
    """The opposite: a row as the register writes it."""
    fields = {}
    for name, value in values.items():
        if isinstance(value, frozenset):
            value = sorted(map(list, value), key=sortable_key)
        if value not in (None, []):
            fields[name] = list(value) if isinstance(value, tuple) else value
    return {"model": which[0]._meta.label_lower, "fields": fields}


def _said(clash: Clash) -> str:
    model, key = clash.row
    place = f"{capfirst(str(model._meta.verbose_name))} {spelt(key)}"
    field = f", {field_name(columns_of(model)[clash.field])}" if clash.field else ""
    sentence = _("It was changed after the merge: %(place)s. Change it back first, or bring the record back alone.")
    return sentence % {"place": place + field}


def _by_model(records: Iterable[Numbered]) -> dict[type[models.Model], list[int]]:
    numbers = defaultdict(list)
    for model, number in records:
        numbers[model].append(number)
    return numbers
