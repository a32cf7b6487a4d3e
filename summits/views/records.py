"""The records that a search has found, read noun by noun."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from ..models.base import Record
from ..public import NOUNS, Noun


def records_of(found: Iterable[tuple[str, int]], rows: Callable[[Noun], QuerySet]) -> list[tuple[Noun, Record]]:
    """The records in the order of the results, read noun by noun."""
    found, pks = list(found), defaultdict(list)
    for noun, pk in found:
        pks[noun].append(pk)
    records = {
        (noun, record.pk): (NOUNS[noun], record)
        for noun, of_noun in pks.items()
        for record in rows(NOUNS[noun]).filter(pk__in=of_noun)
    }
    return [records[result] for result in found if result in records]
