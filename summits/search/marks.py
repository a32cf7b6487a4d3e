"""Marks the words of a query in a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..folding import CHINESE_RUNS, WORD, fold, is_chinese
from .query import Query, Term

BEFORE, AFTER = 80, 160  # characters of a snippet around the first word that was found
BLANKS = re.compile(r"[ \t]+")  # no-break spaces stay: French sets them before its marks
SEARCHED = 50_000  # characters of a text in which the words for a snippet are looked for


class Piece(NamedTuple):
    text: str
    marked: bool


class _Word(NamedTuple):
    start: int
    end: int
    folded: str


def pieces(text: str, query: Query) -> list[Piece]:
    """The text cut into the words of the query and the pieces between them."""
    marked = _marked_characters(text, query)
    found, start = [], 0
    for place in range(1, len(text) + 1):
        if place == len(text) or (place in marked) != (start in marked):
            found.append(Piece(text[start:place], start in marked))
            start = place
    return found


def is_marked(text: str, query: Query) -> bool:
    return bool(_marked_characters(text, query))


def snippet(text: str, query: Query) -> list[Piece]:
    """The part of a text around the first word of the query, as pieces; empty without such a word."""
    text = text[:SEARCHED]
    marked = _marked_characters(text, query)
    if not marked:
        return []
    start, end = _around(text, min(marked))
    lines = [BLANKS.sub(" ", line).strip(" ") for line in text[start:end].splitlines()]
    cut = pieces(" · ".join(line for line in lines if line), query)
    before, after = [Piece("… ", False)] * (start > 0), [Piece(" …", False)] * (end < len(text))
    return [*before, *cut, *after]


def _around(text: str, place: int) -> tuple[int, int]:
    """Where a snippet begins and ends: at spaces, where the language has them."""
    start, end = max(place - BEFORE, 0), min(place + AFTER, len(text))
    if start:
        start = text.find(" ", start, place) + 1 or start
    if end < len(text):
        space = text.rfind(" ", place, end)
        end = space if space > 0 else end
    return start, end


def _marked_characters(text: str, query: Query) -> set[int]:
    words = list(_words(text))
    form = [word.folded for word in words]
    places = {place for term in query.terms for place in _places(term, form)}
    return {at for place in places for at in range(words[place].start, words[place].end)}


def _places(term: Term, form: list[str]) -> set[int]:
    if len(term.words) == 1:
        return {at for at, word in enumerate(form) if term.likeness(word)}
    return term.places(form)[1]


def _words(text: str) -> Iterator[_Word]:
    """The words of a text, Chinese in pairs, each with its place."""
    for match in WORD.finditer(text):
        for run in CHINESE_RUNS.finditer(match[0]):
            start, end = match.start() + run.start(), match.start() + run.end()
            if is_chinese(run[0]):
                yield from (_Word(at, min(at + 2, end), text[at : min(at + 2, end)]) for at in range(start, end))
            else:
                yield _Word(start, end, fold(run[0]))
