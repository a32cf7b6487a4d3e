"""Queries in the language of a database's index of words. They hold only words that the register made, in quotes."""

from collections.abc import Iterable
from typing import NamedTuple

from .query import Query, Term
from .ratings import LEVELS, LOWEST, UNRATED, Part, Place, Rating, mark, mark_of_place, ways

Traits = tuple[str, ...]


class Language(NamedTuple):
    """How a database writes a query. It may be asked for each of the terms that are ``apart`` by itself."""

    quote: str
    begins: str
    beside: str
    both: str
    either: str
    without: str
    apart: str

    def anywhere(self, query: Query, traits: Traits = ()) -> str:
        """All the words are in the entry."""
        return self._all([self._term(term) for term in query.terms], query, traits)

    def at_least(self, query: Query, rating: Rating, traits: Traits = ()) -> str:
        """All the words are in the entry, and each of them is so rated there or better."""
        if rating == UNRATED:
            return self.anywhere(query, traits)
        marks = [mark_of_place(place) for place in Place if place > rating.place]
        whole = rating.level == LOWEST and rating.place > Place.TEXT  # every word of the place has its mark
        levels = range(rating.level, LEVELS + 1)
        marks += [mark_of_place(rating.place)] if whole else [mark(rating._replace(level=level)) for level in levels]
        phrases = (self._term(term) for term in query.terms if len(term.words) > 1)  # a rating is of a single word
        return self._all([*(self._rated(term, marks) for term in query.terms), *phrases], query, traits)

    def just(self, query: Query, rating: Rating, traits: Traits = ()) -> str:
        """The words are in the entry, and some form of each is so rated there, neither better nor worse."""
        if rating == UNRATED:
            return self.anywhere(query, traits)
        return self._all([self._rated(term, [mark(rating)]) for term in query.terms], query, traits)

    def _all(self, parts: list[str], query: Query, traits: Traits) -> str:
        first, *others = parts
        if query.without:
            first = f"({first}{self.without}{self._any(map(self._term, query.without))})"
        either = [self._any(map(self._word, traits))] if traits else []
        return self.apart.join([first, *others, *either])

    def _any(self, ways: Iterable[str]) -> str:
        return f"({self.either.join(ways)})"

    def _term(self, term: Term) -> str:
        if len(term.words) == 1 and not term.whole:
            ((part,),) = ways(term)
            return self._any([self._part(part)])
        splits = ["(" + self.both.join(map(self._together, split)) + ")" for split in term.splits]
        return self._any([self._together(term.words), *splits])

    def _rated(self, term: Term, marks: list[str]) -> str:
        """Each part of the term with one of the marks."""
        return self._any(
            "(" + self.both.join(self._any(self._part(part, before) for before in marks) for part in way) + ")"
            for way in ways(term)
        )

    def _part(self, part: Part, before: str = "") -> str:
        words = [self._word(f"{before}{word}") for word in part.words]
        beginnings = [f"{self._word(f'{before}{beginning}')}{self.begins}" for beginning in part.beginnings]
        return self.either.join(words + beginnings)

    def _together(self, words: Iterable[str]) -> str:
        return "(" + self.beside.join(map(self._word, words)) + ")"

    def _word(self, word: str) -> str:
        return f"{self.quote}{word}{self.quote}"


FTS5 = Language(quote='"', begins=" *", beside=" + ", both=" AND ", either=" OR ", without=" NOT ", apart=" AND ")
TSQUERY = Language(quote="'", begins=":*", beside=" <-> ", both=" & ", either=" | ", without=" & !", apart="\n")
