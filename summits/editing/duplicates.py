"""Two records that are one: what names the one that goes comes to name the one that stays, in one transaction.

The old key leads on, as after a renaming. History keeps both: the record that goes leaves a revision without rows, and
every record that named it remembers the change.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.utils.translation import gettext as _

from ..choices import Noun, Reason
from ..fields import LanguagesField
from ..history.deleting import records_naming
from ..history.keys import columns_of
from ..history.revisions import Cause, newest_of, remember_all, revisions_of
from ..history.rows import NO_FACTS
from ..history.schemas import rows_in
from ..history.snapshots import owner_model, parts_of
from ..languages import LANGUAGES
from ..models import Redirect, Revision, Source
from ..models.base import Record
from ..models.keyed import Keyed
from .absorbing import absorb, fields_naming, refuse, unite_sets
from .publishing import was_public
from .renaming import lead_on

LED = "led"  # among the values of the reason: the old keys that led to the record that went

Touched = dict[type[models.Model], set[int]]  # the numbers of records, by model


def columns_to_choose(model: type[Keyed]) -> list[models.Field]:
    """The columns of which one of two values stays. The marks of translations follow their texts."""
    left_out = {*model.KEY, *Record.PUBLICATION, *NO_FACTS}
    columns = [column for name, column in columns_of(model).items() if name not in left_out]
    return [each for each in columns if not each.many_to_many and not isinstance(each, LanguagesField)]


def refusal_of_pair(stays: Keyed, goes: Keyed) -> str:
    """Why one record cannot take the place of another, in a sentence; empty if it can."""
    if stays.pk == goes.pk:
        return _("This is one record. Choose two.")
    if isinstance(goes, Record) and was_public(goes) and not stays.is_public:
        return _("Visitors know “%(goes)s”, and do not see “%(stays)s”. Keep the first, or publish the second.") % {
            "goes": goes,
            "stays": stays,
        }
    return ""


@transaction.atomic
def merge_records(
    stays: Keyed, goes: Keyed, *, taken: Collection[str] = (), decided: Mapping[str, str] | None = None, by=None
) -> None:
    """Merges a record into another. ``taken`` are the columns whose value is that of the record that goes.

    ``decided`` has "stays" or "goes" by the name of each clash: see ``absorbing``. Raises ValidationError, in
    sentences, if the two cannot be one, if a clash is open, or if the record is not valid afterwards.
    """
    if sentence := refusal_of_pair(stays, goes):
        raise ValidationError(sentence)
    model, was_seen, touched = type(stays), isinstance(goes, Record) and was_public(goes), touched_by(stays, goes)
    values = {"old": str(goes.natural_key()[0]), "new": str(stays.natural_key()[0])}
    cause = Cause(Reason.JOINED, values, by=by, batch=uuid4())
    found = cause._replace(reason=Reason.FOUND, values={}, batch=None)
    for each, numbers in [(model, {goes.pk}), *touched.items()]:
        remember_all(each, numbers, found, is_change=False)
    left = cause.revision(goes, [], newest_of(model, [goes.pk])[goes.pk].pk)
    left.reason_values = values | {LED: _old_keys(goes)}
    for column in model._meta.many_to_many:
        unite_sets(column.name, stays, goes)
    refuse(absorb(stays, goes, decided or {}))
    _take(stays, goes, taken)
    if model._meta.model_name in Noun.values:
        lead_on(stays, values["old"], was_seen)
    left.save()
    for each, numbers in touched.items():
        remember_all(each, numbers, cause)
    remember_in_any_case(stays, cause)


def remember_in_any_case(record: Keyed, cause: Cause) -> None:
    """A record that is not changed itself has a merge, or its end, in its history too."""
    last = revisions_of(record).first()
    if last.batch != cause.batch:
        cause.revision(record, rows_in(last), last.pk).save()


def touched_by(stays: Keyed, goes: Keyed) -> Touched:
    """The records that a merge changes, but for the one that goes: all that name it, or a part of it."""
    touched: Touched = defaultdict(set)
    touched[type(stays)].add(stays.pk)
    for model, numbers in _it_and_its_parts(goes):
        for field in fields_naming(model):
            for record, _number in records_naming(field, numbers, DEFAULT_DB_ALIAS):
                touched[owner_model(field.model)].add(record)
    touched[type(goes)].discard(goes.pk)
    return touched


def _it_and_its_parts(record: Keyed) -> list[tuple[type[models.Model], list[int]]]:
    parts = [(part, part._base_manager.filter(**{name: record})) for part, name in parts_of(type(record))]
    return [(type(record), [record.pk]), *((part, list(rows.values_list("pk", flat=True))) for part, rows in parts)]


def _take(stays: Keyed, goes: Keyed, taken: Collection[str]) -> None:
    """Writes the values that the record takes from the other, with the marks of translations beside their texts."""
    for column in columns_of(type(stays)).values():
        if isinstance(column, LanguagesField):
            setattr(stays, column.name, _marks(column.name, stays, goes, taken))
    for column in columns_to_choose(type(stays)):
        if column.name in taken:
            setattr(stays, column.attname, getattr(goes, column.attname))
    stays.full_clean()
    stays.save()
    if isinstance(stays, Source) and stays.weak and any(stays.sure_facts_on_it()):
        raise ValidationError(_("Facts of high confidence rest on this source alone, so it cannot be a weak one."))


def _marks(name: str, stays: Keyed, goes: Keyed, taken: Collection[str]) -> str:
    text = name.removesuffix("_by_editor")
    sides = {language: goes if f"{text}_{language.column}" in taken else stays for language in LANGUAGES}
    return " ".join(each.column for each, side in sides.items() if each.column in getattr(side, name).split())


def _old_keys(record: Keyed) -> list[str]:
    """The keys that lead to a record."""
    redirects = Redirect.objects.filter(noun=record._meta.model_name, key=str(record.natural_key()[0]))
    return list(redirects.order_by("old_key").values_list("old_key", flat=True))


def let_go(deletion: Revision) -> None:
    """Gives a record that was merged its keys back, present and old ones, so that it can be brought back."""
    if deletion.reason == Reason.JOINED:
        key, redirects = deletion.reason_values["old"], Redirect.objects.filter(noun=deletion.noun)
        redirects.filter(old_key=key).delete()
        redirects.filter(old_key__in=deletion.reason_values.get(LED, ())).update(key=key)
