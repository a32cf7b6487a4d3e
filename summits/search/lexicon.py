"""What single words of a query name: people, states, bodies, offices and summits. All of a query is read, or nothing.

Most queries have a word that names none of these; they are put aside at that word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from ..dates import PartialDate
from ..day_words import words_of_span
from ..folding import BETWEEN, LITTLE, SMALL_WORDS, is_chinese, runs, sound
from ..held import Changes, Held
from ..languages import LANGUAGES
from ..models import Alias, Document, Event, Leader, Office, Organisation, State, Summit, Topic
from ..ordinal_words import ordinal_word
from ..public.known import known
from ..public.naming import names_of
from ..version import SEARCH
from .query import INFLECTED, SHARED, Query, Term, parsed
from .stems import stems
from .vocabulary import ADJECTIVES, OFFICES, SAID, Kind

BESIDE = {model._meta.model_name for model in (Document, Event, Topic)} | {SEARCH}  # they name nothing here
MOST_TERMS = 8
SCO = re.compile(
    r"shanghai cooperation organi[sz]ation|organisation de coop[ée]ration de shangha[iï]"
    r"|шанхайск\w+ организаци\w+ сотрудничества|上海合作组织|上海合作組織|上合组织|上合組織",
    re.IGNORECASE,
)
MOST_IN_FRENCH = re.compile(r"\b(?:le|au) plus\b(?: souvent| grand nombre)?", re.IGNORECASE)  # not: OCS plus
UNLIKE = frozenset(["statement", "statements"])  # they have the French stem of "state"
ENDING = 2  # characters by which a Chinese office is named: 主任 of 执行委员会主任


class Meaning(NamedTuple):
    kind: Kind
    key: int = 0  # primary key of the record


Meanings = Set[Meaning]


class Lexicon(NamedTuple):
    """The meanings of words and sounds, and of stems; words by how they begin; Chinese ones, the longest first."""

    meanings: Mapping[str, Meanings]
    stemmed: Mapping[str, Set[Meaning]]
    begun: Mapping[str, list[str]]
    chinese: tuple[str, ...]
    offices: Mapping[int, Office]

    def word(self, term: Term) -> list[Meanings] | None:
        """What a word names as it is written and in other forms, or by its sound; None if it names nothing.

        Where it is written so somewhere, its other forms add what is named alone, and not what they may be said for: a
        president is no presidency.
        """
        if len(term.words) > 1 or term.text in UNLIKE:
            return None
        dated = {Meaning(Kind.DATE)} if _date(term.text) else frozenset()
        written = dated.union(self.meanings.get(term.text, ()))
        forms = self._forms(term)
        found = written.union(meaning for meaning in forms if meaning.kind not in SAID) if written else forms
        found = found or self.meanings.get(f"{BETWEEN}{term.sound}")
        return [found] if found else None

    def _forms(self, term: Term) -> Set[Meaning]:
        """What the other forms of a word name: those with its stem, else those that are alike; Астане is Астана."""
        by_stem = (named.get(stem, ()) for stem in term.stems for named in (self.stemmed, self.meanings))
        if found := frozenset().union(*by_stem):
            return found
        forms = (word for word in self.begun.get(term.text[:SHARED], ()) if term.likeness(word) >= INFLECTED)
        return frozenset().union(*map(self.meanings.__getitem__, forms))

    def words_in(self, run: str) -> list[Meanings] | None:
        """What the words in a run of Chinese name, the longest first; None if anything else is left."""
        if run in self.meanings:
            return [self.meanings[run]]
        found = []
        for word in self.chinese:
            if word in run:
                run = run.replace(word, " ")
                found.append(self.meanings[word])
        return found if all(one in LITTLE for one in run.replace(" ", "")) else None


class Reading(NamedTuple):
    """What each word of a query names, and the dates among the words."""

    words: list[Meanings]
    dates: list[PartialDate]

    @property
    def kinds(self) -> list[set[Kind]]:
        """The kinds of each word's meanings."""
        return [{meaning.kind for meaning in meanings} for meanings in self.words]

    def says(self, kind: Kind) -> bool:
        """Whether a word can mean something of a kind."""
        return any(kind in each for each in self.kinds)

    def is_of(self, kinds: Set[Kind]) -> bool:
        """Whether every word can mean something of these kinds."""
        return all(each & kinds for each in self.kinds)


def read(query: Query) -> Reading | None:
    """What every word of a query names; None if one of them names nothing, or the query is not plain."""
    plain = MOST_IN_FRENCH.sub(" most ", SCO.sub(" SCO ", query.text))
    if plain != query.text:
        query = parsed(plain)
    if not query or query.without or len(query.terms) > MOST_TERMS:
        return None
    known, found = lexicon(), []
    for term in query.terms:
        named = known.words_in(_run(term)) if is_chinese(term.text) else known.word(term)
        if named is None:
            return None
        found += named
    return Reading(found, [date for term in query.terms if (date := _date(term.text))])


def keys_of(meanings: Meanings, *kinds: Kind) -> set[int]:
    """The keys that a word names as some kinds."""
    return {meaning.key for meaning in meanings if meaning.kind in kinds}


def grouped(named: Iterable[set[int]]) -> list[set[int]]:
    """The keys that each word names, words for the same as one set: "Sri Lanka" is one state, "Xi Putin" two people."""
    groups: list[set[int]] = []
    for keys in named:
        if groups and groups[-1] & keys:
            groups[-1] &= keys
        elif keys:
            groups.append(keys)
    return groups


