"""The list that answers what somebody looks for: "online summits", "observers 2015", « textes en français »."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import override

from ..choices import Status
from ..dates import FIRST_DAY, PartialDate, today, written_since
from ..folding import LITTLE, SMALL_WORDS, is_chinese, runs
from ..held import Held
from ..languages import LANGUAGES
from ..public import NOUNS
from ..public.statuses import histories
from ..search.query import INFLECTED, SHARED, Query
from .choices import Choice, Values, choices
from .kinds import Facet
from .lists import (
    DocumentFilters,
    EventFilters,
    LeaderFilters,
    OrganisationFilters,
    StateFilters,
    SummitFilters,
    TopicFilters,
)
from .vocabulary import FOUNDING, HOW_MANY, JOINING, ORGANISATION, OTHER_WORDS, SAID_BESIDE

FACETS = {
    "summit": (SummitFilters, ("format", "host")),
    "state": (StateFilters, ("status",)),
    "document": (DocumentFilters, ("kind", "standing", "force", "language", "summit", "topic")),
    "event": (EventFilters, ("kind",)),
    "leader": (LeaderFilters, ()),
    "organisation": (OrganisationFilters, ()),
    "topic": (TopicFilters, ()),
}
BESIDE_ITS_NOUN = ("host", "summit", "topic")  # the name of a state, a city or a topic alone asks for no list
BESIDE_ANOTHER = {"language"}  # its name asks for a list beside the noun or another filter: the charter in Chinese
BY_YEAR = {"year_min", "on"}  # the parameters that a year narrows
MOST_TERMS = 6

Words = tuple[str, ...]
ByBeginning = Mapping[str, list[str]]


class Answer(NamedTuple):
    """A list with its filters: the noun, the choices of each parameter, and the year that was named.

    ``day`` is that of the statuses. ``joined``: states are asked for that got their status in that year.
    """

    noun: str
    chosen: dict[str, list[Choice]]
    year: int | None
    joined: bool = False
    day: date | None = None

    @property
    def total(self) -> int:
        """The number of records of the list."""
        filters, _names = FACETS[self.noun]
        return filters(QueryDict(self.query)).total

    @property
    def query(self) -> str:
        """The parameters of the list."""
        chosen = {name: [choice.word for choice in choices] for name, choices in self.chosen.items()}
        if self.noun == "state":
            day, since = {"on": self.day} if self.day else {}, {"since": self.year} if self.joined else {}
            return urlencode(day | chosen | since, doseq=True)
        return urlencode(chosen | ({"year_min": self.year, "year_max": self.year} if self.year else {}), doseq=True)

    @property
    def since(self) -> str:
        """From when the states have their status, in words: "since 2017"."""
        return written_since(PartialDate(str(self.year))) if self.joined else ""

    @property
    def labels(self) -> list[str]:
        return [choice.label for choices in self.chosen.values() for choice in choices]


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

    def may_be_of(self, words: ByBeginning) -> bool:
        """Whether each word that is not Chinese is a year or like one of these. Most queries have one that is not."""
        near = ((term, words.get(term.text[:SHARED], ())) for term in self.terms)
        return all(_is_year(term.text) or any(term.likeness(word) >= INFLECTED for word in few) for term, few in near)

    def is_all_of(self, words: set[str]) -> bool:
        """Whether nothing else was typed than some of these words."""
        longest = sorted(filter(is_chinese, words), key=len, reverse=True)
        others = [word for word in words if not is_chinese(word)]
        return all(any(term.likeness(word) >= INFLECTED for word in others) for term in self.terms) and not any(
            _without(run, longest) for run in self.chinese
        )


def answers(query: Query) -> list[tuple[Answer, int]]:
    """The lists all of whose filters were named, and nothing else, if they have records; each with their number.

    Most queries ask for none. The name of a noun asks for its list, and so do "how many" and "all" beside other words.
    """
    if not query or query.without or len(query.terms) > MOST_TERMS:
        return []
    typed = Typed(query)
    if not typed.may_be_of(_vocabulary()):
        return []
    asked = (answer for noun in FACETS if (answer := _answer(noun, typed)))
    found = [(answer, total) for answer in map(_at_last, asked) if (total := answer.total)]
    return [one for one in found if any(map(typed.has, _words_of(one[0].noun)[0]))] or found  # "states": no statements


def _at_last(answer: Answer) -> Answer:
    """The same; of a status that no state has any more, on the last day on which one had it."""
    if answer.noun != "state" or answer.year or answer.total:
        return answer
    statuses = {choice.word for choice in answer.chosen.get("status", ())}
    days = (span.last for _state, spans in histories() for span in spans if span.status in statuses)
    return answer._replace(day=max(days, default=None))


def _answer(noun: str, typed: Typed) -> Answer | None:
    filters, names = FACETS[noun]
    plurals, others, labels = _words_of(noun)
    of_noun = plurals | others
    has_noun = any(map(typed.has, of_noun))
    facets = {name: filters.base_filters[name] for name in names if has_noun or name not in BESIDE_ITS_NOUN}
    chosen = {name: found for name, facet in facets.items() if (found := _chosen(facet, typed, of_noun))}
    if not has_noun and chosen.keys() <= BESIDE_ANOTHER:
        chosen = {}
    year = next((int(term.text) for term in typed.terms if _is_year(term.text)), None)
    founding = typed.of(FOUNDING) if noun == "state" else set()
    joined = founding or (typed.of(JOINING) if noun == "state" and year else set())
    counted = typed.of(HOW_MANY)
    if not chosen and (joined or (counted and has_noun and noun == "state")):
        chosen["status"] = [(facets["status"].choices[Status.MEMBER], ())]
    if not (chosen or (counted and has_noun) or any(map(typed.has, plurals))):
        return None
    known = [*of_noun, *labels, *(words for choices in chosen.values() for _choice, words in choices)]
    if not typed.is_all_of({*ORGANISATION, *SAID_BESIDE, str(year), *joined, *counted}.union(*known)):
        return None
    if any(str(year) in words for words in known):
        year = None  # of the summit that was named
    choices = {name: [choice for choice, _words in choices] for name, choices in chosen.items()}
    year = FIRST_DAY.year if founding else year
    if year and not filters.base_filters.keys() & BY_YEAR:
        return None
    return Answer(noun, choices, year, bool(joined), _day_of(year) if noun == "state" else None)


def _day_of(year: int | None) -> date | None:
    """The day of the statuses of a year: the last one, if it is over."""
    return date(year, 12, 31) if year and year < today().year else None


def _chosen(facet: Facet, typed: Typed, of_noun: set[Words]) -> list[tuple[Choice, Words]]:
    """The choices whose words were typed; of several those with the most words: dialogue partners, not partners."""
    own = tuple(word[:4] for words in of_noun for word in words if not is_chinese(word))  # государство-член is a член
    found = {}
    for word, forms in _held_labels(facet.values)().items():
        short = (tuple(one for one in words if not one.startswith(own)) for words in forms)
        if said := max(filter(typed.has, short), key=_weight, default=None):
            found[word] = said
    most = max(map(_weight, found.values()), default=0)
    return [(facet.choices[word], words) for word, words in found.items() if _weight(words) == most]


@Held
def _vocabulary() -> ByBeginning:
    """All words that can ask for a list, by their beginnings."""
    found = {*ORGANISATION, *SAID_BESIDE, *JOINING, *FOUNDING, *HOW_MANY}
    for noun, (filters, names) in FACETS.items():
        of_choices = (_held_labels(filters.base_filters[name].values)().values() for name in names)
        found = found.union(*chain(*_words_of(noun)), *chain.from_iterable(chain(*of_choices)))
    by_beginning = defaultdict(list)
    for word in found:
        by_beginning[word[:SHARED]].append(word)
    return dict(by_beginning)


@cache
def _held_labels(values: Values) -> Held[dict[str, list[Words]]]:
    return Held(partial(_labels, values))


def _labels(values: Values) -> dict[str, list[Words]]:
    """The words for each choice, in all languages."""
    found = defaultdict(list)
    for language in LANGUAGES:
        with override(language.code):
            for choice in choices(values).values():
                found[choice.word].append(_words(choice.label))
                found[choice.word] += _shorter(choice.label)
    for word, forms in found.items():
        forms += _other(word)
    return found


def _shorter(label: str) -> list[Words]:
    """A summit without its number, and its city alone: "15 Ufa 2015" is Ufa 2015 and Ufa."""
    first, *others = _words(label)
    if not (first.isdecimal() and others):
        return []
    return [tuple(others), tuple(word for word in others if not word.isdecimal())]


@cache
def _words_of(noun: str) -> tuple[set[Words], set[Words], set[Words]]:
    """The words for all records of a noun, others for them, and those for its filters, in all languages."""
    filters, names = FACETS[noun]
    plurals, labels = set(), set()
    for language in LANGUAGES:
        with override(language.code):
            plurals.add(_words(str(NOUNS[noun].plural)))
            labels.update(_words(str(filters.base_filters[name].label)) for name in names)
    return plurals, set(_other(noun)), labels


def _other(word: str) -> list[Words]:
    return [_words(words) for words in OTHER_WORDS.get(word, ())]


def _words(text: str) -> Words:
    return tuple(run for run in runs(text) if run not in SMALL_WORDS)


def _weight(words: Words) -> int:
    """How much some words say: words by their number, Chinese by its characters."""
    return sum(len(word) if is_chinese(word) else 1 for word in words)


def _without(run: str, words: Iterable[str]) -> str:
    for word in words:
        run = run.replace(word, "")
    return "".join(one for one in run if one not in LITTLE)


def _is_year(text: str) -> bool:
    return text.isdigit() and FIRST_DAY.year <= int(text) <= today().year
