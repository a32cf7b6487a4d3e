"""Who else has the form of a record open. An open form says so every half minute, and when it is left."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DEFAULT_DB_ALIAS, OperationalError, models, transaction
from django.utils import timezone

from ..databases import is_busy, patience
from ..models import Presence

LASTS = timedelta(seconds=75)  # two calls may be lost
PATIENCE = 500  # milliseconds; the next call comes soon


class Here(NamedTuple):
    """An account by its name, and the moment from which on it has the form open."""

    name: str
    since: datetime


def stay(account: AbstractBaseUser, record: models.Model) -> None:
    """Notes that the account has the record open, and forgets everybody who has been silent."""
    now = timezone.now()
    row = Presence(account=account, since=now, seen=now, **_key(record))
    with _briefly(), transaction.atomic():
        Presence.objects.filter(seen__lt=now - LASTS).delete()
        unique = ["noun", "record", "account"]
        Presence.objects.bulk_create([row], update_conflicts=True, unique_fields=unique, update_fields=["seen"])


def leave(account: AbstractBaseUser, record: models.Model) -> None:
    with _briefly(), transaction.atomic():
        Presence.objects.filter(account=account, **_key(record)).delete()


def others(account: AbstractBaseUser, record: models.Model) -> list[Here]:
    """Everybody but the account who has the record open, first those who came first."""
    rows = Presence.objects.filter(seen__gte=timezone.now() - LASTS, **_key(record)).exclude(account=account)
    return [Here(row.account.get_username(), row.since) for row in rows.select_related("account").order_by("since")]


def _key(record: models.Model) -> dict:
    return {"noun": record._meta.model_name, "record": record.pk}


@contextmanager
def _briefly() -> Iterator[None]:
    """Gives up what is written within it while somebody else writes: nobody waits for so little."""
    try:
        with patience(DEFAULT_DB_ALIAS, PATIENCE):
            yield
    except OperationalError as error:
        if not is_busy(error):
            raise
