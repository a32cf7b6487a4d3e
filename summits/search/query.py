"""A query: words, phrases in quotes, and words with a minus, which must not be there."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from ..day_words import WRITTEN, read_days
from ..folding import CYRILLIC, OPERATORS, QUESTIONS, SMALL_WORDS, fold, is_chinese, pairs, runs, sound
from ..languages import current
from .stems import KEPT, can_be_beginning, kept_beginning, kept_stems, stems
from .typed import as_meant

Phrase = tuple[str, ...]  # words that stand together

LONGEST = 200  # characters; the rest is left out
MOST_TERMS = 12
QUOTES = str.maketrans(dict.fromkeys("«»“”„‟＂「」『』", '"') | {"−": "-", "–": "-", "—": "-"})
PIECE = re.compile(rf'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<date>{WRITTEN})|(?P<word>[^\s"]+))', re.VERBOSE)

# The likeness of a word of a record to a term.
EXACT, INFLECTED, BEGUN, SOUNDING = 1.0, 0.9, 0.75, 0.7
NOWHERE = 0.0, frozenset()
SHARED = 2  # letters with which all forms of a word begin
LONGEST_ENDING = 4  # letters; the most by which forms of one word differ in length
LONGEST_SPLIT = 8  # characters of a run of Chinese that may be several words


class Likenesses(dict[str, float]):
    """What a function gives for words, each asked once: the names of many records share most of theirs."""

    def __init__(self, likeness: Callable[[str], float]):
        super().__init__()
        self.likeness = likeness

    def __missing__(self, word: str) -> float:
        self[word] = likeness = self.likeness(word)
        return likeness


@dataclass(frozen=True)
class Term:
    """One word, or several that stand together: a phrase, or a run of Chinese characters as pairs.

    ``splits`` has the ways to take it apart into several: 上海峰会 is 上海 and 峰会 as well, a day is a number, a month
    and a year.
    """

    words: Phrase
    stems: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # its stems as the index keeps them, language by language
    kept_beginning: str = ""  # it also finds kept stems that begin so, in the language of the page
    sound: str = ""
    splits: tuple[tuple[Phrase, ...], ...] = ()
    whole: bool = False  # found as written only, not by a beginning or another form
    begun: bool = False  # even a short word may be the beginning of one
    spelt: Mapping[str, Phrase] = field(default_factory=dict, hash=False)  # beginnings, with all words that begin so

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @cached_property
    def beginnings(self) -> list[str]:
        """Beginnings of the words that are like a single word. No beginning is the beginning of another one."""
        ways = [way for way in dict.fromkeys((*self.words, *self.stems)) if self.begun or can_be_beginning(way)]
        return [way for way in ways if not any(way != other and way.startswith(other) for other in ways)]

    @cached_property
    def forms(self) -> list[str]:
        """The words that a word finds without a change: itself, its stems and its plural."""
        ways = dict.fromkeys((*self.words, *self.stems, *(f"{word}s" for word in self.words)))
        return [way for way in ways if not any(way.startswith(beginning) for beginning in self.beginnings)]

    @property
    def kept_words(self) -> list[str]:
        """The words of the index that a single word finds: itself, its plural, a short stem, and its kept stems."""
        short = (stem for stem in self.stems if not can_be_beginning(stem))
        longer = chain.from_iterable(self.spelt.values())
        return list(dict.fromkeys((*self.words, *(f"{word}s" for word in self.words), *short, *self.kept, *longer)))

    @property
    def kept_beginnings(self) -> list[str]:
        """Beginnings of the other words that a single word finds; in any language only on request."""
        anywhere = self.begun or CYRILLIC.search(self.text)
        beginnings = self.beginnings if anywhere else filter(None, [self.kept_beginning])
        return [beginning for beginning in beginnings if beginning not in self.spelt]

    def spelt_out(self, words_of: Callable[[str], Phrase | None]) -> "Term":
        """The same with the words that begin so in the place of beginnings, where a function gives them."""
        if self.whole or len(self.words) > 1:
            return self
        found = ((beginning, words_of(beginning)) for beginning in self.kept_beginnings)
        return replace(self, spelt={beginning: words for beginning, words in found if words is not None})

    def begun_unless(self, words: Collection[str]) -> "Term":
        """The same as the beginning of a word, unless it is one of some words, or found as written only."""
        return replace(self, begun=not self.whole and self.text not in words)

    def likeness(self, word: str) -> float:
        """How closely a single word of a record answers to this term, from 0 to 1."""
        return self._likenesses[word]

    def likenesses(self, words: Iterable[str]) -> Iterator[float]:
        """The likeness of each of some words."""
        return map(self._likenesses.__getitem__, words)

    @cached_property
    def _likenesses(self) -> "Likenesses":
        return Likenesses(self._likeness)

    def _likeness(self, word: str) -> float:
        wanted = self.words[0]
        if word == wanted:
            return EXACT
        if self.whole:
            return 0.0
        if word in self.forms:
            return INFLECTED
        begins = word.startswith(tuple(self.beginnings))
        related = begins and word.startswith(self.stems)
        if related and abs(len(word) - len(wanted)) <= LONGEST_ENDING:
            return INFLECTED
        if begins and word.startswith(wanted):
            return BEGUN
        if self.sound and sound(word) == self.sound:
            return SOUNDING
        return BEGUN if related else 0.0

    def places(self, form: list[str]) -> tuple[float, Set[int]]:
        """How closely a list of words answers to this term, and the places of the words that do so best."""
        if len(self.words) == 1 and not self.splits:
            likenesses = [*self.likenesses(form)]
            best = max(likenesses, default=0.0)
            return (best, {at for at, likeness in enumerate(likenesses) if likeness == best}) if best else NOWHERE
        if together := _places(self.words, form):
            return EXACT, together
        for split in self.splits:
            parts = [_places(part, form) for part in split]
            if all(parts):
                return INFLECTED, set().union(*parts)
        return NOWHERE


def _places(phrase: Phrase, form: list[str]) -> set[int]:
    """The places of the words of a phrase in a list of words."""
    if phrase[0] not in form:
        return set()
    length = len(phrase)
    starts = [at for at in range(len(form) - length + 1) if tuple(form[at : at + length]) == phrase]
    return {at + step for at in starts for step in range(length)}


@dataclass(frozen=True)
class Query:
    """Terms that must all be there, and terms that must not."""

    text: str
    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @cached_property
    def words(self) -> list[str]:
        return [word for term in self.terms for word in term.words]

    @cached_property
    def name(self) -> str:
        """The query as the name of a record, folded; empty if it has more than words."""
        if self.without or any(term.whole and len(term.words) > 1 for term in self.terms):
            return ""
        return " ".join(word for run in runs(self.text) for word in (pairs(run) if is_chinese(run) else [run]))

    @property
    def begun(self) -> "Query":
        """The same with every word as the beginning of one."""
        return self.only(tuple(term.begun_unless(()) for term in self.terms))

    def spelt_out(self, words_of: Callable[[str], Phrase | None]) -> "Query":
        """The same with all words of the index in the place of their beginnings."""
        terms, without = (tuple(term.spelt_out(words_of) for term in terms) for terms in (self.terms, self.without))
        return replace(self, terms=terms, without=without)

    def only(self, terms: tuple[Term, ...]) -> "Query":
        """The same with some of its words."""
        return replace(self, terms=terms)

    def corrected(self, better: dict[str, str]) -> "Query":
        """The same with some words replaced by others."""
        terms = tuple(_term(better[term.text]) if term.text in better else term for term in self.terms)
        text = re.sub(r"\w+", lambda match: better.get(fold(match[0]), match[0]), self.text)
        return replace(self, text=text, terms=terms)


class Scope(NamedTuple):
    """The entries to look through: spans of numbers (of a noun, of years) and one of some traits; or all."""

    spans: tuple[tuple[int, int], ...] = ()
    traits: tuple[str, ...] = ()


def parsed(text: str) -> Query:
    """Reads typed text. Any text is a query, perhaps an empty one."""
    text = text.encode(errors="ignore").decode()[:LONGEST].strip()
    terms, meaningful, without = [], [], []
    for piece in PIECE.finditer(as_meant(text.translate(QUOTES))):
        if piece["phrase"] is not None:
            words = tuple(word for run in runs(piece["phrase"]) for word in (pairs(run) if is_chinese(run) else [run]))
            new = [Term(words, whole=True)] if words else []
        else:
            new = _day(piece["date"] or "") or list(_terms(piece["date"] or piece["word"]))
        if piece["minus"]:
            without += new
        else:
            terms += new
            meaningful += [term for term in new if not _says_little(term, piece["word"] or "")]
    return Query(
        text, tuple(dict.fromkeys(meaningful or terms))[:MOST_TERMS], tuple(dict.fromkeys(without))[:MOST_TERMS]
    )


def _day(written: str) -> list[Term]:
    """A day or a month: the word of the index, that of its other reading, or the words as they stand in a text."""
    if not (days := read_days(written)):
        return []
    day, *others = days
    parts = tuple((run,) for run in runs(written) if run not in SMALL_WORDS)
    return [Term((day,), splits=(*(((other,),) for other in others), parts), whole=True)]


def _terms(piece: str) -> Iterator[Term]:
    written = {fold(word): word.lower() for word in re.findall(r"[^\W_]+", piece)}  # a stemmer needs the accents
    for run in runs(piece):
        yield _term(run, written.get(run))


def _term(run: str, written: str | None = None) -> Term:
    if is_chinese(run):
        return Term(tuple(pairs(run)), splits=tuple(_splits(run)) if len(run) <= LONGEST_SPLIT else ())
    if run.isdigit() or len(run) == 1:
        return Term((run,), whole=True)
    written = written or run
    kept = tuple(stem for language in KEPT for stem in kept_stems(written, language))
    return Term((run,), stems(written), kept, kept_beginning(written, current()), sound(run))


def _splits(run: str) -> Iterator[tuple[Phrase, ...]]:
    """The ways to cut a run of Chinese into words of two characters and more."""
    for cut in range(2, len(run) - 1):
        head, tail = tuple(pairs(run[:cut])), run[cut:]
        yield (head, tuple(pairs(tail)))
        yield from ((head, *rest) for rest in _splits(tail))


def _says_little(term: Term, written: str) -> bool:
    if written in OPERATORS or (term.text in QUESTIONS and not written.isupper()):
        return True
    return term.text in SMALL_WORDS or (len(term.text) == 1 and not term.text.isdigit() and not is_chinese(term.text))
