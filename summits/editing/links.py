"""Links that show the pages of a record to people without an account, until they end or are revoked.

A link shows pages that were made with it: whoever opens it reads one row, and nothing is written. Its key is known to
those to whom it was given alone; the database has a digest of it. In the pages, ``KEY`` stands in its place.
"""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ..models import Document, PreviewLink, Text
from ..models.base import Record

KEY = "key-of-this-link"
LENGTH = 24  # bytes of a key
Pages = dict[str, str]  # HTML by the code of a language


@transaction.atomic
def make(record: Record, pages: Pages, until, *, by) -> str:
    """Makes a link to pages of a record, and returns its key. The pages of links that are over go."""
    PreviewLink.objects.filter(until__lte=timezone.now()).exclude(pages={}).update(pages={})
    key = secrets.token_urlsafe(LENGTH)
    PreviewLink.objects.create(**_of(record), digest=_digest(key), made_by=by, until=until, pages=pages)
    return key


def links_of(record: Record) -> list[PreviewLink]:
    """The links that were made to a record, newest first, without their pages."""
    return list(PreviewLink.objects.filter(**_of(record)).defer("pages").select_related("made_by"))


def revoke(record: Record, number: str) -> None:
    """Ends a link of the record, if there is one with this number that works."""
    _working(record, number).update(revoked_at=timezone.now(), pages={})


def renew(record: Record, number: str, pages: Pages) -> None:
    """Gives a link of the record other pages, if there is one with this number that works."""
    _working(record, number).update(pages=pages, shows=timezone.now())


def page_at(key: str, language: str) -> str | None:
    """The page that a link shows in a language; None if there is no such link, or if it does not work any more."""
    link = _opened_by(key).values_list(f"pages__{language}", flat=True).first()
    return link and link.replace(KEY, key)


def opens(key: str, name: str) -> bool:
    """Whether a link shows a file: it is one of the texts of its document."""
    link = _opened_by(key).filter(noun=Document._meta.model_name).values("record")
    return Text.objects.filter(document__in=link, file=name).exists()


def files_of(record: Record) -> list[str]:
    """The names of the files that belong to a record itself."""
    texts = Text.objects.filter(document=record) if isinstance(record, Document) else Text.objects.none()
    return list(texts.exclude(file="").values_list("file", flat=True))


def end_after(days: int):
    return timezone.now() + timedelta(days=days)


def _of(record: Record) -> dict:
    return {"noun": record._meta.model_name, "record": record.pk}


def _working(record: Record, number: str):
    of_record = PreviewLink.objects.filter(**_of(record), revoked_at=None, until__gt=timezone.now())
    return of_record.filter(pk=number) if number.isdecimal() and number.isascii() else of_record.none()


def _opened_by(key: str):
    return PreviewLink.objects.filter(digest=_digest(key), revoked_at=None, until__gt=timezone.now())


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
