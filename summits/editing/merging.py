"""Two saves that began from the same state, put together: by row, by field, and by member of a set.

A state is a dict of rows by any name of theirs; a row is a dict of values by field. A value that is a frozenset is a
set of things that were chosen: what both added or removed goes together. All other values are compared whole. Nothing
here knows what a row or a value means.
"""

from collections.abc import Hashable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

Name = Hashable
Row = Mapping[str, Hashable]
Rows = Mapping[Name, Row]


class Unknown:
    """A value that nobody knows any more: it is equal to no other."""

    def __repr__(self):
        return "UNKNOWN"


UNKNOWN = Unknown()


class By(Enum):
    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


class Change(NamedTuple):
    """What goes together by itself. Without a field it is the whole row, which was added or removed."""

    row: Name
    field: str | None
    was: Hashable | Row | None
    becomes: Hashable | Row | None
    by: By


class Clash(NamedTuple):
    """What both changed, and differently. Without a field one of them removed the row that the other one changed."""

    row: Name
    field: str | None
    was: Hashable | Row | None
    theirs: Hashable | Row | None
    mine: Hashable | Row | None


class Merge(NamedTuple):
    """Both states as one. Where they clash, ``rows`` has what is theirs."""

    rows: dict[Name, dict[str, Hashable]]
    changes: list[Change]
    clashes: list[Clash]

    def of(self, *by: By) -> list[Change]:
        """The changes that some of the two made."""
        return [change for change in self.changes if change.by in by]


def merge(base: Rows, theirs: Rows, mine: Rows) -> Merge:
    """Merges two states that began from ``base``. The order of rows is that of ``theirs``, then of ``mine``."""
    found = [
        outcome
        for name in dict.fromkeys([*theirs, *mine, *base])
        for outcome in _of_row(name, base.get(name), theirs.get(name), mine.get(name))
    ]
    changes = [outcome for outcome in found if isinstance(outcome, Change)]
    rows = {name: dict(row) for name, row in theirs.items()}
    for change in changes:
        _apply(rows, change)
    return Merge(rows, changes, [outcome for outcome in found if isinstance(outcome, Clash)])


def _of_row(name: Name, base: Row | None, theirs: Row | None, mine: Row | None) -> Iterator[Change | Clash]:
    if theirs is None or mine is None:
        yield from _whole(name, base, theirs, mine)
        return
    for field in dict.fromkeys([*theirs, *mine]):
        values = (row.get(field) if row else None for row in (base, theirs, mine))
        yield from _of_field(name, field, *values)


def _whole(name: Name, was: Row | None, theirs: Row | None, mine: Row | None) -> Iterator[Change | Clash]:
    """A row that at least one of them does not have."""
    if theirs == mine:
        if was is not None:
            yield Change(name, None, was, None, By.BOTH)
    elif mine == was:
        yield Change(name, None, was, theirs, By.THEIRS)
    elif theirs == was:
        yield Change(name, None, was, mine, By.MINE)
    else:
        yield Clash(name, None, was, theirs, mine)


def _of_field(name: Name, field: str, was, theirs, mine) -> Iterator[Change | Clash]:
    if theirs == mine:
        if theirs != was:
            yield Change(name, field, was, theirs, By.BOTH)
    elif mine == was:
        yield Change(name, field, was, theirs, By.THEIRS)
    elif theirs == was:
        yield Change(name, field, was, mine, By.MINE)
    elif isinstance(theirs, frozenset) and isinstance(mine, frozenset) and was is not UNKNOWN:
        before = was or frozenset()  # a row that both added had no members before
        yield Change(name, field, before, (theirs | (mine - before)) - (before - mine), By.BOTH)
    else:
        yield Clash(name, field, was, theirs, mine)


def _apply(rows: dict[Name, dict], change: Change) -> None:
    if change.field is not None:
        rows[change.row][change.field] = change.becomes
    elif change.becomes is None:
        rows.pop(change.row, None)
    else:
        rows[change.row] = dict(change.becomes)
