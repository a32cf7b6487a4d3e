"""Renaming: a record gets another key. Its old addresses, history and fixtures follow."""

from collections.abc import Iterable, Iterator
from copy import copy

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from ..choices import Noun, Origin, Publication, Reason
from ..history.keys import key_column
from ..history.revisions import remember
from ..models import Redirect
from ..models.base import Record
from .publishing import was_public


def key_today(noun: str, old_key: str, *, using: str = "default") -> str | None:
    """The current key of a public record that once had this key in public; None if there is no such record."""
    if noun not in Noun.values:
        return None
    key = _redirects(noun, using).filter(old_key=old_key).values_list("key", flat=True).first()
    model = apps.get_model("summits", noun)
    shown = model._base_manager.using(using).filter(publication__in=(Publication.PUBLISHED, Publication.WITHDRAWN))
    return key if key is not None and shown.filter(**{model.KEY[0]: key}).exists() else None


def refuse_old_key(record: Record) -> None:
    """Raises ValidationError if the record's key is an old key that redirects to another record."""
    noun, key = record._meta.model_name, str(record.key)
    redirect = _redirects(noun, record._state.db or "default").filter(old_key=key).first()
    if redirect is not None and not _is(record, redirect.key):
        words = {"key": key, "today": redirect.key}
        sentence = _("The old addresses with “%(key)s” lead to “%(today)s”. Choose another key.") % words
        raise ValidationError({record.KEY[0]: sentence})


@transaction.atomic
def rename(record: Record, new_key, *, by=None) -> None:
    """Gives a record another key and remembers it.

    Raises ValidationError for an invalid key, for one that another record has or had, and for the present key.
    """
    old_key = record.key
    give_key(record, new_key)
    values = {"old": str(old_key), "new": str(record.key)}
    remember(  # the facts are the same
        record, origin=Origin.ADMIN, by=by, reason=Reason.RENAMED, values=values, is_change=False
    )


def give_key(record: Record, new_key) -> None:
    """Renames as ``rename`` does, without a revision of its own."""
    column, old_key, using = key_column(type(record)), record.key, record._state.db
    was_seen = was_public(record)
    try:
        new_key = column.clean(new_key, record)
    except ValidationError as error:
        raise ValidationError({column.name: error.messages}) from None
    if new_key == record.key:
        raise ValidationError({column.name: _("This is its key already.")})
    renamed = copy(record)  # the record in memory keeps its key until the new one is saved
    setattr(renamed, column.name, new_key)
    refuse_old_key(renamed)
    renamed.full_clean()
    with transaction.atomic(using=using):
        renamed.save(using=using, update_fields=[column.name])
        lead_on(renamed, str(old_key), was_seen)
    setattr(record, column.name, new_key)


def renamed_by(rows: Iterable[dict], *, using: str = "default") -> list[Record]:
    """Renames the records that rows of redirects find under their old keys, and gives them back.

    This is how a load renames: the record keeps its row and its history. Raises ValidationError as ``rename`` does.
    """
    renamed = []
    for row in rows:
        for record, key in to_rename([row], using=using):
            give_key(record, key)
            renamed.append(record)
    return renamed


def to_rename(rows: Iterable[dict], *, using: str = "default") -> Iterator[tuple[Record, str]]:
    """The records that rows of redirects find under their old keys, each with its new key, which nobody has."""
    for row in rows:
        noun, old_key, key = (row["fields"].get(name) for name in ("noun", "old_key", "key"))
        if noun in Noun.values and (record := _found(noun, old_key, using)) and not _found(noun, key, using):
            yield record, key


def _found(noun: str, key, using: str) -> Record | None:
    model = apps.get_model("summits", noun)
    try:
        return model._base_manager.using(using).filter(**{model.KEY[0]: key}).first()
    except (ValueError, TypeError):
        return None


def _is(record: Record, key: str) -> bool:
    """Whether a key is that of the record's own row."""
    stored = type(record)._base_manager.filter(pk=record.pk, **{record.KEY[0]: key})
    return record.pk is not None and stored.exists()


def lead_on(record: Record, old_key: str, was_seen: bool) -> None:
    """Points every redirect straight to the new key, however often the record was renamed."""
    redirects = _redirects(record._meta.model_name, record._state.db)
    redirects.filter(old_key=str(record.key)).delete()
    redirects.filter(key=old_key).update(key=str(record.key))
    if was_seen:
        redirects.create(noun=record._meta.model_name, old_key=old_key, key=str(record.key))


def _redirects(noun: str, using: str) -> models.QuerySet[Redirect]:
    return Redirect.objects.using(using).filter(noun=noun)
