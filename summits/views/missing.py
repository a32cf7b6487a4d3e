"""Where an address leads to nothing, or no longer to a record: what is near it."""

import re
from difflib import SequenceMatcher
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from ..folding import runs
from ..languages import ENGLISH
from ..models import Summit
from ..models.base import Record
from ..public import NOUNS
from ..public.summits import all_summits
from .leads import NEAR, Near, near

MOST_WORDS, LONGEST = 8, 120  # of an address that is looked for; longer ones are none that a person has typed
WORD = re.compile(r"[^\W_]+")
CANDIDATES = 20  # records that the search finds, whose keys are compared with the address
ALIKE = 0.6  # the part of the letters that an address shares with the key or the name of the nearest record
SAME_NOUN = 0.1  # as much more alike is a record of the noun that the address names


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of an address that leads nowhere. Its last part may be a misspelt or a shortened key."""
    words = words_of(request.path)
    found = _near(request.path, words)
    nearest = _nearest(request.path, words, found)
    context = {"words": words, "near": _first(nearest, found)[:NEAR], "nearest": nearest}
    return render(request, "404.html", context, status=HTTPStatus.NOT_FOUND)


def words_of(path: str) -> str:
    """The words of the last part of an address that has any: "astana plan" of /en/documents/astana-plan/."""
    parts = [" ".join(WORD.findall(part)) for part in path[-LONGEST:].split("/")[2:]]
    words = next((part for part in reversed(parts) if part), "").split()
    return " ".join(words[:MOST_WORDS])


def _near(path: str, words: str) -> list[Near]:
    """The records near an address; of a number that no summit has, and no year either, the nearest summit."""
    summits = all_summits() if _model_of(path) is Summit and words.isdecimal() else ()
    if not summits or any(summit.year == int(words) for summit in summits):
        return near(words, limit=CANDIDATES)
    nearest = min(summits, key=lambda summit: abs(summit.number - int(words)))
    return [Near(nearest, NOUNS["summit"].about(nearest))]


def _nearest(path: str, words: str, found: list[Near]) -> Near | None:
    """The record whose key or name is most like an address, if any is; one of the noun that it names before others."""
    model, asked = _model_of(path), " ".join(runs(words))

    def likeness(one: Near) -> float:
        return _likeness(asked, one.record) + SAME_NOUN * isinstance(one.record, model)

    best = max(found, key=likeness, default=None)
    return best if best and (_is_meant(asked, best.record)) else None


def _first(nearest: Near | None, found: list[Near]) -> list[Near]:
    return [nearest, *(one for one in found if one is not nearest)] if nearest else found


def _model_of(path: str) -> type | tuple:
    """The model of the noun under whose address a path stands; an empty tuple if there is none."""
    parts = path.split("/")
    return next((noun.model for noun in NOUNS.values() if noun.address and noun.address in parts[2:3]), ())


def _likeness(asked: str, record: Record) -> float:
    """How much alike some words are to the key or the name of a record, from 0 to 1."""
    return max(SequenceMatcher(None, asked, own).ratio() for own in _own_words(record))


def _is_meant(asked: str, record: Record) -> bool:
    """Whether a record is near enough to be named: alike, or with all the words in its key or its name."""
    words = set(asked.split())
    if asked.isdecimal() and isinstance(record, Summit):
        return True
    return _likeness(asked, record) >= ALIKE or any(words <= set(own.split()) for own in _own_words(record))


def _own_words(record: Record) -> list[str]:
    """Its key, and its name in the language of the page and in English, in which keys are."""
    with override(ENGLISH.code):
        in_english = str(record)
    return [" ".join(runs(str(own))) for own in dict.fromkeys((record.key, str(record), in_english))]
