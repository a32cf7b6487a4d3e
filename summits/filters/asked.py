"""The list that answers what somebody looks for: "online summits", "observers 2015", « textes en français »."""

from collections import defaultdict
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import override

from ..choices import Status
from ..dates import FIRST_DAY, PartialDate, today, written_since
from ..folding import SMALL_WORDS, is_chinese, runs
from ..held import Held
from ..languages import LANGUAGES
from ..public import NOUNS
from ..public.chairmanships import chairmanships
from ..public.statuses import histories
from ..search.query import SHARED, Query
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
from .typed import ByBeginning, Typed, Words, is_year
from .vocabulary import (
    CHAIRMANSHIP,
    FOUNDING,
    HOW_MANY,
    JOINING,
    NEWEST,
    ORGANISATION,
    OTHER_WORDS,
    SAID_BESIDE,
    SIGNING,
)

FACETS = {
    "summit": (SummitFilters, ("format", "host")),
    "state": (StateFilters, ("status", "region")),
    "document": (
        DocumentFilters,
        ("kind", "standing", "force", "language", "summit", "topic", "body", "signatory"),
    ),
    "event": (EventFilters, ("kind", "state")),
    "leader": (LeaderFilters, ("state", "summit")),
    "organisation": (OrganisationFilters, ("summit",)),
    "topic": (TopicFilters, ()),
}
# The name of a state, a city, a topic or a council alone asks for no list.
BESIDE_ITS_NOUN = ("host", "summit", "topic", "state", "body", "signatory")
# These names ask for a list beside the noun or another filter: the charter in Chinese, members in Central Asia.
BESIDE_ANOTHER = {"language", "region"}
ONLY_WITH = {"signatory": SIGNING}  # a document "of Kazakhstan" may be about it
SAYS_LITTLE = {("document", "signatory"), ("event", "summit")}  # that Pakistan signed, that a chairmanship is meant
BY_YEAR = {"year_min", "on"}  # the parameters that a year narrows
MOST_TERMS = 6

Said = tuple[Choice, Words]  # a choice, and the words that name it
Chosen = dict[str, list[Said]]  # by parameter


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
    def labels(self) -> list[tuple[str, str]]:
        """The label of each choice, with that of its filter where the choice alone does not say what it is."""
        filters, _names = FACETS[self.noun]
        by = {
            name: filters.base_filters[name].label if (self.noun, name) in SAYS_LITTLE else "" for name in self.chosen
        }
        return [(choice.label, str(by[name])) for name, choices in self.chosen.items() for choice in choices]


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
    filters, _names = FACETS[noun]
    plurals, others, labels = _words_of(noun)
    of_noun = plurals | others
    has_noun = any(map(typed.has, of_noun))
    chosen = _chosen_of(noun, typed, has_noun)
    if not has_noun and chosen.keys() <= BESIDE_ANOTHER:
        chosen = {}
    year = next((int(term.text) for term in typed.terms if is_year(term.text)), None)
    counted = typed.of(HOW_MANY)
    arrival = _arrival(typed, chosen, year, has_noun) if noun == "state" else None
    if not chosen and (arrival or (counted and has_noun and noun == "state")):
        chosen["status"] = [(filters.base_filters["status"].choices[Status.MEMBER], ())]
    if not (chosen or (counted and has_noun) or any(map(typed.has, plurals))):
        return None
    said = {*ORGANISATION, *SAID_BESIDE, str(year), *counted, *(arrival.words if arrival else ())}
    known = [*of_noun, *labels, *(words for choices in chosen.values() for _choice, words in choices)]
    if not typed.is_all_of(said.union(*known)):
        return None
    if any(str(year) in words for words in known):
        year = None  # of the summit that was named
    choices = {name: [choice for choice, _words in choices] for name, choices in chosen.items()}
    year = arrival.year if arrival else year
    if year and not filters.base_filters.keys() & BY_YEAR:
        return None
    return Answer(noun, choices, year, bool(arrival), _day_of(year) if noun == "state" else None)


def _chosen_of(noun: str, typed: Typed, has_noun: bool) -> Chosen:
    """The choices that were named, by parameter."""
    filters, names = FACETS[noun]
    plurals, others, _labels = _words_of(noun)
    names = [name for name in names if has_noun or name not in BESIDE_ITS_NOUN]
    meant = [name for name in names if name not in ONLY_WITH or typed.of(ONLY_WITH[name])]
    asked = {name: _chosen(filters.base_filters[name], typed, plurals | others) for name in meant}
    if noun == "event" and has_noun and (led := _led(typed)):
        return {"summit": led}
    return {name: found for name, found in asked.items() if found}


class Arrival(NamedTuple):
    """States are asked for by the year in which they got their status; the words that ask so."""

    year: int
    words: set[str]


def _arrival(typed: Typed, chosen: Chosen, year: int | None, has_noun: bool) -> Arrival | None:
    """The year that was named; the first, for founders; or the last in which a state got its status and has it."""
    if words := typed.of(FOUNDING):
        return Arrival(FIRST_DAY.year, words)
    if year:
        return Arrival(year, words) if (words := typed.of(JOINING)) else None
    if (words := typed.of(NEWEST)) and (has_noun or "status" in chosen):
        statuses = {choice.stored for choice, _words in chosen.get("status", ())} or {Status.MEMBER}
        lasting = (spans[-1] for _state, spans in histories() if spans and spans[-1].last >= today())
        years = [span.first.year for span in lasting if span.status in statuses]
        return Arrival(max(years), words) if years else None
    return None


def _led(typed: Typed) -> list[Said]:
    """The summits to which a chairmanship led, that of a state or of a city: "events of the Indian chairmanship"."""
    said = typed.of(CHAIRMANSHIP)
    if not said:
        return []
    of_state, of_summit = (EventFilters.base_filters[name] for name in ("state", "summit"))
    states, summits = (
        {choice.stored: words for choice, words in _chosen(one, typed, set())} for one in (of_state, of_summit)
    )
    choices = {choice.stored: choice for choice in of_summit.choices.values()}
    named = ((one.summit_id, summits.get(one.summit_id) or states.get(one.state_id)) for one in chairmanships())
    return [(choices[summit], (*words, *said)) for summit, words in named if words and summit in choices]


def _day_of(year: int | None) -> date | None:
    """The day of the statuses of a year: the last one, if it is over."""
    return date(year, 12, 31) if year and year < today().year else None


def _chosen(facet: Facet, typed: Typed, of_noun: set[Words]) -> list[Said]:
    """The choices whose words were typed; of several those with the most words: dialogue partners, not partners."""
    own = tuple(word[:4] for words in of_noun for word in words if not is_chinese(word))  # государство-член is a член
    found = {}
    for word, forms in _held_labels(facet.values)().items():
        short = (tuple(one for one in words if not one.startswith(own)) for words in forms)
        if said := max(filter(typed.has, short), key=_weight, default=None):
            found[word] = said
    found = typed.nearest(found)
    most = max(map(_weight, found.values()), default=0)
    return [(facet.choices[word], words) for word, words in found.items() if _weight(words) == most]


@Held
def _vocabulary() -> ByBeginning:
    """All words that can ask for a list, by their beginnings."""
    found = {*ORGANISATION, *SAID_BESIDE, *JOINING, *FOUNDING, *HOW_MANY, *CHAIRMANSHIP, *NEWEST, *SIGNING}
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
