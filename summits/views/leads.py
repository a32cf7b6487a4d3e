"""Where a search finds nothing, or only parts of what was asked: what leads on."""

from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import override

from .. import search
from ..filters.forms import SearchForm
from ..languages import LANGUAGES, Language, current
from ..models.base import Record
from ..public import Noun
from ..search import Findings
from .records import records_of

NEAR = 5  # records
MOST_DROPPED = 5  # words; of a longer query no word is tried to be left out
FILTERS = ("noun", "language", "year_min", "year_max")


class Near(NamedTuple):
    """A record near what was asked, what is said beside its name, and the word of a name that is like a typed one."""

    record: Record
    about: str
    word: str = ""


class Elsewhere(NamedTuple):
    """A search in another language: its words there."""

    language: Language
    words: str


def leads(form: SearchForm, findings: Findings) -> dict:
    """What the page of results offers beside them, or in their place."""
    is_nothing = bool(findings.asked) and not findings.found
    close = _alike(findings.asked.text) if is_nothing else []
    return {
        "fewer": _fewer(findings),
        "unfiltered": _unfiltered(form, findings),
        "near": [Near(record, noun.about(record), word) for word, noun, record in close],
        "elsewhere": _elsewhere(findings.asked.text, close) if is_nothing else [],
    }


def near(words: str, *, limit: int = NEAR) -> list[Near]:
    """The public records that some words find, the best first; where there are none, those with names like them."""
    found = search.look_up(words).found[:limit] if words else []
    if not found:
        return [Near(record, noun.about(record), word) for word, noun, record in _alike(words)]
    return [Near(record, noun.about(record)) for noun, record in records_of(found, attrgetter("proposed_at"))]


def _alike(words: str) -> list[tuple[str, Noun, Record]]:
    """Records whose names are like some words, each after the word of its name that is."""
    found = {result: word for word, result in search.near(words, limit=NEAR)}
    records = records_of(found, attrgetter("proposed_at"))
    return [(found[noun.name, record.pk], noun, record) for noun, record in records]


def _fewer(findings: Findings) -> list[tuple[str, int]]:
    """Where no record has all the words: each of them left out, with the number of records that this would find."""
    words = findings.asked.text.split()
    if (findings.found and not findings.partly) or not 2 <= len(words) <= MOST_DROPPED:
        return []
    left = [" ".join(words[:place] + words[place + 1 :]) for place in range(len(words))]
    found = [(text, search.look_up(text)) for text in left]
    return [(text, sum(one.totals.values())) for text, one in found if one.found and not one.partly]


def _unfiltered(form: SearchForm, findings: Findings) -> int:
    """Where filters leave nothing: the number of records that the words would find without them."""
    if findings.found or not findings.asked or not any(form.cleaned_data.get(name) for name in FILTERS):
        return 0
    return sum(search.look_up(findings.asked.text).totals.values())


def _elsewhere(words: str, close: list[tuple[str, Noun, Record]]) -> list[Elsewhere]:
    """The search in the other languages: for the nearest name, or for the same words where that has none there."""
    return [_in(language, words, close) for language in LANGUAGES if language != current()]


def _in(language: Language, words: str, close: list[tuple[str, Noun, Record]]) -> Elsewhere:
    with override(language.code):
        for _word, noun, record in close[:1]:
            if not noun.title(record).stands_in:
                return Elsewhere(language, str(record))
    return Elsewhere(language, words)
