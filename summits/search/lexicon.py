"""What single words of a query name: people, states, bodies, offices and summits. All of a query is read, or nothing.

Most queries have a word that names none of these; they are put aside at that word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from enum import StrEnum
from typing import NamedTuple

from ..choices import OfficeKind
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

BESIDE = {model._meta.model_name for model in (Document, Event, Topic)} | {SEARCH}  # they name nothing here
MOST_TERMS = 8
SCO = re.compile(
    r"shanghai cooperation organi[sz]ation|organisation de coop[ée]ration de shangha[iï]"
    r"|шанхайск\w+ организаци\w+ сотрудничества|上海合作组织|上海合作組織|上合组织|上合組織",
    re.IGNORECASE,
)
# Words that ask beside those that name; some of them for the attendance.
GENERAL = (
    "sco ocs шос 上合 summit sommet саммит 峰会 会议 meeting year année год г hold holds held держит 现任 时任 国家 "
    "leader leaders dirigeant dirigeants лидер лидеры 领导人"
)
ATTENDING = (
    "attend attendance represent represented representing participate participant present absent deputise sent sat "
    "often times visit replaced instead participer participé représenter représenté représentant présent assister "
    "venu allé remplacé fois участвовать участие присутствовал присутствовать представлял представлять приезжал "
    "приехал сидел ездил посетил посещал раз заменял заменил вместо 出席 参加 与会 缺席 代表 次数 代替"
)
# A state is asked for by its status, whichever: all that it had are told.
STATUSES = (
    "status statut статус 地位 member membre член 成员国 成员 observer observateur наблюдатель 观察员国 观察员 "
    "partner partenaire партнёр 伙伴 对话伙伴 dialogue диалог since depuis join joined joining accession "
    "adhéré adhésion rejoint devenu devenue вступил вступила вступление 加入 成为"
)
# Of all people, those are asked for who came most often.
MOST_OFTEN = "most plus больше чаще всех всего 最多"
PREDECESSORS = "before predecessor preceded avant prédécesseur précédé précédait до перед предшественник 前任 之前"
SUCCESSORS = "after successor succeeded après successeur succédé после преемник сменил 继任者 继任 接任 之后"
CHAIRMANSHIPS = "chairmanship présidence председательство 轮值主席国 轮值主席 主席国"
COMPARING = (
    "compare comparison versus vs difference differ comparer comparaison différence différences "
    "сравнить сравнение разница отличие отличаются отличались 比较 对比 区别 不同"
)
CHAIRS = (
    "chair chaired chairing presided présidé présider présidence председательствовал председатель вёл вела 主持 主席"
)
OFFICES = {
    OfficeKind.SECRETARY_GENERAL: (
        "head chief chef dirigeait dirigeant глава руководитель возглавлял исполком 负责人 领导"
    ),
    OfficeKind.HEAD_OF_STATE: "head state chef état глава государства 国家元首 元首",
    OfficeKind.HEAD_OF_GOVERNMENT: "head government chef gouvernement глава правительства 政府首脑",
}
ENDING = 2  # characters by which a Chinese office is named: 主任 of 执行委员会主任


class Kind(StrEnum):
    """What a word can name. An office is named by its title, or by the state or the body that it is held in."""

    GENERAL = "general"
    ATTENDING = "attending"
    DATE = "date"
    COMPARE = "compare"
    MOST_OFTEN = "most often"
    BEFORE = "before"
    AFTER = "after"
    STATUS = "status"
    CHAIR = "chair"
    CHAIRMANSHIP = "chairmanship"
    LEADER = "leader"
    STATE = "state"
    ORGANISATION = "organisation"
    SUMMIT = "summit"
    TITLE = "title"
    HELD_IN = "held in"


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
        """What a word names as it is written and in other forms, or by its sound; None if it names nothing."""
        if len(term.words) > 1:
            return None
        dated = {Meaning(Kind.DATE)} if _date(term.text) else frozenset()
        found = self._forms(term).union(self.meanings.get(term.text, ()), dated)
        found = found or self.meanings.get(f"{BETWEEN}{term.sound}")
        return [found] if found else None

    def _forms(self, term: Term) -> Set[Meaning]:
        """What the other forms of a word name: those with its stem, else those that are alike; Астане is Астана."""
        if found := next((named for stem in term.stems if (named := self.stemmed.get(stem))), None):
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


def read(query: Query) -> Reading | None:
    """What every word of a query names; None if one of them names nothing, or the query is not plain."""
    if SCO.search(query.text):
        query = parsed(SCO.sub(" SCO ", query.text))
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
    yield _words(GENERAL, ATTENDING), Meaning(Kind.GENERAL)
    yield _words(ATTENDING), Meaning(Kind.ATTENDING)
    yield _words(CHAIRS), Meaning(Kind.CHAIR)
    yield _words(CHAIRMANSHIPS), Meaning(Kind.CHAIRMANSHIP)
    yield _words(STATUSES), Meaning(Kind.STATUS)
    yield _words(COMPARING), Meaning(Kind.COMPARE)
    yield _words(MOST_OFTEN), Meaning(Kind.MOST_OFTEN)
    yield _words(PREDECESSORS), Meaning(Kind.BEFORE)
    yield _words(SUCCESSORS), Meaning(Kind.AFTER)


def _of_records() -> Iterator[tuple[set[str], Meaning]]:
    for leader in known(Leader).values():
        own = (leader.native_name, leader.family_name, leader.given_names)
        yield _words(*_in_all(leader, "name"), *own, sounding=True), Meaning(Kind.LEADER, leader.pk)
    for state in known(State).values():
        yield _words(*_in_all(state, "name")), Meaning(Kind.STATE, state.pk)
    for organisation in known(Organisation).values():
        yield _words(*_names(organisation)), Meaning(Kind.ORGANISATION, organisation.pk)


def _of_aliases() -> Iterator[tuple[set[str], Meaning]]:
    """Other spellings of names, which count as they are written: a form of one of them is easily another name."""
    for alias in Alias.objects.published():
        yield _words(alias.name), Meaning(Kind.LEADER, alias.leader_id)


def _of_summits() -> Iterator[tuple[set[str], Meaning]]:
    for summit in known(Summit).values():
        words = {str(summit.year), str(summit.number), *words_of_span(summit.starts, summit.ends)}
        for language in LANGUAGES:
            words |= _words(language.ordinal(summit.number), ordinal_word(summit.number, language))
        yield words | _words(*_in_all(summit, "city")), Meaning(Kind.SUMMIT, summit.pk)


def _of_offices(offices: Iterable[Office]) -> Iterator[tuple[set[str], Meaning]]:
    for office in offices:
        within = _names(office.held_in)
        places, titles = _words(*within), _words(*_in_all(office, "title"))
        kinds = _words(OFFICES.get(office.kind, ""))
        endings = {ending for title in _in_all(office, "title") for ending in _chinese_endings(title, within)}
        yield places, Meaning(Kind.HELD_IN, office.pk)
        yield (titles - places) | kinds | endings, Meaning(Kind.TITLE, office.pk)


def _names(record: State | Organisation) -> list[str]:
    if isinstance(record, State):
        return _in_all(record, "name", "official_name")
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
