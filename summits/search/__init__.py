"""Finding records by words, in any spelling of any script: the sole entrance to the search.

Writes are noticed by ``watch``, entries are written by ``index``, found by the database through ``engine``, and put in
order by ``ranking``. A search only reads.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice, product
from typing import NamedTuple

from django.db import connections
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..models import SearchWord
from .contents import NOUNS, visible_parts
from .engine import Found, Scope, engine_of
from .index import follow, rebuild
from .marks import Piece, is_marked, pieces, snippet
from .numbers import LAST_YEAR, record_of, span, trait
from .query import LONGEST, Query, Term, parsed
from .ranking import order
from .text import is_chinese
from .watch import watch as watch_writes

__all__ = [
    "COUNTED",
    "LONGEST",
    "NOUNS",
    "Findings",
    "Piece",
    "Query",
    "follow",
    "is_marked",
    "keys",
    "look_up",
    "parsed",
    "pieces",
    "rebuild",
    "snippet",
    "suggest",
    "visible_parts",
    "watch_writes",
]

NAMED, ANYWHERE, SUGGESTED = 100, 60, 60  # entries that are put in order; beyond them none is shown
COUNTED = 1_000  # entries of a noun; beyond them nobody waits for an exact number
SHORTEST_MISSPELT, SHORTEST_TWICE_MISSPELT = 4, 6  # letters
NEAREST, MOST_CORRECTIONS = 5, 12


class Findings(NamedTuple):
    """What was found, the best first: entries as (noun, primary key), and how many there are of each noun.

    ``query`` is what was looked for in the end; it differs from what was ``asked`` when that was found nowhere.
    """

    asked: Query
    query: Query
    found: list[tuple[str, int]]
    totals: dict[str, int]

    @property
    def corrected(self) -> bool:
        return self.query != self.asked


def look_up(
    text: str,
    *,
    nouns: Collection[str] = (),
    languages: Collection[str] = (),
    first_year: int = 0,
    last_year: int = LAST_YEAR,
    using: str = "default",
) -> Findings:
    """Looks for words everywhere; or in some nouns, in what there is in one of some languages, in some years.

    The totals are of all nouns, whichever were asked for, and no higher than ``COUNTED``.
    """
    traits = tuple(trait(language) for language in languages)
    narrowed = Scope(_spans(nouns or NOUNS, first_year, last_year), traits)
    asked = parsed(text)
    if not asked:
        return Findings(asked, asked, [], {})
    query, found = asked, _in_order(asked, narrowed, using)
    if not found:
        query, found = _corrected(asked, narrowed, using)
    spans = [span(noun, first_year, last_year) for noun in NOUNS]
    counts = engine_of(using).totals(connections[using], query, Scope(tuple(spans), traits), limit=COUNTED)
    totals = {noun: count for noun, count in zip(NOUNS, counts, strict=True) if count}
    return Findings(asked, query, [(one.noun, one.record) for one in found], totals)


def keys(noun: str, text: str, *, using: str = "default") -> tuple[Query, frozenset[int]]:
    """The primary keys of all records of a noun that answer, and the query that was answered in the end."""
    engine, connection, query = engine_of(using), connections[using], parsed(text)
    if not query:
        return query, frozenset()
    numbers = engine.records(connection, query, span(noun))
    if not numbers:
        query, found = _corrected(query, Scope((span(noun),)), using)
        numbers = engine.records(connection, query, span(noun)) if found else []
    return query, frozenset(record_of(number) for number in numbers)


def suggest(text: str, *, limit: int, using: str = "default") -> list[tuple[str, int]]:
    """The records whose names somebody may be about to type, the likeliest first, as (noun, primary key)."""
    query = parsed(text)
    if not query:
        return []
    engine = engine_of(using)
    rows = engine.found(connections[using], query, Scope(), names_only=True, limit=SUGGESTED)
    found = sorted((Found(*row) for row in rows), key=lambda one: order(one, query))
    return [(one.noun, one.record) for one in found[:limit]]


def _spans(nouns: Collection[str], first_year: int, last_year: int) -> tuple[tuple[int, int], ...]:
    """The spans of numbers to look through; none for all of them."""
    if len(nouns) == len(NOUNS) and (first_year, last_year) == (0, LAST_YEAR):
        return ()
    return tuple(span(noun, first_year, last_year) for noun in nouns)


def _in_order(query: Query, scope: Scope, using: str) -> list[Found]:
    engine, connection = engine_of(using), connections[using]
    rows = [
        *engine.found(connection, query, scope, names_only=True, limit=NAMED),
        *engine.found(connection, query, scope, names_only=False, limit=ANYWHERE),
    ]
    found = {row[0]: Found(*row) for row in rows}
    return sorted(found.values(), key=lambda one: order(one, query))


def _corrected(query: Query, scope: Scope, using: str) -> tuple[Query, list[Found]]:
    """The likeliest query that finds something when this one does not; without any, the query itself."""
    best = None
    for distance, better in islice(_corrections(query, using), MOST_CORRECTIONS):
        if best and distance > best[0][0]:
            break
        corrected = query.corrected(better)
        found = _in_order(corrected, scope, using)
        if found and (best is None or (distance, order(found[0], corrected)) < best[0]):
            best = (distance, order(found[0], corrected)), corrected, found
    return best[1:] if best else (query, [])


def _corrections(query: Query, using: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Words to put in the place of others, with how many letters that changes, the fewest first."""
    words = dict(SearchWord.objects.using(using).values_list("word", "stem"))
    misspelt = [term for term in query.terms if _may_be_misspelt(term) and term.text not in words]
    choices = [[(term.text, word, distance) for word, distance in _nearest(term, words)] for term in misspelt]
    if choices:
        for chosen in sorted(product(*choices), key=lambda chosen: sum(distance for *_words, distance in chosen)):
            yield sum(distance for *_words, distance in chosen), {wrong: right for wrong, right, _distance in chosen}


def _nearest(term: Term, words: dict[str, str]) -> list[tuple[str, int]]:
    """The known words that differ least from a misspelt one, or whose stems do from its stem."""
    near = [(word, distance) for word, distance, _place in _near(term.text, words)]
    if not near and term.stems:
        by_stem = {stem: word for word, stem in words.items()}
        near = [(by_stem[stem], distance) for stem, distance, _place in _near(term.stems[0], by_stem)]
    return [(word, int(distance)) for word, distance in near]


def _near(word: str, words: Iterable[str]) -> list[tuple]:
    most = 2 if len(word) >= SHORTEST_TWICE_MISSPELT else 1
    return process.extract(word, list(words), scorer=OSA.distance, score_cutoff=most, limit=NEAREST)


def _may_be_misspelt(term: Term) -> bool:
    word = term.text
    return len(term.words) == 1 and len(word) >= SHORTEST_MISSPELT and not term.whole and not is_chinese(word)
