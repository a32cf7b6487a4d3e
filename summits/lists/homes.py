"""In which chunk of an order each record stands, by its key.

Keys are numbers of rows, and nearly all of them are taken. So a plain array has them; if few are taken, a dictionary.
"""

from array import array
from collections.abc import Sequence

NOWHERE = 0  # stands for no chunk; 1 for the first one
SPARSE = 50  # if no more than one key of so many is taken, they are sparse
MORE = 1_000  # keys of later records for which there is room

Homes = array | dict[int, int]


def of(chunks: Sequence[Sequence[int]]) -> Homes:
    """The homes of all keys, from those in each chunk."""
    end = max(map(max, chunks), default=0) + MORE
    dense = end <= SPARSE * sum(map(len, chunks)) + MORE
    homes: Homes = array("I", [NOWHERE]) * end if dense else {}
    for at, keys in enumerate(chunks):
        for key in keys:
            homes[key] = at + 1
    return homes


def home(homes: Homes, key: int) -> int | None:
    """The place of the chunk in which a record stands; None if it stands in none."""
    try:
        return homes[key] - 1 if homes[key] != NOWHERE else None
    except LookupError:
        return None


def moved(homes: Homes, key: int, at: int | None) -> Homes | None:
    """The homes once a record stands in a chunk, or in none; None if an array has no room for it."""
    homes = homes[:] if isinstance(homes, array) else dict(homes)
    try:
        homes[key] = NOWHERE if at is None else at + 1
    except IndexError:
        return None
    return homes
