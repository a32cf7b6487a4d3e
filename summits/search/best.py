"""The best of all entries with the words of a query, however many there are, read from their ratings.

An entry is as good as its scarcest word. The best place with enough entries comes first: a common word stands in many
names, and then no other entry is read. Halving finds how good the best are there: are there enough that are at least
so good? A question reads no more entries than are wanted. For a single word the levels are read one after another,
which reads fewer words of the index.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import chain

from django.db import connections

from .engine import engine_of, spelt_out
from .query import Query, Scope
from .ratings import SCALE, Place, is_single

STARTS = [
    0,
    *(min(at for at, rating in enumerate(SCALE) if rating.place == place) for place in Place if place > Place.TEXT),
]
ENDS = [*STARTS[1:], len(SCALE)]


def best(query: Query, scope: Scope, using: str, *, limit: int, in_names: bool = False) -> list[int]:
    """The numbers of the best entries, among equals the first by number; or of those with all the words in names."""
    engine, connection, query = engine_of(using), connections[using], spelt_out(query, using)

    @cache
    def found(at: int) -> list[int]:
        return engine.numbers(connection, wanted(at), scope, limit=limit)

    def wanted(at: int) -> str:
        return engine.LANGUAGE.at_least(query, SCALE[at], scope.traits)

    def are_few(at: int) -> bool:
        return len(found(at)) < limit

    def are_enough(place: int) -> bool:
        return not are_few(STARTS[place])

    def first_of(asked: str) -> list[int]:
        return engine.first(connection, asked, scope, limit=limit)

    places = [len(STARTS) - 1] if in_names else reversed(range(len(STARTS)))
    place = next(filter(are_enough, places), None)
    if place is None:
        return found(STARTS[-1] if in_names else 0)
    all_better = found(ENDS[place]) if ENDS[place] < len(SCALE) else []
    if is_single(query):
        levels = (
            engine.LANGUAGE.just(query, SCALE[at], scope.traits) for at in range(STARTS[place], ENDS[place])[::-1]
        )
        return _first_distinct(chain([all_better], map(first_of, levels)), limit)
    better = bisect_left(range(len(SCALE)), True, STARTS[place], ENDS[place], key=are_few)
    all_better = found(better) if better < len(SCALE) else []
    return _first_distinct((all_better, first_of(wanted(better - 1))), limit)


def _first_distinct(rows: Iterable[Iterable[int]], limit: int) -> list[int]:
    """The first different numbers of several rows; no row is read after them."""
    distinct: dict[int, None] = {}
    for row in rows:
        distinct.update(dict.fromkeys(row))
        if len(distinct) >= limit:
            break
    return list(distinct)[:limit]
