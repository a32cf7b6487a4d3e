"""Records that somebody may be about to enter once more: by a name, in any spelling and script, or by an address.

Records that are public are found by the search. What it does not have is looked for here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from anyascii import anyascii
from django.db import models
from django.db.models import Q

from ..folding import is_chinese, sound, words_to_keep
from ..models import Source
from ..models.base import Record, is_published

LOOKED_AT = 2_000  # records that are not public, the newest first
SHORTEST = 2  # characters of a name
SHORTEST_ADDRESS = 8
ADDRESS = re.compile(r"(?:https?:)?(?://)?(?:www\.)?([^#]*?)/*(?:#.*)?", re.IGNORECASE)


def hidden_ones_called(model: type[Record], names: Sequence[str], typed: str) -> list[int]:
    """The primary keys of records that are not public and have a name in which every typed word begins a word.

    ``names`` are the columns with names. The last word may be unfinished, like each of the others.
    """
    wanted = [*map(_forms, _words(typed))]
    hidden = model._base_manager.exclude(is_published()).order_by("-pk").values_list("pk", *names)[:LOOKED_AT]
    return [pk for pk, *called in hidden if wanted and _begins(wanted, " ".join(called))]


def _begins(wanted: Iterable[tuple[str, ...]], called: str) -> bool:
    """Whether each wanted word, in one of its forms, begins a word of some names."""
    words = {form for word in _words(called) for form in _forms(word)}
    return all(any(word.startswith(form) for word in words for form in forms) for forms in wanted)


def _words(text: str) -> Iterable[str]:
    return words_to_keep(place_of(text))


def _forms(word: str) -> tuple[str, ...]:
    """A word in Latin letters and as it sounds; half a word can sound otherwise. Chinese ones stay as they are."""
    forms = (word,) if is_chinese(word) else (anyascii(word).lower(), sound(word))
    return tuple(filter(None, forms))


def heard(text: str) -> frozenset[str]:
    """The words of a text as they sound in any script; short ones in Latin letters, and Chinese ones as they are."""
    return frozenset(forms[-1] for word in _words(text) if (forms := _forms(word)))


def is_called(record: models.Model, names: Sequence[str], typed: Iterable[str]) -> bool:
    """Whether a record has one of some typed names: the same words, in any order, spelling and script."""
    own = {heard(name) for name in _names(record, names)}
    return not own.isdisjoint({words for name in typed if (words := heard(name))})


def _names(record: models.Model, names: Sequence[str]) -> Iterator[str]:
    yield from (getattr(record, name) for name in names)
    if hasattr(record, "aliases"):
        yield from (alias.name for alias in record.aliases.all())


def sources_like(name: str, typed: str) -> models.QuerySet[Source]:
    """Sources with a title, or at an address, that has the typed one in it; ``name`` is its column."""
    if name != "url":
        return Source.objects.filter(Q(**{f"{name}__spelt": typed}))
    place = place_of(typed)
    return Source.objects.filter(url__icontains=place) if len(place) >= SHORTEST_ADDRESS else Source.objects.none()


def place_of(address: str) -> str:
    """An address without what differs between two spellings of it: scheme, www, the last slash, the mark of a place."""
    return ADDRESS.fullmatch(address.strip().replace("\n", ""))[1]
