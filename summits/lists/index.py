"""The index of a list: its records in one order, and for each value that is counted the set of their positions.

It lives in memory and is never changed. It answers every choice of filters, and gives the keys of any page, without the
database and in the same time for few records as for many.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Hashable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from .. import search
from ..languages import current
from . import sets
from .orders import Order, Sorted
from .sets import Positions
from .sources import Source

WORDS = "words"  # what the words of a search narrow to, beside the attributes
REMEMBERED = 64  # searches

Values = dict[Hashable, Positions]


class Wanted(NamedTuple):
    """What to narrow a list to: for some attributes the values of which a record has one, and words.

    Of the attributes ``together`` a record has all the values, which are a set then.
    """

    values: Mapping[str, Container] = {}
    words: str = ""
    together: frozenset[str] = frozenset()


class Answer(NamedTuple):
    """The records that are wanted, and numbers for every other choice.

    A value is counted among the records that pass all filters but the one by its own attribute; if a record must have
    all its values together, among those that pass this one too.
    """

    shown: Positions
    register: int  # how many records there are in all
    counts: dict[str, dict[Hashable, int]]
    asked: str  # the words that were looked for in the end: a misspelt one is replaced by the nearest

    @property
    def total(self) -> int:
        return sets.count(self.shown)


class Found(NamedTuple):
    """The answer to words: those that were looked for in the end, and the records that have them."""

    asked: str
    positions: Positions


@dataclass(frozen=True)
class Index:
    order: Order
    values: dict[str, Values]
    noun: str
    found: dict[tuple, Found] = field(default_factory=dict, compare=False)

    def __len__(self) -> int:
        return len(self.order)

    def answer(self, wanted: Wanted) -> Answer:
        found = self._look_up(wanted.words) if wanted.words else None
        narrowed = self._narrowed(wanted, found)
        shown, counts = self._passing(narrowed), {}
        for name, values in self.values.items():
            is_freed = name in narrowed and name not in wanted.together
            among = self._passing(narrowed, without=name) if is_freed else shown
            counts[name] = {value: sets.count(sets.common(among, held)) for value, held in values.items()}
        return Answer(shown, len(self), counts, found.asked if found else "")

    def total(self, wanted: Wanted) -> int:
        """The number of records that are wanted."""
        found = self._look_up(wanted.words) if wanted.words else None
        return sets.count(self._passing(self._narrowed(wanted, found)))

    def keys(self, shown: Positions, start: int = 0, stop: int | None = None) -> list[int]:
        """The keys of some of the records, in order, from one place among them until before another."""
        return self.order.keys(sets.part(shown, start, stop))

    def _narrowed(self, wanted: Wanted, found: Found | None) -> dict[str, Positions]:
        narrowed = {
            name: self._with_all(name, values) if name in wanted.together else self._with_one(name, values)
            for name, values in wanted.values.items()
        }
        return narrowed | ({WORDS: found.positions} if found else {})

    def _with_one(self, name: str, values: Container) -> Positions:
        return sets.union(held for value, held in self.values[name].items() if value in values)

    def _with_all(self, name: str, values: Set) -> Positions:
        return sets.common(sets.first(len(self)), *(self.values[name].get(value, sets.EMPTY) for value in values))

    def _passing(self, narrowed: Mapping[str, Positions], without: str = "") -> Positions:
        others = (held for name, held in narrowed.items() if name != without)
        return sets.common(sets.first(len(self)), *others)

    def _look_up(self, words: str) -> Found:
        """What a search finds does not change as long as the index is right."""
        known = (current().code, words)
        found = self.found.get(known)
        if found is None:
            query, keys = search.keys(self.noun, words)
            found = Found(query.text, self.order.positions(keys))
            if len(self.found) >= REMEMBERED:
                self.found.clear()
            self.found[known] = found
        return found


def read(source: Source) -> Index:
    """The index of all public records."""
    rows = source.read()
    order = Order.of(rows.records, source.order.weigh)
    places = {key: place for place, key in enumerate(order)}
    values = {
        name: {
            value: sets.of(places[key] for key in keys if key in places)  # one that came in between is read once more
            for value, keys in by_value.items()
        }
        for name, by_value in rows.values.items()
    }
    return Index(order, _completed(values, source, len(order)), source.noun)


def sorted_anew(index: Index, source: Source) -> Index:
    """The index of the same records in another order. Nothing is read but what they sort by."""
    known = {key: place for place, key in enumerate(index.order)}
    records = [record for record in source.read_order() if record[1] in known]  # one that came in between: as above
    order = Order.of(records, source.order.weigh)
    places = [known[key] for key in order]
    names = [(name, value) for name, held in index.values.items() for value in held]
    moved = sets.rearranged([index.values[name][value] for name, value in names], len(known), places)
    values = {name: {} for name in index.values}
    for (name, value), positions in zip(names, moved, strict=True):
        values[name][value] = positions
    return Index(order, values, source.noun)


def caught_up(index: Index, source: Source, keys: Collection[int]) -> Index:
    """The index after changes of some records."""
    rows = source.read(keys)
    sorted_by = {key: one for one, key in rows.records}
    found = {key: defaultdict(set) for key in keys}
    for name, by_value in rows.values.items():
        for value, keys_of_value in by_value.items():
            for key in keys_of_value:
                found[key][name].add(value)
    order, values = index.order, {name: dict(held) for name, held in index.values.items()}
    for key in keys:
        order, position = _moved(order, values, key, sorted_by.get(key))
        if position is not None:
            _assign(values, position, found[key])
    for name, by_value in source.read_mutual().items():
        values[name] = {value: order.positions(keys_of_value) for value, keys_of_value in by_value.items()}
    known = {name: {value: held for value, held in of_one.items() if held} for name, of_one in values.items()}
    return Index(order, _completed(known, source, len(order)), index.noun)


def _completed(values: dict[str, Values], source: Source, total: int) -> dict[str, Values]:
    """The values with the rest of those attributes that have one: the records without any other value."""
    for one in source.attributes:
        if one.rest:
            others = {value: held for value, held in values[one.name].items() if value != one.rest}
            rest = sets.without(sets.first(total), sets.union(others.values()))
            values[one.name] = others | ({one.rest: rest} if rest else {})
    return values


def renewed(index: Index) -> Index:
    """The same index for a new version of the register: searches are asked again."""
    return replace(index, found={})


def _moved(order: Order, values: dict[str, Values], key: int, sorted_by: Sorted | None) -> tuple[Order, int | None]:
    """Puts a record where it belongs now, in the order and in the sets; nowhere if it sorts by nothing."""
    old, new = order.position(key), None
    if old is not None and order.sorted_by(old) == sorted_by:
        return order, old
    if old is not None:
        order = order.without_one(old)
    if sorted_by is not None:
        order, new = order.with_one(sorted_by, key)
    if change := _change(old, new):
        for name, held in values.items():
            values[name] = {value: change(positions) for value, positions in held.items()}
    return order, new


def _change(old: int | None, new: int | None) -> sets.Change | None:
    """What happens to the sets as a record leaves a position for another; None if nothing does."""
    if old == new:
        return None
    if new is None:
        return sets.moved_down(old)
    return sets.moved_up(new) if old is None else sets.moved(old, new)


def _assign(values: dict[str, Values], position: int, found: Mapping[str, Collection[Hashable]]) -> None:
    """Puts a position into the sets of the values that its record has, and takes it out of the others."""
    for name, held in values.items():
        of_record = found.get(name, ())
        for value in {*held, *of_record} - {None}:
            positions = held.get(value, sets.EMPTY)
            if sets.has(positions, position) != (value in of_record):
                held[value] = (sets.with_one if value in of_record else sets.without_one)(positions, position)
