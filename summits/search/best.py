"""The best of all entries with the words of a query, however many there are, read from their ratings.

An entry is as good as its scarcest word. Halving finds how good the best are: are there enough that are at least so
good? A question reads no more entries than are wanted.
"""

from bisect import bisect_left
from functools import cache

from django.db import connections

from .engine import engine_of
from .query import Query, Scope
from .ratings import SCALE, Place

STARTS = [
    0,
    *(min(at for at, rating in enumerate(SCALE) if rating.place == place) for place in Place if place > Place.TEXT),
]


def best(query: Query, scope: Scope, using: str, *, limit: int, in_names: bool = False) -> list[int]:
    """The numbers of the best entries, among equals the first by number; or of those with all the words in names."""
    engine, connection = engine_of(using), connections[using]

    @cache
    def found(at: int) -> list[int]:
        return engine.numbers(connection, wanted(at), scope, limit=limit)

    def wanted(at: int) -> str:
        return engine.LANGUAGE.at_least(query, SCALE[at], scope.traits)

    def are_few(at: int) -> bool:
        return len(found(at)) < limit

    lowest = STARTS[-1] if in_names else 0
    if are_few(lowest):
        return found(lowest)
    place = bisect_left(STARTS, True, key=are_few)
    ends = [*STARTS, len(SCALE)]
    better = bisect_left(range(len(SCALE)), True, ends[place - 1], ends[place], key=are_few)
    all_better = found(better) if better < len(SCALE) else []
    equals = engine.first(connection, wanted(better - 1), scope, limit=limit)
    return list(dict.fromkeys([*all_better, *equals]))[:limit]
