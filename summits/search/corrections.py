"""Corrections of misspelt words: the nearest words in the names of the register, and those that are only like them."""

from collections.abc import Iterable, Iterator
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..folding import is_chinese
from .query import Query, Term
from .typed import on_the_other_keyboard
from .words import Words, words_of_names

SHORTEST_MISSPELT, SHORTEST_TWICE_MISSPELT = 4, 6  # letters
NEAREST = 5
LIKE_ENOUGH = 0.6  # as a part of the letters, for words that are merely alike
ALIKE = 2  # such words for each that was typed


def corrections(query: Query, using: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Words in the place of others, with the number of changed letters, the fewest first."""
    words = words_of_names(using)
    misspelt = [term for term in query.terms if _may_be_misspelt(term) and term.text not in words]
    choices = [[(term.text, word, distance) for word, distance in _nearest(term, words)] for term in misspelt]
    if choices:
        for chosen in sorted(product(*choices), key=lambda chosen: sum(distance for *_words, distance in chosen)):
            yield sum(distance for *_words, distance in chosen), {wrong: right for wrong, right, _distance in chosen}


def likeliest(query: Query, using: str) -> Query:
    """The query with the nearest words in the place of misspelt ones; itself where there are none."""
    return next((query.corrected(better) for _distance, better in corrections(query, using)), query)


def alike(query: Query, using: str) -> list[str]:
    """Words of names that are like those of a query, but too far away to be what was meant; the likest first."""
    words = words_of_names(using).keys()
    asked = [term.text for term in query.terms if _may_be_misspelt(term)]
    near = [
        (-likeness, word)
        for text in asked
        for word, likeness, _place in process.extract(
            text, words, scorer=OSA.normalized_similarity, score_cutoff=LIKE_ENOUGH, limit=ALIKE
        )
    ]
    return list(dict.fromkeys(word for _likeness, word in sorted(near)))


def _nearest(term: Term, words: Words) -> list[tuple[str, int]]:
    """The known words that differ least from a misspelt one, or whose stems do from its stem.

    A word that was typed with the keyboard in the other script differs by that alone.
    """
    if (other := on_the_other_keyboard(term.text)) in words:
        return [(other, 1)]
    near = [(word, distance) for word, distance, _place in _near(term.text, words)]
    if not near and term.stems:
        near = [(words.by_stem[stem], distance) for stem, distance, _place in _near(term.stems[0], words.by_stem)]
    return [(word, int(distance)) for word, distance in near]


def _near(word: str, words: Iterable[str]) -> list[tuple]:
    most = 2 if len(word) >= SHORTEST_TWICE_MISSPELT else 1
    if len(word) == SHORTEST_MISSPELT:  # NATO is no Dato: few people mistake the first of so few letters
        words = [other for other in words if other[0] == word[0]]
    return process.extract(word, list(words), scorer=OSA.distance, score_cutoff=most, limit=NEAREST)


def _may_be_misspelt(term: Term) -> bool:
    word = term.text
    return len(term.words) == 1 and len(word) >= SHORTEST_MISSPELT and not term.whole and not is_chinese(word)
