"""Finds the people and the places that a line of text names, in any spelling of any script.

Words are compared as the search compares them: folded, and by their sound. Everything here is pure.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ..folding import SMALL_WORDS, is_chinese, runs, sound
from ..languages import COLUMNS
from ..models import Leader, Organisation, State

Place = State | Organisation

LONGEST_CHINESE_NAME = 12  # characters
SHORTEST_INFLECTED = 4  # letters
LONGEST_ENDING = 3  # letters
SHARED = 0.8  # of a word, by another form of it
LONGEST_CODE = 3  # letters; UN is the United Nations, un is an article
SHORTEST_NEAR = 5  # letters of a word that may have a wrong one
HEARD = "~"  # stands before a word as it sounds
WORD = re.compile(r"\w+")


class Named(NamedTuple):
    """A person whom a line names, with the words that do so."""

    leader: Leader
    words: frozenset[str]


class People:
    """Leaders by the words of their names. Each has its aliases in memory."""

    def __init__(self, leaders: Iterable[Leader]):
        self.by_word: dict[str, dict[Leader, bool]] = defaultdict(dict)  # whether the word is a family name
        for leader in leaders:
            for word, is_family in _words_of_names(leader):
                for key in filter(None, (word, _heard(word))):
                    self.by_word[key][leader] = self.by_word[key].get(leader, False) or is_family

    def named_in(self, words: Iterable[str]) -> list[Named]:
        """The people of whose names the most words are there, if possible as they are written; perhaps several.

        A given name alone names nobody.
        """
        exact, matched, by_family = defaultdict(set), defaultdict(set), set()
        for part in (part for word in words for part in _parts(word)):
            for key, alike_words in ((_heard(part), [matched]), (part, [matched, exact])):
                for leader, is_family in self.by_word.get(key, {}).items():
                    for found in alike_words:
                        found[leader].add(part)
                    if is_family:
                        by_family.add(leader)
        fullness = {leader: (len(matched[leader]), len(exact[leader])) for leader in by_family}
        most = max(fullness.values(), default=None)
        return [Named(leader, frozenset(matched[leader])) for leader, full in fullness.items() if full == most]

    def nearly_called(self, words: Iterable[str]) -> list[Named]:
        """The people whose names, with a family name, have each of some words but for a letter that is wrong."""
        near = [self._near(word) for word in words if len(word) > SHORTEST_NEAR // 2]
        people = set.intersection(*map(set, near)) if near else set()
        return [Named(one, frozenset()) for one in people if any(of_word[one] for of_word in near)]

    def _near(self, word: str) -> dict[Leader, bool]:
        """The people with a word in their names that is nearly this one: each with whether it is a family name."""
        heard = _heard(word) or word
        found = dict(self.by_word.get(heard, {}))
        if len(word) >= SHORTEST_NEAR and not is_chinese(word):
            for other in set().union(*(self.by_rest.get(rest, ()) for rest in _rests(heard))):
                for leader, is_family in self.by_word[other].items():
                    found[leader] = found.get(leader, False) or is_family
        return found

    @cached_property
    def by_rest(self) -> dict[str, set[str]]:
        """The words of names, as they sound, by what is left of them without any one letter."""
        rests = defaultdict(set)
        for word in self.by_word:
            if word.startswith(HEARD):
                for rest in _rests(word):
                    rests[rest].add(word)
        return rests

    def called(self, words: Iterable[str]) -> list[Named]:
        """The people who have the most of some words in their names, be they given names alone."""
        matched = defaultdict(set)
        for word in words:
            for key in filter(None, (word, _heard(word))):
                for leader in self.by_word.get(key, ()):
                    matched[leader].add(word)
        most = max(map(len, matched.values()), default=0)
        return [Named(leader, frozenset(found)) for leader, found in matched.items() if len(found) == most]


def _rests(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(HEARD), len(word)))}


def _words_of_names(leader: Leader) -> Iterator[tuple[str, bool]]:
    """The words of all names of a person, each with whether it is, or may be, a family name.

    A name in which the recorded family name is heard has no other. Where it comes first in English, it does so in every
    language.
    """
    family = set(runs(leader.family_name))
    heard = {_heard(word) for word in family} - {""}
    begins = runs(leader.name_en)[:1]
    is_first = bool(family) and set(begins) <= family
    forms = [*(getattr(leader, f"name_{column}") for column in COLUMNS), leader.native_name]
    for form in [*forms, *(alias.name for alias in leader.aliases.all())]:
        words = runs(form)
        surnames = {word for word in words if word in family or _heard(word) in heard}
        for place, word in enumerate(words):
            may_be = not surnames and (place == 0 if is_first else place > 0)
            yield word, len(words) == 1 or word in surnames or may_be
    yield from ((word, True) for word in family)


def _heard(word: str) -> str:
    """How a word sounds, in a form that no word has."""
    heard = "" if is_chinese(word) else sound(word)
    return heard and f"{HEARD}{heard}"


def _parts(word: str) -> Iterator[str]:
    """The word; of Chinese, which is written without spaces, every part that can be a name."""
    if not is_chinese(word):
        yield word
        return
    for start in range(len(word)):
        for end in range(start + 2, min(len(word), start + LONGEST_CHINESE_NAME) + 1):
            yield word[start:end]


class Found(NamedTuple):
    """A place that a line names, with the words that do so."""

    place: Place
    words: tuple[str, ...]


class Places:
    """States and organisations by their names, codes and abbreviations."""

    def __init__(self, places: Iterable[Place]):
        self.by_beginning: dict[str, list[Found]] = defaultdict(list)
        self.by_code: dict[str, Place] = {}
        self.chinese: list[Found] = []
        self.every = tuple(places)
        for place in self.every:
            for name in _names(place):
                self._add(place, name)
        self.chinese.sort(key=lambda found: -len(found.words[0]))

    def _add(self, place: Place, name: str) -> None:
        words = tuple(runs(name))
        if len(words) == 1 and is_chinese(words[0]):
            self.chinese.append(Found(place, words))
        elif len(words) == 1 and len(words[0]) <= LONGEST_CODE:
            self.by_code.setdefault(name.strip(), place)
        elif words:
            self.by_beginning[words[0][0]].append(Found(place, words))

    def named_in(self, text: str) -> Found | None:
        """The place whose name there is the longest; a name as it is written comes before another form of it."""
        words = runs(text)
        found = [
            (exact, len(each.words), each)
            for at, word in enumerate(words)
            for each in self.by_beginning.get(word[0], ())
            if (exact := _stands(each.words, words[at : at + len(each.words)]))
        ]
        if found:
            return max(found, key=lambda one: one[1::-1])[2]
        chinese = [word for word in words if is_chinese(word)]
        codes = (Found(self.by_code[code], (code.casefold(),)) for code in WORD.findall(text) if code in self.by_code)
        return next((each for each in self.chinese if any(each.words[0] in run for run in chinese)), next(codes, None))


def _names(place: Place) -> Iterator[str]:
    texts = ("name", "official_name") if isinstance(place, State) else ("name", "abbreviation")
    yield from filter(None, (getattr(place, f"{text}_{column}") for text in texts for column in COLUMNS))
    if isinstance(place, State):
        yield from (place.iso2, place.iso3)


def _stands(name: Sequence[str], words: Sequence[str]) -> int:
    """2 if the words are the name, 1 if they are other forms of its words, 0 if they are neither."""
    if tuple(words) == tuple(name):
        return 2
    return int(len(words) == len(name) and all(map(alike, words, name)))


def alike(word: str, other: str) -> bool:
    """Whether two words can be forms of one: Казахстана is Казахстан."""
    if word == other:
        return True
    shared = max(SHORTEST_INFLECTED, round(SHARED * len(other)))
    return abs(len(word) - len(other)) <= LONGEST_ENDING and word[:shared] == other[:shared]


def strange(words: Iterable[str], known: Iterable[str]) -> list[str]:
    """The words that are neither small nor among the known ones, in any form of them."""
    known = list(known)
    return [
        word
        for word in words
        if word not in SMALL_WORDS and len(word) > 1 and not any(alike(word, other) for other in known)
    ]
