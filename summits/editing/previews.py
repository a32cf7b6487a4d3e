"""A record as visitors will see it, before it is public or stored.

``show`` makes a record public in a transaction that its caller takes back. ``Preview`` marks a request for a page of
it.
"""

from collections import defaultdict
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


def show(record: Record, by=None) -> None:
    """Makes a record public, and with ``by`` also the drafts on its page that this account may see.

    It remembers nothing, and does not ask whether they are fit to be public.
    """
    drafts = [draft for draft in drafts_shown_by([record]) if may_see(by, draft)] if by else []
    pks = defaultdict(list)
    for one in (record, *drafts):
        pks[type(one)].append(one.pk)
    for model, of_model in pks.items():
        model._base_manager.filter(pk__in=of_model).update(**PUBLIC)


def may_see(by, record: Record) -> bool:
    noun = record._meta.model_name
    return any(by.has_perm(f"{record._meta.app_label}.{right}_{noun}") for right in ("view", "change"))
