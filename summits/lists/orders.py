"""The order of a list: the keys of its records, each with what it sorts by.

An order never changes. One with a record more or fewer shares nearly everything with the one before, as the records
stand in chunks. What they sort by is packed: it is needed when one of them moves, and would fill the memory.
"""

import json
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import Any, NamedTuple

from . import homes, sets
from .homes import Homes
from .sets import Positions

CHUNK = 500  # records; twice as many are divided
QUICKLY = 1  # a level of zlib
FEW = 100  # if no more than one record of so many is wanted, each is looked for by itself

Sorted = Any  # what a record sorts by, or what this is weighed from: a text, or a tuple of texts, numbers and LAST


class Chunk(NamedTuple):
    """Records that stand together. ``last`` is what the last of them sorts by."""

    packed: bytes
    last: Sorted
    keys: array

    @classmethod
    def of(cls, sorted_by: Sequence[Sorted], keys: Iterable[int]) -> "Chunk":
        """Records in their order, one at least."""
        rows = json.dumps(sorted_by, default=nothing, ensure_ascii=False).encode(errors="surrogatepass")
        return cls(zlib.compress(rows, QUICKLY), unpacked(sorted_by[-1]), array("q", keys))

    def rows(self) -> list:
        """What each record sorts by; it becomes ``Sorted`` with ``unpacked``."""
        return json.loads(zlib.decompress(self.packed))


class Order:
    """Records in a row. ``weigh`` gives what is compared, where the records do not sort by that directly."""

    def __init__(
        self, chunks: Iterable[Chunk], weigh: Callable[[Sorted], Any] | None = None, known: Homes | None = None
    ):
        """``known`` are the homes of the records, if they are known."""
        self.chunks, self.weigh = tuple(chunks), weigh or _itself
        self.starts = [0, *accumulate(len(chunk.keys) for chunk in self.chunks)]
        self.homes = homes.of([chunk.keys for chunk in self.chunks]) if known is None else known

    @classmethod
    def of(cls, records: Iterable[tuple[Sorted, int]], weigh: Callable[[Sorted], Any] | None = None) -> "Order":
        """Sorts records that are in any order; equal ones by key."""
        row = sorted(records, key=weigh and (lambda record: (weigh(record[0]), record[1])))
        parts = (zip(*row[at : at + CHUNK], strict=True) for at in range(0, len(row), CHUNK))
        return cls((Chunk.of(*part) for part in parts), weigh)

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
        keys = list(keys)
        if len(keys) * FEW < len(self):
            return sets.of(place for place in map(self.position, keys) if place is not None)
        if not isinstance(self.homes, array):
            return sets.marked(map(frozenset(keys).__contains__, self))
        marks, end = bytearray(len(self.homes)), len(self.homes)
        for key in keys:
            if key < end:
                marks[key] = 1
        return sets.marked(map(marks.__getitem__, self))

    def position(self, key: int) -> int | None:
        """Where a record stands; None if it does not."""
        at = homes.home(self.homes, key)
        return None if at is None else self.starts[at] + self.chunks[at].keys.index(key)

    def sorted_by(self, position: int) -> Sorted:
        """What the record at a position sorts by."""
        at = bisect_right(self.starts, position) - 1
        return unpacked(self.chunks[at].rows()[position - self.starts[at]])

    def with_one(self, sorted_by: Sorted, key: int) -> tuple["Order", int]:
        """The order with a record more, and where it stands."""
        if not self.chunks:
            return Order([Chunk.of([sorted_by], [key])], self.weigh), 0
        weight, last = (self.weigh(sorted_by), key), len(self.chunks) - 1
        at = bisect_left(self.chunks, weight, hi=last, key=lambda chunk: (self.weigh(chunk.last), chunk.keys[-1]))
        rows, keys = self.chunks[at].rows(), self.chunks[at].keys
        place = bisect_left(
            range(len(keys)), weight, key=lambda place: (self.weigh(unpacked(rows[place])), keys[place])
        )
        row, keys = [*rows[:place], sorted_by, *rows[place:]], [*keys[:place], key, *keys[place:]]
        return self._replaced(at, row, keys, key), self.starts[at] + place

    def without_one(self, position: int) -> "Order":
        """The order without the record at a position."""
        at = bisect_right(self.starts, position) - 1
        chunk, place = self.chunks[at], position - self.starts[at]
        rows = chunk.rows()
        row, keys = [*rows[:place], *rows[place + 1 :]], [*chunk.keys[:place], *chunk.keys[place + 1 :]]
        return self._replaced(at, row, keys, chunk.keys[place])

    def _replaced(self, at: int, row: list, keys: list[int], changed: int) -> "Order":
        """The order with other records in the place of a chunk. ``changed`` came in or went."""
        middle = CHUNK if len(keys) >= 2 * CHUNK else len(keys)
        parts = [part for part in ((row[:middle], keys[:middle]), (row[middle:], keys[middle:])) if part[1]]
        chunks = (*self.chunks[:at], *(Chunk.of(*part) for part in parts), *self.chunks[at + 1 :])
        known = homes.moved(self.homes, changed, at if changed in keys else None) if len(parts) == 1 else None
        return Order(chunks, self.weigh, known)


def _itself(sorted_by: Sorted) -> Sorted:
    return sorted_by


class _Last:
    """What is not known comes after everything else."""

    def __lt__(self, other):
        return False

    def __gt__(self, other):
        return other is not self


LAST = _Last()


def nothing(_last: Any) -> None:
    """What stands for ``LAST`` in JSON."""


def unpacked(row: str | Sequence) -> Sorted:
    """What a record sorts by, from what stands for it in JSON."""
    return row if isinstance(row, str) else tuple(LAST if one is None else one for one in row)


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
