"""Stems: the beginnings that the inflected forms of a word share.

English and French share their letters and many beginnings. So the index keeps their stems with the language, and a
word finds its forms in that language only: "information" no « informel ». In Cyrillic letters there is Russian alone,
where a stem as a mere beginning finds more: Ташкент begins ташкентская. Pure.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from ..folding import BETWEEN, CYRILLIC, LONGEST_WORD, WORD, fold
from ..languages import ENGLISH, FRENCH, Language

LATIN = re.compile("[a-zà-ÿ]")
KEPT = {ENGLISH: snowballstemmer.stemmer("english"), FRENCH: snowballstemmer.stemmer("french")}
RUSSIAN_STEMMER = snowballstemmer.stemmer("russian")
SHORTEST, SHORTEST_RUSSIAN, SHORTEST_KEPT = 3, 2, 4  # letters of a stem; «Уфе» and «Уфа» share two
SHORTEST_BEGINNING = 5  # Latin letters; « mod » begins words of any meaning


@lru_cache(maxsize=65_536)
def stems(word: str) -> tuple[str, ...]:
    """The stems of a word in any language, folded, where they are shorter than it: декларации → декларац.

    Stemmers need accents, so the word comes as it was written, in small letters. A final i goes: it is y elsewhere.
    """
    stemmers = [RUSSIAN_STEMMER] * bool(CYRILLIC.search(word)) + [*KEPT.values()] * bool(LATIN.search(word))
    all_stems = (fold(stemmer.stemWord(word)).removesuffix("i") for stemmer in stemmers)
    shortest = SHORTEST_RUSSIAN if CYRILLIC.search(word) else SHORTEST
    return tuple(dict.fromkeys(stem for stem in all_stems if len(stem) >= shortest and stem != fold(word)))


@lru_cache(maxsize=65_536)
def kept_stems(word: str, language: Language) -> tuple[str, ...]:
    """The stem of a word as the index keeps it; none for a short one, and in a language of other letters."""
    if language not in KEPT or not LATIN.search(word):
        return ()
    stem = fold(KEPT[language].stemWord(word[:LONGEST_WORD]))
    return (_kept(stem, language),) if len(stem) >= SHORTEST_KEPT else ()


def stems_to_keep(text: str, languages: Iterable[Language]) -> Counter[str]:
    """The stems of all words of a text, in the languages that it may be in, each with its number."""
    counts = Counter()
    for word, count in Counter(WORD.findall(unicodedata.normalize("NFC", text).lower())).items():
        for language in languages:
            for stem in kept_stems(word, language):
                counts[stem] += count
    return counts


def kept_beginning(word: str, page: Language) -> str:
    """How the kept stems of a page's language begin that a word is the beginning of; empty for a short word.

    On a page that is not in Latin letters, the language is English.
    """
    return _kept(word, page if page in KEPT else ENGLISH) if can_be_beginning(word) else ""


def can_be_beginning(word: str) -> bool:
    """Whether a word is long enough for others that begin with it to be its forms."""
    return len(word) >= SHORTEST_BEGINNING or bool(CYRILLIC.search(word))


def _kept(stem: str, language: Language) -> str:
    return f"{BETWEEN}{BETWEEN}{language.column}{BETWEEN}{stem}"
