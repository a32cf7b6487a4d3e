"""The two databases behind one door: each finds entries by the same words, which are made in Python."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple, Protocol

from django.db import connections

from . import fts5, tsvector
from .expressions import Language
from .query import Query, Scope


class Found(NamedTuple):
    """An entry that answers to a query, with the words by which it is ranked."""

    id: int
    noun: str
    record: int
    names: str
    others: str
    read_ratings: Callable[[], Mapping[int, str]]

    @property
    def ratings(self) -> str:
        return self.read_ratings()[self.id]


class Engine(Protocol):
    """The functions of a database module. They never find an entry that is not visible now.

    ``wanted`` is a query in its language.
    """

    LANGUAGE: Language

    def create(self, connection) -> None:
        """Makes the index beside the table of entries; the database keeps it from then on."""

    def drop(self, connection) -> None: ...

    def hold(self, connection) -> None:
        """Lets in one writer of entries at a time, until the end of the transaction."""

    def tidy(self, connection) -> None:
        """Packs the index after many writes."""

    def words(self, connection, beginning: str) -> tuple[str, ...] | None:
        """The words of the index that begin so; None if the database finds the entries of all of them as fast."""

    def named(self, connection, query: Query, scope: Scope, *, limit: int) -> Collection[int]:
        """The numbers of the entries with the typed name, then of those whose name begins so."""

    def numbers(self, connection, wanted: str, scope: Scope, *, limit: int | None = None) -> Collection[int]:
        """The numbers of all entries that answer, or of any ``limit`` of them."""

    def first(self, connection, wanted: str, scope: Scope, *, limit: int) -> Collection[int]:
        """The first of these numbers."""

    def records(self, connection, wanted: str, scope: Scope) -> list[int]:
        """The primary keys of the records of all entries that answer."""

    def entries(self, connection, numbers: Collection[int]) -> Iterable[tuple]:
        """The entries with these numbers: each as its number, noun, record, names and other names."""

    def ratings(self, connection, numbers: Collection[int]) -> Iterable[tuple[int, str]]:
        """The numbers again, each with the ratings of its entry."""

    def totals(self, connection, wanted: str, scope: Scope, *, limit: int) -> Iterable[int]:
        """How many entries there are in each span of the scope, counted no further than the limit."""


def engine_of(using: str) -> Engine:
    return {"sqlite": fts5, "postgresql": tsvector}[connections[using].vendor]


def entries(numbers: Collection[int], using: str) -> list[Found]:
    """The entries with these numbers. Their ratings, which are long, are read when the first of them is asked for."""
    engine, connection = engine_of(using), connections[using]

    @cache
    def read_ratings() -> Mapping[int, str]:
        return dict(engine.ratings(connection, numbers))

    return [Found(*row, read_ratings) for row in engine.entries(connection, numbers)] if numbers else []


def spelt_out(query: Query, using: str) -> Query:
    """The query as the database finds it fastest. Rank by the query itself."""
    return query.spelt_out(partial(engine_of(using).words, connections[using]))
