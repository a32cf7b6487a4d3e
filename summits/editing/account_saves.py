"""Accounts and groups as values that can be compared. They have no history: a form carries how it began, signed."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict

from ..choices import Reason
from .merging import Row

_SIGNER = signing.Signer(salt=__name__)


class Deletion(NamedTuple):
    by: str
    at: datetime.datetime
    why: str


class Gone(NamedTuple):
    """An account or a group that was deleted: its name, and by whom, when and why it went."""

    record: str
    deletion: Deletion


def values_of(row: Model, names: list[str]) -> dict:
    """The stored values of some fields: a relation to several is the set of their keys."""
    return as_values(model_to_dict(row, names))


def as_values(initial: Mapping) -> dict:
    """The same of what a form begins with."""
    return {
        name: frozenset(one.pk for one in value) if isinstance(value, list) else value
        for name, value in initial.items()
    }


def sealed(row: Model, values: Row) -> str:
    """The values that a form begins from, as text. Nobody else can write it, and equal values are equal texts."""
    plain = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}
    return _SIGNER.sign_object([row._meta.label_lower, row.pk, plain])


def opened(text: str, row: Model) -> dict | None:
    """The values that a form of this row began from; None if the text was not written here, or for another row."""
    try:
        label, key, values = _SIGNER.unsign_object(text)
    except (signing.BadSignature, ValueError):
        return None
    if [label, key] != [row._meta.label_lower, row.pk]:
        return None
    return {name: frozenset(value) if isinstance(value, list) else value for name, value in values.items()}


def last_saved_by(row: Model) -> str:
    """The account that saved this one last at the desk; empty where nobody knows."""
    entry = _entries_of(row).first()
    return entry.user.get_username() if entry else ""


def deletion_of(row: Model) -> Gone | None:
    """How a row was deleted that is not there any more; None where nobody knows."""
    entry = _entries_of(row).filter(action_flag=DELETION).first()
    if entry is None:
        return None
    return Gone(entry.object_repr, Deletion(entry.user.get_username(), entry.action_time, Reason.DELETED.label))


def _entries_of(row: Model) -> QuerySet[LogEntry]:
    """What Django's log of the desk says of a row, the newest first."""
    kind = ContentType.objects.get_for_model(row)
    return LogEntry.objects.filter(content_type=kind, object_id=str(row.pk)).select_related("user")
