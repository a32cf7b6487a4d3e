"""Sets of positions in a list, each a plain integer: its bit 3 says whether it holds position 3.

Nothing changes a set; each function gives another one. Nothing else in the register knows how sets are made.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from operator import and_, or_

Positions = int

EMPTY: Positions = 0
DIGITS = b"01" + bytes(254)
FEW = 64  # if a set holds no more than one position of so many, each is put in by itself
BITS = 8
BIT_AS_DIGIT = [bytes(b"01"[byte >> bit & 1] for byte in range(256)) for bit in range(BITS)]
AS_BYTE = bytes.maketrans(b"01", b"\x00\x01")
BLOCK = 128  # bytes of a set that are looked through at once


def of(positions: Iterable[int]) -> Positions:
    """The set of some positions, in any order."""
    positions = list(positions)
    total = max(positions, default=-1) + 1
    if len(positions) * FEW < total:
        return _of_few(positions, total)
    marks = bytearray(total)
    for position in positions:
        marks[position] = 1
    return marked(marks)


def _of_few(positions: list[int], total: int) -> Positions:
    held = bytearray((total >> 3) + 1)
    for position in positions:
        held[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(held, "little")


def first(total: int) -> Positions:
    """The set of the first positions, so many of them."""
    return (1 << total) - 1


def marked(marks: Iterable[bool]) -> Positions:
    """The set of the positions with a mark, from one mark for each position."""
    digits = bytes(marks).translate(DIGITS)[::-1]
    return int(digits, 2) if digits else EMPTY


def union(sets: Iterable[Positions]) -> Positions:
    return reduce(or_, sets, EMPTY)


def common(one: Positions, *others: Positions) -> Positions:
    """The positions that are in all of some sets."""
    return reduce(and_, others, one)


def without(held: Positions, others: Positions) -> Positions:
    """The positions of a set that are not in another one."""
    return held & ~others


def count(held: Positions) -> int:
    return held.bit_count()


def has(held: Positions, position: int) -> bool:
    """Looked up from the nearer end: either way copies what lies between."""
    return bool(held & 1 << position if 2 * position < held.bit_length() else held >> position & 1)


def part(held: Positions, start: int = 0, stop: int | None = None) -> list[int]:
    """The positions of a set in order, from one place among them until before another."""
    raw, found, passed = held.to_bytes(held.bit_length() // 8 + 1, "little"), [], 0
    for at in range(0, len(raw), BLOCK):
        block = int.from_bytes(raw[at : at + BLOCK], "little")
        after = passed + block.bit_count()
        if after > start:
            within = _bits(block, None if stop is None else stop - passed)
            found += [8 * at + bit for bit in within[max(start - passed, 0) :]]
        if stop is not None and after >= stop:
            break
        passed = after
    return found


def _bits(block: int, most: int | None) -> list[int]:
    """The lowest bits that are set, so many of them at most."""
    found = []
    while block and len(found) != most:
        lowest = block & -block
        found.append(lowest.bit_length() - 1)
        block ^= lowest
    return found


def with_one(held: Positions, position: int) -> Positions:
    """The set with a position; no other moves."""
    return held | 1 << position


def without_one(held: Positions, position: int) -> Positions:
    """The set without a position; no other moves."""
    return held & ~(1 << position)


def rearranged(several: Sequence[Positions], total: int, places: Sequence[int]) -> Iterator[Positions]:
    """Sets of the same things in another row: of the ``places`` in the row before, those that each position had.

    Eight sets are moved at once, each in one bit of the bytes that are moved.
    """
    for at in range(0, len(several), BITS):
        eight = several[at : at + BITS]
        marks = union(_as_bytes(held, total) << bit for bit, held in enumerate(eight)).to_bytes(total, "little")
        moved = bytes(map(marks.__getitem__, places))[::-1]
        yield from (int(moved.translate(BIT_AS_DIGIT[bit]) or b"0", 2) for bit in range(len(eight)))


def _as_bytes(held: Positions, total: int) -> int:
    """A number with a byte for each position."""
    return int.from_bytes(f"{held:0{total}b}".encode().translate(AS_BYTE), "big")


# A change of an order moves positions in many sets alike. So what the change needs is made once.

Change = Callable[[Positions], Positions]


def moved_up(position: int) -> Change:
    """Changes a set as a new position comes in, which no set holds: this one and all later ones move up by one."""
    before = first(position)
    return lambda held: held >> position << position + 1 | held & before


def moved_down(position: int) -> Change:
    """Changes a set as a position goes out: all later ones move down by one."""
    before = first(position)
    return lambda held: held >> position + 1 << position | held & before


def moved(old: int, new: int) -> Change:
    """Changes a set as one position becomes another: those between make room."""
    lowest, last = min(old, new), abs(old - new)
    between = first(last + 1)

    def change(held: Positions) -> Positions:
        part = held >> lowest & between
        turned = part >> 1 | (part & 1) << last if new > old else part << 1 & between | part >> last
        return held if part == turned else held ^ (part ^ turned) << lowest

    return change
