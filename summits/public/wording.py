"""The words of a record for the search, each with its language."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models

from ..dates import PartialDate
from ..day_words import words_of_span
from ..languages import COLUMNS, LANGUAGES, Language


class Wording(NamedTuple):
    """A text of a record and its languages; all languages if it has none of its own."""

    text: str
    languages: tuple[Language, ...] = LANGUAGES


@dataclass
class Content:
    """The words of one record. Each list begins with the most important."""

    names: list[Wording]
    others: list[Wording] = field(default_factory=list)
    summary: list[Wording] = field(default_factory=list)
    texts: list[Wording] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)  # column suffixes
    year: int = 0


def in_all(record: models.Model, *names: str) -> list[Wording]:
    """Some translated texts of a record in each filled language."""
    return [
        Wording(text, (language,))
        for name in names
        for language in LANGUAGES
        if (text := getattr(record, f"{name}_{language.column}"))
    ]


def languages(record: models.Model, name: str) -> list[str]:
    """The filled languages of a translated text, as column suffixes."""
    return [column for column in COLUMNS if getattr(record, f"{name}_{column}")]


def days(first: PartialDate | None, last: PartialDate | None = None) -> list[Wording]:
    """The days and months between two dates, or of the one that is known."""
    return [Wording(word) for word in words_of_span(first, last)]
