"""Asks the index: the best records for some words, all of them, or proposals while somebody types."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import islice, zip_longest
from typing import NamedTuple

from django.db import connections

from . import partly
from .best import best
from .contents import NOUNS
from .corrections import alike, corrections
from .engine import Found, engine_of, entries, spelt_out
from .numbers import LAST_YEAR, span, trait
from .query import Query, Scope, parsed
from .ranking import sort_key
from .words import words_of_names

BEST = 200  # entries that are ranked and shown at most
NAMED = 60  # those of them, or beside them, that are called so or whose name begins so
PROPOSED = 60  # the most while somebody types
COUNTED = 1_000  # entries of a noun that are counted at most
MOST_CORRECTIONS = 12
MOST_ALIKE = 3  # words that are like what was typed


class Findings(NamedTuple):
    """The results, the best first: records as (noun, primary key), and the number of records of each noun.

    ``query`` is what was looked for in the end; it differs from what was ``asked`` when that was found nowhere.
    ``partly`` says that no record holds all the words, and that these hold the most and the rarest of them.
    """

    asked: Query
    query: Query
    found: list[tuple[str, int]]
    totals: dict[str, int]
    partly: bool = False

    @property
    def corrected(self) -> bool:
        return not self.partly and self.query.text != self.asked.text


def look_up(
    text: str,
    *,
    nouns: Collection[str] = (),
    languages: Collection[str] = (),
    first_year: int = 0,
    last_year: int = LAST_YEAR,
    using: str = "default",
) -> Findings:
    """Looks for words everywhere, or in some nouns, in texts in one of some languages, in some years.

    The totals are of all nouns, whichever were asked for, and no higher than ``COUNTED``; of records that hold only
    some of the words, they are of those that were found.
    """
    traits = tuple(trait(language) for language in languages)
    narrowed = Scope(_spans(nouns or NOUNS, first_year, last_year), traits)
    asked = parsed(text)
    if not asked:
        return Findings(asked, asked, [], {})
    query, found = _best(asked, narrowed, using)
    if not found:
        query, found = partly.found(asked, narrowed, using)
        totals = Counter(entry.noun for entry in found)
        return Findings(asked, query, _records(found), dict(totals), partly=bool(found))
    spans = tuple(span(noun, first_year, last_year) for noun in NOUNS)
    engine = engine_of(using)
    wanted = engine.LANGUAGE.anywhere(spelt_out(query, using), traits)
    counts = engine.totals(connections[using], wanted, Scope(spans), limit=COUNTED)
    totals = {noun: count for noun, count in zip(NOUNS, counts, strict=True) if count}
    return Findings(asked, query, _records(found), totals)


def keys(noun: str, text: str, *, using: str = "default") -> tuple[Query, list[int]]:
    """The primary keys of all records of a noun that answer, in any order, and the query that they answer."""
    asked, scope = parsed(text), Scope((span(noun),))
    if not asked:
        return asked, []
    for query in (asked, asked.begun):
        if found := _records_of(query, scope, using):
            return query, found
    query, nearest = _corrected(asked, scope, using)
    return query, _records_of(query, scope, using) if nearest else []


def _records_of(query: Query, scope: Scope, using: str) -> list[int]:
    engine = engine_of(using)
    return engine.records(connections[using], engine.LANGUAGE.anywhere(spelt_out(query, using)), scope)


def suggest(text: str, *, limit: int, nouns: Collection[str] = (), using: str = "default") -> list[tuple[str, int]]:
    """The records whose names somebody may be about to type, the likeliest first, as (noun, primary key).

    Of some nouns, or of all.
    """
    query, scope = parsed(text).begun, Scope(tuple(map(span, nouns)))
    return _records(_ranked(query, scope, using, in_names=True)[:limit]) if query else []


def near(text: str, *, limit: int, using: str = "default") -> list[tuple[str, tuple[str, int]]]:
    """Where nothing is found: records with names that are like a typed word, each after the word of its name."""
    words = alike(parsed(text), using)[:MOST_ALIKE]
    proposed = [[(word, record) for record in suggest(word, limit=limit, using=using)] for word in words]
    in_turn = [one for several in zip_longest(*proposed) for one in several if one]
    first = {record: word for word, record in reversed(in_turn)}
    return [(first[record], record) for record in dict.fromkeys(record for _word, record in in_turn)][:limit]


def _records(found: Iterable[Found]) -> list[tuple[str, int]]:
    return [(entry.noun, entry.record) for entry in found]


def _best(asked: Query, scope: Scope, using: str) -> tuple[Query, list[Found]]:
    """Entries with all words; else with words that begin so; else with the nearest words to misspelt ones.

    A word that is whole in names is no beginning: beside Astana, Modi is not "modified".
    """
    if found := _ranked(asked, scope, using):
        return asked, found
    whole = words_of_names(using)
    query = asked.only(tuple(term.begun_unless(whole) for term in asked.terms))
    if found := _ranked(query, scope, using):
        return query, found
    return _corrected(asked, scope, using)


def _spans(nouns: Collection[str], first_year: int, last_year: int) -> tuple[tuple[int, int], ...]:
    """The spans of numbers to look through; none for all of them."""
    if len(nouns) == len(NOUNS) and (first_year, last_year) == (0, LAST_YEAR):
        return ()
    return tuple(span(noun, first_year, last_year) for noun in nouns)


def _ranked(query: Query, scope: Scope, using: str, *, in_names: bool = False) -> list[Found]:
    """The best entries that hold the words, of any age, by names, summaries and texts."""
    engine, connection = engine_of(using), connections[using]
    numbers = set(engine.named(connection, query, scope, limit=NAMED)) if query.name else set()
    numbers.update(best(query, scope, using, limit=PROPOSED if in_names else BEST, in_names=in_names))
    return sorted(entries(numbers, using), key=lambda entry: sort_key(entry, query))


def _corrected(query: Query, scope: Scope, using: str) -> tuple[Query, list[Found]]:
    """The likeliest query that finds something when this one does not; without any, the query itself."""
    nearest = None
    for distance, better in islice(corrections(query, using), MOST_CORRECTIONS):
        if nearest and distance > nearest[0][0]:
            break
        corrected = query.corrected(better)
        found = _ranked(corrected, scope, using)
        if found and (nearest is None or (distance, sort_key(found[0], corrected)) < nearest[0]):
            nearest = (distance, sort_key(found[0], corrected)), corrected, found
    return nearest[1:] if nearest else (query, [])
