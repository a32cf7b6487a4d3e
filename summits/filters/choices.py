"""The values to choose from, with their labels in the language of the page."""

from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from ..held import Held
from ..languages import Language, current


class Choice(NamedTuple):
    """A value to choose: its word in the address, its label on the page, and its value in the database."""

    word: str
    label: str
    stored: str | int


Values = type | Callable[[], list[Choice]]  # a class of choices, or a function that reads the records to choose from


def choices(values: Values) -> dict[str, Choice]:
    """The choices by their words, in the language of the page. They are made once for a version of the register."""
    return _held(values, current())()


@cache
def _held(values: Values, language: Language) -> Held[dict[str, Choice]]:
    return Held(partial(_by_word, values))


def _by_word(values: Values) -> dict[str, Choice]:
    known = map(_of_class, values) if hasattr(values, "choices") else values()
    return {choice.word: choice for choice in known}


def _of_class(choice) -> Choice:
    return Choice(choice.value, str(choice.label), choice.value)
