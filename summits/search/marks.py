"""Marks the words of a query in a text."""

import re
from collections.abc import Iterable, Set
from typing import NamedTuple

from ..folding import RUN, fold, is_chinese, pairs
from .query import Query, Term

BEFORE, AFTER = 80, 160  # characters of a snippet around the first word that was found
BLANKS = re.compile(r"[ \t]+")  # no-break spaces stay: French sets them before its marks
SEARCHED = 50_000  # characters of a text in which the words for a snippet are looked for


class Piece(NamedTuple):
    text: str
    marked: bool


def pieces(text: str, query: Query) -> list[Piece]:
    """The text cut into the words of the query and the pieces between them."""
    found, done = [], 0
    for start, end in _joined(_marks(text, query)):
        if start > done:
            found.append(Piece(text[done:start], False))
        found.append(Piece(text[start:end], True))
        done = end
    return [*found, Piece(text[done:], False)] if done < len(text) else found


def is_marked(text: str, query: Query) -> bool:
    return bool(_marks(text, query))


def holds(text: str, query: Query) -> bool:
    """Whether a text holds all words of a query."""
    form = _form(text)
    return all(_places(term, form) for term in query.terms)


def snippet(text: str, query: Query) -> list[Piece]:
    """The part of a text around the first word of the query, as pieces; empty without such a word."""
    text = text[:SEARCHED]
    marks = _marks(text, query)
    if not marks:
        return []
    start, end = _around(text, marks[0][0])
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


def _marks(text: str, query: Query) -> list[tuple[int, int]]:
    """Where each word of the query begins and ends, in the order of the text."""
    form = _form(text)
    places = set().union(*(_places(term, form) for term in query.terms))
    bounds = _bounds(text) if places else []  # most texts have none of the words
    return [bounds[place] for place in sorted(places)]


def _joined(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks without those that touch the one before: it goes on to their end."""
    joined = []
    for start, end in marks:
        if joined and start <= joined[-1][1]:
            start, _end = joined.pop()
        joined.append((start, end))
    return joined


def _places(term: Term, form: list[str]) -> Set[int]:
    if len(term.words) == 1:
        return {at for at, likeness in enumerate(term.likenesses(form)) if likeness}
    return term.places(form)[1]


def _form(text: str) -> list[str]:
    """The words of a text in their common form, Chinese in pairs."""
    return [word for run in RUN.findall(text) for word in (pairs(run, last=True) if is_chinese(run) else [fold(run)])]


def _bounds(text: str) -> list[tuple[int, int]]:
    """Where each of these words begins and ends."""
    found = []
    for match in RUN.finditer(text):
        start, end = match.span()
        found += [(at, min(at + 2, end)) for at in range(start, end)] if is_chinese(match[0]) else [(start, end)]
    return found