def _run(term: Term) -> str:
    """The characters of a run of Chinese, which a term has two by two."""
    return "".join(word[0] for word in term.words[:-1]) + term.words[-1]


def _date(text: str) -> PartialDate | None:
    """The date that a word of the index stands for: 2019, 201906, 20190613."""
    if not (text.isdecimal() and len(text) in (4, 6, 8)):
        return None
    parts = filter(None, (text[:4], text[4:6], text[6:]))
    try:
        return PartialDate("-".join(parts))
    except ValueError:
        return None


def _made() -> Lexicon:
    found, offices = defaultdict(set), _offices()
    for words, meaning in (*_general(), *_of_records(), *_of_summits(), *_of_offices(offices.values())):
        for word in words:
            found[word].add(meaning)
    stemmed, begun = defaultdict(set), defaultdict(list)
    for word in sorted(found):
        begun[word[:SHARED]].append(word)
        for stem in stems(word):
            stemmed[stem] |= found[word]
    for words, meaning in _of_aliases():
        for word in words:
            found[word].add(meaning)
    meanings = {word: frozenset(several) for word, several in found.items()}
    chinese = sorted((word for word in meanings if is_chinese(word) and len(word) > 1), key=len, reverse=True)
    return Lexicon(meanings, stemmed, begun, tuple(chinese), offices)


def _next(last: Lexicon, changes: Changes) -> Lexicon:
    return last if all(change.noun in BESIDE for change in changes) else _made()


lexicon = Held(_made, _next)


def _offices() -> dict[int, Office]:
    offices = Office.objects.published().select_related("leader", "state", "organisation")
    return {office.pk: office for office in offices}


def _general() -> Iterator[tuple[set[str], Meaning]]:
    return ((_words(said), Meaning(kind)) for kind, said in SAID.items())


def _of_records() -> Iterator[tuple[set[str], Meaning]]:
    for leader in known(Leader).values():
        own = (leader.native_name, leader.family_name, leader.given_names)
        yield _words(*_in_all(leader, "name"), *own, sounding=True), Meaning(Kind.LEADER, leader.pk)
    for state in known(State).values():
        own = (_shorter(state.name_zh), ADJECTIVES.get(state.iso2, ""))
        yield _words(*_in_all(state, "name"), *own), Meaning(Kind.STATE, state.pk)
    for organisation in known(Organisation).values():
        yield _words(*_names(organisation)), Meaning(Kind.ORGANISATION, organisation.pk)


def _shorter(name: str) -> str:
    """A Chinese name of a state as people say it: 蒙古国 is 蒙古."""
    return name.removesuffix("国") if len(name) > 2 else ""


def _of_aliases() -> Iterator[tuple[set[str], Meaning]]:
    """Other spellings of names, which count as they are written: a form of one of them is easily another name."""
    for alias in Alias.objects.published():
        yield _words(alias.name), Meaning(Kind.LEADER, alias.leader_id)


def _of_summits() -> Iterator[tuple[set[str], Meaning]]:
    for summit in known(Summit).values():
        words, parts = {str(summit.year), str(summit.number), *words_of_span(summit.starts, summit.ends)}, set()
        for language in LANGUAGES:
            counted = language.ordinal(summit.number)
            words |= _words(counted, counted.replace("次", "届"))
            ordinal = _words(ordinal_word(summit.number, language))
            words, parts = (words, parts | ordinal) if len(ordinal) > 1 else (words | ordinal, parts)
        yield words | _words(*_in_all(summit, "city")), Meaning(Kind.SUMMIT, summit.pk)
        yield parts, Meaning(Kind.PART_OF_NUMBER, summit.pk)


def _of_offices(offices: Iterable[Office]) -> Iterator[tuple[set[str], Meaning]]:
    for office in offices:
        within = _names(office.held_in)
        places, titles = _words(*within), _words(*_in_all(office, "title"))
        kinds = _words(OFFICES.get(office.kind, ""))
        endings = {ending for title in _in_all(office, "title") for ending in _chinese_endings(title, within)}
        forms = {form for place in places for form in _forms(place)}
        yield places, Meaning(Kind.HELD_IN, office.pk)
        own = {word for word in titles if forms.isdisjoint(_forms(word))}
        yield own | kinds | endings, Meaning(Kind.TITLE, office.pk)


def _forms(word: str) -> tuple[str, ...]:
    """A word and its stems: a minister of foreign affairs «Мьянмы» is of «Мьянма»."""
    return (word, *stems(word))


def _names(record: State | Organisation) -> list[str]:
    if isinstance(record, State):
        return [*_in_all(record, "name", "official_name"), ADJECTIVES.get(record.iso2, "")]
    return sorted(set().union(*names_of(record).values()))


def _chinese_endings(title: str, within: list[str]) -> Iterator[str]:
    """A Chinese title without the name of the state or the body, and its last characters."""
    for name in sorted(within, key=len, reverse=True):
        title = title.replace(name, "")
    for run in filter(is_chinese, runs(SCO.sub("", title))):
        yield from (run, run[-ENDING:])


def _in_all(record, *fields: str) -> list[str]:
    texts = (getattr(record, f"{field}_{language.column}") for field in fields for language in LANGUAGES)
    return [text for text in texts if text]


def _words(*texts: str, sounding: bool = False) -> set[str]:
    """The words of some texts, and their sounds if they are wanted."""
    found = {run for text in texts for run in runs(text)} - SMALL_WORDS
    return found | {f"{BETWEEN}{heard}" for run in found if (heard := sound(run))} if sounding else found
