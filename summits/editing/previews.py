"""A record as visitors will see it, before it is public or stored.

``show`` makes a record public in a transaction that its caller takes back. ``Preview`` marks a request for a page of
it.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise

from ..choices import Publication
from ..models.base import Record
from .companions import drafts_shown_by

PUBLIC = {"publication": Publication.PUBLISHED, "publish_from": None, "publish_until": None, "withdrawn_because": ""}


class Preview(NamedTuple):
    """What a page says of itself at its top; its address, without which it leads to no other language; whether it
    stands in a frame, where it is looked at and not used.
    """

    said: str | Promise
    address: str = ""
    is_framed: bool = False


def drafts_seen_by(account, record: Record) -> list[Record]:
    """The drafts on the page of a record that an account may see."""
    return [draft for draft in drafts_shown_by([record]) if _may_see(account, draft)]


def show(record: Record, drafts: Iterable[Record] = ()) -> None:
    """Makes a record public, and some drafts with it.

    It remembers nothing, and does not ask whether they are fit to be public.
    """
    pks = defaultdict(list)
    for one in (record, *drafts):
        pks[type(one)].append(one.pk)
    for model, of_model in pks.items():
        model._base_manager.filter(pk__in=of_model).update(**PUBLIC)


def _may_see(account, record: Record) -> bool:
    noun = record._meta.model_name
    return any(account.has_perm(f"{record._meta.app_label}.{right}_{noun}") for right in ("view", "change"))
