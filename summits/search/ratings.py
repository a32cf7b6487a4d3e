"""Ratings: how full a record is of each of its words, as words of the index.

With them a database finds the best records first, of any number and any age, without reading the rest. Each word, stem
and sound of an entry has one rating: of the best place where it stands, and of its share of the words there. Steps are
so fine that three times in a text is more than twice. Pure, so that both databases give one order.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from math import floor, log
from typing import NamedTuple

from ..folding import BETWEEN, is_chinese
from .query import Query, Term

MARK = 3  # digits: a place and a level
LOWEST, LEVELS, STEP = 0, 24, 1.4  # once in 3,000 words is the lowest level, alone the highest
MOST_OF_A_PHRASE = 3  # the longest words of a phrase, which are rated


class Place(IntEnum):
    """Where words stand, the best place last."""

    TEXT = 1
    SUMMARY = 2
    NAMES = 3


PLACES = {str(int(place)) for place in Place}


class Rating(NamedTuple):
    """A better one is greater."""

    place: Place
    level: int

    @property
    def richness(self) -> float:
        """From 0 to 1."""
        return max(self.level, LOWEST) / LEVELS


UNRATED = Rating(Place.TEXT, LOWEST - 1)
IN_A_NAME = Rating(Place.NAMES, LOWEST)
SCALE = (UNRATED, *(Rating(place, level) for place in Place for level in range(LOWEST, LEVELS + 1)))  # the worst first


class Part(NamedTuple):
    """A part of a term: any of these words of the index, or any word that begins so."""

    words: tuple[str, ...]
    beginnings: tuple[str, ...] = ()


def level(share: float) -> int:
    """The level of a word by its share of all words; below the lowest for a word that is hardly there."""
    return min(floor(LEVELS + log(share, STEP)), LEVELS)


def mark(rating: Rating) -> str:
    """The prefix of a word of this level."""
    return f"{BETWEEN}{rating.place}{rating.level:02}"


def mark_of_place(place: Place) -> str:
    """The prefix of every word with this best place, in a summary or a name."""
    return f"{BETWEEN}{place + len(Place)}"


class Ratings:
    """Collects the words of one record."""

    def __init__(self):
        self.best: dict[str, Rating] = {}

    def add(self, place: Place, counts: Mapping[str, int], length: int) -> None:
        """Rates the words of a name, a summary or a text with its number of words."""
        for word, count in counts.items():
            reached = level(count / length)
            if reached >= LOWEST or place > Place.TEXT:
                rating = Rating(place, max(reached, LOWEST))
                self.best[word] = max(rating, self.best.get(word, rating))

    def __str__(self) -> str:
        rated = [f"{mark(rating)}{word}" for word, rating in self.best.items()]
        placed = [f"{mark_of_place(place)}{word}" for word, (place, _level) in self.best.items() if place > Place.TEXT]
        return " ".join(sorted(rated + placed))


@lru_cache(maxsize=1024)
def ways(term: Term) -> tuple[tuple[Part, ...], ...]:
    """The ways in which a term may be there, each as its parts. An entry is as full of a term as of its scarcest part.

    All ways to cut a run of Chinese share its first pair and its last.
    """
    if len(term.words) == 1 and not term.whole:
        sound = (f"{BETWEEN}{term.sound}",) if term.sound else ()
        return ((Part((*term.kept_words, *sound), tuple(term.kept_beginnings)),),)
    if term.splits and is_chinese(term.words[0]):
        return ((Part(term.words[:1]), Part(term.words[-1:])),)
    together = (term.words, *(tuple(word for part in split for word in part) for split in term.splits))
    return tuple(tuple(Part((word,)) for word in _longest(words)) for words in together)


def is_single(query: Query) -> bool:
    """Whether a query is one word, which is rated by itself."""
    return [len(way) for term in query.terms for way in ways(term)] == [1]


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(words), key=len, reverse=True)[:MOST_OF_A_PHRASE]


def rating_of(term: Term, ratings: str) -> Rating:
    """How an entry with such ratings is rated in a term."""
    return max(min(_best(part, ratings) for part in way) for way in ways(term))


def _best(part: Part, ratings: str) -> Rating:
    ratings = f"{ratings} "
    ways = [*(f"{word} " for word in part.words), *part.beginnings]
    best = max((mark for way in ways for mark in _marks(way, ratings)), default="")
    return Rating(Place(int(best[0])), int(best[1:])) if best else UNRATED


def _marks(way: str, ratings: str) -> Iterator[str]:
    """The place and level before each word that begins so. A pattern would try at every word; this takes one search."""
    at = ratings.find(way)
    while at >= 0:
        before, mark = ratings[at - MARK - 1 : at - MARK], ratings[at - MARK : at]
        if before == BETWEEN and mark.isdecimal() and mark[0] in PLACES:
            yield mark
        at = ratings.find(way, at + 1)
