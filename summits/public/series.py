"""The documents that a document continues, and those that continue it."""

import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from ..models import Document
from ..models.base import at_moment
from ..ordering import oldest
from ..prepared import A_MOMENT, Prepared
from .known import named
from .texts import put_readable

MOST_DRAWN = 40  # documents that have room on one line
A_WORD = "a-word"


class Succession(NamedTuple):
    """A series as the page of one of its documents shows it.

    ``documents`` are all of it in the order of their dates, with the texts that can be read; of a long series only the
    one before and the one after, which are ``earlier`` and ``later``. ``number`` says which of them the document is.
    """

    label: str
    documents: list[Document]
    total: int
    number: int
    earlier: Document | None
    later: Document | None

    @property
    def readable(self) -> int:
        """How many of its documents can be read."""
        return sum(bool(document.readable) for document in self.documents)

    @property
    def is_whole(self) -> bool:
        return len(self.documents) == self.total


def succession(document: Document) -> Succession | None:
    """The series of a document; None where it has none, or where it is alone in it."""
    keys = [pk for (pk,) in _of_series.rows(series=document.series, now=timezone.now())] if document.series else []
    if len(keys) < 2 or document.pk not in keys:
        return None
    place = keys.index(document.pk)
    before, after = keys[:place][-1:], keys[place + 1 :][:1]
    shown = keys if len(keys) <= MOST_DRAWN else [*before, *after]
    by_key = named(Document, shown)
    found = [by_key[key] for key in shown if key in by_key]
    put_readable(found)
    earlier, later = (by_key.get(key[0]) if key else None for key in (before, after))
    return Succession(document.get_series_display(), found, len(keys), place + 1, earlier, later)


def _documents_of(series: str, now: datetime.datetime) -> QuerySet:
    """Without those in no series, which the index leaves out; SQLite asks to be told."""
    with at_moment(now):
        found = Document.objects.published().filter(series=series).exclude(series="")
    return found.order_by(oldest("date"), "slug").values_list("pk")


_of_series = Prepared(_documents_of, series=A_WORD, now=A_MOMENT)
