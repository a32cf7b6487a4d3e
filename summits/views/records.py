"""The records that a search has found, read noun by noun."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from ..models.base import Record
from ..public import NOUNS, Noun

Reading = Callable[[Collection[int]], Iterable[Record]]


def records_of(found: Iterable[tuple[str, int]], reading_of: Callable[[Noun], Reading]) -> list[tuple[Noun, Record]]:
    """The records in the order of the results, read by the primary keys of each noun."""
    found, pks = list(found), defaultdict(list)
    for noun, pk in found:
        pks[noun].append(pk)
    records = {
        (noun, record.pk): (NOUNS[noun], record)
        for noun, of_noun in pks.items()
        for record in reading_of(NOUNS[noun])(of_noun)
    }
    return [records[result] for result in found if result in records]
