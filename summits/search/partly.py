"""Where no record holds all the words: the records with the most and the rarest of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from math import log

from django.db import connections

from .corrections import likeliest
from .engine import Found, engine_of, entries, spelt_out
from .query import Query, Scope, Term
from .ranking import sort_key
from .ratings import IN_A_NAME

HOLDERS = 5_000  # the most records that are read for a word
SHOWN = 60
BESIDE_A_NAME = 0.2  # the worth of a word outside of names
WORTH_SHOWING = 0.5  # as a part of the worth of the best


def found(query: Query, scope: Scope, using: str) -> tuple[Query, list[Found]]:
    """The words that some record holds, and the records, the best first; nothing for a word without parts.

    A word that no record holds gives way to the nearest one.
    """
    query = query.only(tuple(part for term in query.terms for part in _parts(term)))
    if len(query.terms) < 2:
        return query, []
    held, worths, better = defaultdict(list), defaultdict(float), {}
    for typed, term, holders, named in _holders(query, scope, using):
        if typed.text != term.text:
            better[typed.text] = term.text
        rarity = log(1 + HOLDERS / len(holders))
        for number in holders:
            held[number].append(term)
            worths[number] += rarity if number in named else BESIDE_A_NAME * rarity
    best = _best(worths)
    shown = entries(best, using)
    shown.sort(key=lambda entry: (-worths[entry.id], sort_key(entry, query.only(tuple(held[entry.id])))))
    return query.corrected(better).only(tuple(dict.fromkeys(term for terms in held.values() for term in terms))), shown


def _parts(term: Term) -> list[Term]:
    """A run of Chinese may be a whole sentence: each pair of its characters is a word by itself."""
    return [term] if term.whole else [replace(term, words=(word,), splits=()) for word in term.words]


def _holders(query: Query, scope: Scope, using: str) -> Iterator[tuple[Term, Term, list[int], set[int]]]:
    """Each word, what is taken for it, the entries that hold this or a longer word, and those that do in a name."""
    engine, connection = engine_of(using), connections[using]
    language = engine.LANGUAGE
    for term in query.terms:
        for asked in _ways(query.only((term,)), using):
            spelt = spelt_out(asked, using)
            if holders := engine.numbers(connection, language.anywhere(spelt, scope.traits), scope, limit=HOLDERS):
                in_names = language.at_least(spelt, IN_A_NAME, scope.traits)
                named = engine.numbers(connection, in_names, scope, limit=HOLDERS)
                yield term, asked.terms[0], holders, set(named)
                break


def _ways(one: Query, using: str) -> Iterator[Query]:
    """A word as it stands, as a beginning, and corrected."""
    yield one
    yield one.begun
    yield likeliest(one, using)


def _best(worths: dict[int, float]) -> list[int]:
    """The numbers of the best entries; equals in the order of their numbers."""
    best = sorted(worths, key=lambda number: (-worths[number], number))[:SHOWN]
    return [number for number in best if worths[number] >= WORTH_SHOWING * worths[best[0]]]
