"""The words of a record as the search takes them, each with the language in which it is written."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models

from ..dates import PartialDate
from ..day_words import words_of_span
from ..languages import COLUMNS, LANGUAGES, Language


class Wording(NamedTuple):
    """A text of a record, in the language in which it is written, or in any of them."""

    text: str
    languages: tuple[Language, ...] = LANGUAGES


@dataclass
class Content:
    """The words of one record, each list from the most telling on."""

    names: list[Wording]
    others: list[Wording] = field(default_factory=list)
    summary: list[Wording] = field(default_factory=list)
    texts: list[Wording] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)  # column suffixes
    year: int = 0


def in_all(record: models.Model, *names: str) -> list[Wording]:
    """Some translated texts of a record in each language in which they are filled."""
    return [
        Wording(text, (language,))
        for name in names
        for language in LANGUAGES
        if (text := getattr(record, f"{name}_{language.column}"))
    ]


def languages(record: models.Model, name: str) -> list[str]:
    """The languages in which a translated text is filled, as column suffixes."""
    return [column for column in COLUMNS if getattr(record, f"{name}_{column}")]


def days(first: PartialDate | None, last: PartialDate | None = None) -> list[Wording]:
    """The days and months from one date to another, or of the one that is known."""
    return [Wording(word) for word in words_of_span(first, last)]
