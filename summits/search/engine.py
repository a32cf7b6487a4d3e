"""The two databases behind one door: each finds entries by the same words, which are made in Python."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from django.db import connections

from . import fts5, tsvector
from .query import Query


class Found(NamedTuple):
    """An entry that answers to a query, with the words that tell how well it does."""

    id: int
    noun: str
    record: int
    names: str
    others: str
    summary: str


class Scope(NamedTuple):
    """Which entries are looked through: spans of numbers (of a noun, of years), and one of some traits; or all."""

    spans: tuple[tuple[int, int], ...] = ()
    traits: tuple[str, ...] = ()


class Engine(Protocol):
    """What a database module does. ``query`` is never empty here; what is not visible now is never found."""

    def create(self, connection) -> None:
        """Makes the index beside the table of entries; the database keeps it from then on."""

    def drop(self, connection) -> None: ...

    def hold(self, connection) -> None:
        """Lets one writer of entries at a time in, until the end of the transaction."""

    def hurry(self, connection) -> AbstractContextManager:
        """In it, nobody waits long for another writer: a transaction that would has an OperationalError."""

    def tidy(self, connection) -> None:
        """Packs the index after many writes."""

    def found(self, connection, query: Query, scope: Scope, *, names_only: bool, limit: int) -> Iterable[tuple]:
        """The first entries by number, as rows of Found; with ``names_only`` all words must stand in the names."""

    def totals(self, connection, query: Query, scope: Scope, *, limit: int) -> Iterable[int]:
        """How many entries there are in each span of the scope, counted no further than the limit.

        The last span is of the noun with the most entries.
        """

    def records(self, connection, query: Query, span: tuple[int, int]) -> Iterable[int]:
        """The numbers of all entries in a span."""


def engine_of(using: str) -> Engine:
    return {"sqlite": fts5, "postgresql": tsvector}[connections[using].vendor]
