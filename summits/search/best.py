"""The best of all entries with the words of a query, however many there are, read from their ratings.

An entry is as good as its scarcest word. The best place with enough entries comes first: a common word stands in many
names, and then no other entry is read. Halving finds how good the best are there: are there enough that are at least
so good? A question reads no more entries than are wanted. For a single word the levels are read one after another,
which reads fewer words of the index.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from django.db import connections

from .engine import engine_of, spelt_out
from .query import Query, Scope
from .ratings import SCALE, Place, is_single

STARTS = [
    0,
    *(min(at for at, rating in enumerate(SCALE) if rating.place == place) for place in Place if place > Place.TEXT),
]
ENDS = [*STARTS[1:], len(SCALE)]


def best(query: Query, scope: Scope, using: str, *, limit: int, in_names: bool = False) -> Collection[int]:
    """The numbers of the best entries, among equals the first by number; or of those with all the words in names."""
    asking = _Asking(spelt_out(query, using), scope, using, limit)
    places = [len(STARTS) - 1] if in_names else reversed(range(len(STARTS)))
    place = next(filter(asking.has_enough, places), None)
    if place is None:
        return asking.found(STARTS[-1] if in_names else 0)
    rows = asking.by_level(place) if is_single(query) else asking.by_halving(place)
    return _first_distinct(rows, limit)


class _Asking:
    """The questions about one query: which entries are rated so well, as many as are wanted."""

    def __init__(self, query: Query, scope: Scope, using: str, limit: int):
        self.query, self.scope, self.limit = query, scope, limit
        self.engine, self.connection = engine_of(using), connections[using]
        self.found, self.first = cache(self._found), cache(self._first_at)

    def has_enough(self, place: int) -> bool:
        return not self._are_few(STARTS[place])

    def by_level(self, place: int) -> Iterator[Collection[int]]:
        """The entries with a better place, then those of each level from the best on."""
        yield self.found(ENDS[place])
        for rating in reversed(SCALE[STARTS[place] : ENDS[place]]):
            yield self._first(self.engine.LANGUAGE.just(self.query, rating, self.scope.traits))

    def by_halving(self, place: int) -> Iterator[Collection[int]]:
        """The entries with better ratings than the lowest that is needed, then the first with that one.

        A question about high ratings reads less of the index. So growing steps down from the best come first.
        """
        lowest, few = STARTS[place], ENDS[place]
        enough = max(few - 1, lowest)
        while enough > lowest and self._first_are_few(enough):
            few, enough = enough, max(enough - max((ENDS[place] - enough) // 2, 1), lowest)
        better = bisect_left(range(len(SCALE)), True, enough + 1, few, key=self._first_are_few)
        yield self.first(better)
        yield self.first(better - 1)

    def _are_few(self, at: int) -> bool:
        return len(self.found(at)) < self.limit

    def _first_are_few(self, at: int) -> bool:
        return len(self.first(at)) < self.limit

    def _found(self, at: int) -> Collection[int]:
        """Any entries that are so rated or better; none are better than the best."""
        if at == len(SCALE):
            return []
        return self.engine.numbers(self.connection, self._wanted(at), self.scope, limit=self.limit)

    def _first_at(self, at: int) -> Collection[int]:
        """The first entries by number that are so rated or better."""
        return self._first(self._wanted(at)) if at < len(SCALE) else []

    def _wanted(self, at: int) -> str:
        return self.engine.LANGUAGE.at_least(self.query, SCALE[at], self.scope.traits)

    def _first(self, wanted: str) -> Collection[int]:
        return self.engine.first(self.connection, wanted, self.scope, limit=self.limit)


def _first_distinct(rows: Iterable[Iterable[int]], limit: int) -> list[int]:
    """The first different numbers of several rows; no row is read after them."""
    distinct: dict[int, None] = {}
    for row in rows:
        distinct.update(dict.fromkeys(row))
        if len(distinct) >= limit:
            break
    return list(distinct)[:limit]
