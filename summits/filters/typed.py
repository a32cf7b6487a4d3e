"""What somebody typed, to be held against the words of lists and their filters."""

from collections.abc import Iterable, Mapping
from itertools import takewhile

from ..dates import FIRST_DAY, today
from ..folding import LITTLE, is_chinese, runs
from ..search.query import INFLECTED, SHARED, Query

Words = tuple[str, ...]
ByBeginning = Mapping[str, list[str]]


class Typed:
    """What somebody typed: words, and runs of Chinese, in which words stand without a space."""

    def __init__(self, query: Query):
        self.terms = [term for term in query.terms if not is_chinese(term.text)]
        self.runs = runs(query.text)
        self.chinese = [run for run in self.runs if is_chinese(run)]

    def has(self, words: Words) -> bool:
        return bool(words) and all(self._has(word) for word in words)

    def _has(self, word: str) -> bool:
        if is_chinese(word):
            return any(word in run for run in self.chinese)
        return any(len(term.words) == 1 and term.likeness(word) >= INFLECTED for term in self.terms)

    def of(self, words: frozenset[str]) -> set[str]:
        """Those of some words that were typed as they are, also where the search leaves them out."""
        chinese = {word for word in filter(is_chinese, words) if any(word in run for run in self.chinese)}
        return words.intersection(self.runs) | chinese

    def nearest(self, named: Mapping[str, Words]) -> dict[str, Words]:
        """Those of some choices whose words no other choice has nearer: «Индии» is Индия, and not Индонезия."""
        shared = {
            (term, word): _shared(term.text, word)
            for words in named.values()
            for word in words
            for term in self.terms
            if term.likeness(word) >= INFLECTED
        }
        most = {
            term: max(length for (other, _word), length in shared.items() if other == term) for term, _word in shared
        }
        far = {word for (term, word), length in shared.items() if length < most[term]}
        near = {word for (term, word), length in shared.items() if length == most[term]}
        return {choice: words for choice, words in named.items() if not (far - near).intersection(words)}

    def may_be_of(self, words: ByBeginning) -> bool:
        """Whether each word that is not Chinese is a year or like one of these. Most queries have one that is not."""
        near = ((term, words.get(term.text[:SHARED], ())) for term in self.terms)
        return all(is_year(term.text) or any(term.likeness(word) >= INFLECTED for word in few) for term, few in near)

    def is_all_of(self, words: set[str]) -> bool:
        """Whether nothing else was typed than some of these words."""
        longest = sorted(filter(is_chinese, words), key=len, reverse=True)
        others = [word for word in words if not is_chinese(word)]
        return all(any(term.likeness(word) >= INFLECTED for word in others) for term in self.terms) and not any(
            _without(run, longest) for run in self.chinese
        )


def _shared(one: str, other: str) -> int:
    """The letters with which both words begin."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _without(run: str, words: Iterable[str]) -> str:
    for word in words:
        run = run.replace(word, "")
    return "".join(one for one in run if one not in LITTLE)


def is_year(text: str) -> bool:
    return text.isdigit() and FIRST_DAY.year <= int(text) <= today().year
