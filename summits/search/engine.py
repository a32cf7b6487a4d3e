"""The two databases behind one door: each finds entries by the same words, which are made in Python."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, Protocol

from django.db import connections

from . import fts5, tsvector
from .query import Query, Scope, Where


class Found(NamedTuple):
    """An entry that answers to a query, with the words that tell how well it does, and how rich it is in them."""

    id: int
    noun: str
    record: int
    names: str
    others: str
    summary: str
    richness: float = 0.0


class Engine(Protocol):
    """What a database module does. ``query`` is never empty here; what is not visible now is never found."""

    def create(self, connection) -> None:
        """Makes the index beside the table of entries; the database keeps it from then on."""

    def drop(self, connection) -> None: ...

    def hold(self, connection) -> None:
        """Lets one writer of entries at a time in, until the end of the transaction."""

    def tidy(self, connection) -> None:
        """Packs the index after many writes."""

    def named(self, connection, query: Query, scope: Scope, *, limit: int) -> Iterable[tuple]:
        """The entries whose name is what was typed, then those whose name begins so, the shortest first."""

    def found(self, connection, query: Query, scope: Scope, *, where: Where, limit: int) -> Iterable[tuple]:
        """Entries that hold all words in some of their parts, as rows of Found.

        Those with the shortest names come first where the words must stand in the names; else those that are the
        richest in them. Of very many, the first by number are looked at.
        """

    def entries(self, connection, numbers: Collection[int]) -> Iterable[tuple]:
        """The entries with these numbers, as rows of Found."""

    def totals(self, connection, query: Query, scope: Scope, *, limit: int) -> Iterable[int]:
        """How many entries there are in each span of the scope, counted no further than the limit.

        The last span is of the noun with the most entries.
        """

    def numbers(
        self, connection, query: Query, scope: Scope, *, where: Where = Where.ANYWHERE, limit: int | None = None
    ) -> Collection[int]:
        """The numbers of all entries, or of so many."""


def engine_of(using: str) -> Engine:
    return {"sqlite": fts5, "postgresql": tsvector}[connections[using].vendor]
