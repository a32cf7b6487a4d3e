"""The order of a list: the keys of its records, each with what it sorts by.

An order never changes. One with a record more or fewer shares nearly everything with the one before, as the records
stand in chunks.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, chain
from typing import Any, NamedTuple

from . import sets
from .sets import Positions

CHUNK = 1_000  # records; twice as many are divided
FEW = 1_000  # if no more than one record of so many is wanted, each is looked for by itself

Sorted = Any  # what a record sorts by, or what this is weighed from


class Chunk(NamedTuple):
    """Records that stand together; ``known`` are their keys by number."""

    sorted_by: list[Sorted]
    keys: array
    known: array

    @classmethod
    def of(cls, sorted_by: list[Sorted], keys: Iterable[int]) -> "Chunk":
        keys = array("q", keys)
        return cls(sorted_by, keys, array("q", sorted(keys)))

    def has(self, key: int) -> bool:
        place = bisect_left(self.known, key)
        return place < len(self.known) and self.known[place] == key


class Order:
    """Records in a row. ``weigh`` gives what is compared, where the records do not sort by that directly."""

    def __init__(self, chunks: Iterable[Chunk], weigh: Callable[[Sorted], Any] | None = None):
        self.chunks, self.weigh = tuple(chunks), weigh or _itself
        self.starts = [0, *accumulate(len(chunk.keys) for chunk in self.chunks)]

    @classmethod
    def of(cls, records: Iterable[tuple[Sorted, int]], weigh: Callable[[Sorted], Any] | None = None) -> "Order":
        """Sorts records that are in any order; equal ones by key."""
        row = sorted(records, key=weigh and (lambda record: (weigh(record[0]), record[1])))
        parts = (row[at : at + CHUNK] for at in range(0, len(row), CHUNK))
        return cls((Chunk.of([one for one, _key in part], (key for _one, key in part)) for part in parts), weigh)

    def __len__(self) -> int:
        return self.starts[-1]

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(chunk.keys for chunk in self.chunks)

    def keys(self, positions: Iterable[int]) -> list[int]:
        """The keys of the records at some positions."""
        found = []
        for position in positions:
            at = bisect_right(self.starts, position) - 1
            found.append(self.chunks[at].keys[position - self.starts[at]])
        return found

    def positions(self, keys: Iterable[int]) -> Positions:
        """The set of the places of records with some keys, in any order; those of others count for nothing."""
        wanted = frozenset(keys)
        if len(wanted) * FEW < len(self):
            return sets.of(place for place in map(self.position, wanted) if place is not None)
        return sets.marked(map(wanted.__contains__, self))

    def position(self, key: int) -> int | None:
        """Where a record stands; None if it does not."""
        for start, chunk in zip(self.starts, self.chunks, strict=False):
            if chunk.has(key):
                return start + chunk.keys.index(key)
        return None

    def sorted_by(self, position: int) -> Sorted:
        """What the record at a position sorts by."""
        at = bisect_right(self.starts, position) - 1
        return self.chunks[at].sorted_by[position - self.starts[at]]

    def with_one(self, sorted_by: Sorted, key: int) -> tuple["Order", int]:
        """The order with a record more, and where it stands."""
        if not self.chunks:
            return Order([Chunk.of([sorted_by], [key])], self.weigh), 0
        weight = (self.weigh(sorted_by), key)
        last = len(self.chunks) - 1
        at = bisect_left(range(last), weight, key=lambda at: self._weight(self.chunks[at], -1))
        chunk = self.chunks[at]
        place = bisect_left(range(len(chunk.keys)), weight, key=lambda place: self._weight(chunk, place))
        row = [*chunk.sorted_by[:place], sorted_by, *chunk.sorted_by[place:]]
        keys = [*chunk.keys[:place], key, *chunk.keys[place:]]
        return self._replaced(at, row, keys), self.starts[at] + place

    def without_one(self, position: int) -> "Order":
        """The order without the record at a position."""
        at = bisect_right(self.starts, position) - 1
        chunk, place = self.chunks[at], position - self.starts[at]
        row = [*chunk.sorted_by[:place], *chunk.sorted_by[place + 1 :]]
        return self._replaced(at, row, [*chunk.keys[:place], *chunk.keys[place + 1 :]])

    def _weight(self, chunk: Chunk, place: int) -> tuple:
        return self.weigh(chunk.sorted_by[place]), chunk.keys[place]

    def _replaced(self, at: int, row: list[Sorted], keys: list[int]) -> "Order":
        """The order with other records in the place of a chunk."""
        middle = CHUNK if len(keys) >= 2 * CHUNK else len(keys)
        parts = [Chunk.of(row[:middle], keys[:middle]), Chunk.of(row[middle:], keys[middle:])]
        return Order([*self.chunks[:at], *(part for part in parts if part.keys), *self.chunks[at + 1 :]], self.weigh)


def _itself(sorted_by: Sorted) -> Sorted:
    return sorted_by


class _Last:
    """What is not known comes after everything else."""

    def __lt__(self, other):
        return False

    def __gt__(self, other):
        return other is not self


LAST = _Last()
HIGHEST = 0x10FFFF  # code point


def rising(value: Any) -> Any:
    return LAST if value is None else value


def falling(value: Any) -> Any:
    """What sorts the other way round; None comes last all the same."""
    if value is None:
        return LAST
    return _turned(value) if isinstance(value, str) else -value


@lru_cache(maxsize=16_384)  # days repeat themselves
def _turned(text: str) -> str:
    """A text that sorts before those of smaller texts: 2024-07 before 2024, both before 2023."""
    return "".join(chr(HIGHEST - ord(character)) for character in text) + chr(HIGHEST)
