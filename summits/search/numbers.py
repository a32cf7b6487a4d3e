"""The numbers of entries: by noun, then by year from the newest on, then by record.

Because of that, the first entries that a database finds are the first to show among equals, and to narrow a search to
a noun or to some years is to narrow it to spans of numbers.
"""

from ..folding import BETWEEN
from .contents import NOUNS

YEAR_BITS, RECORD_BITS = 14, 34
NOUN_BITS = YEAR_BITS + RECORD_BITS
RECORD = (1 << RECORD_BITS) - 1  # the bits of the record
LAST_YEAR = 9999
PLACES = {noun: place for place, noun in enumerate(NOUNS)}


def rank(noun: str, year: int, record: int) -> int:
    """The number of an entry; the year is 0 for a record without a date."""
    return (PLACES[noun] << YEAR_BITS | LAST_YEAR - year) << RECORD_BITS | record


def record_of(number: int) -> int:
    return number & RECORD


def span(noun: str, first_year: int = 0, last_year: int = LAST_YEAR) -> tuple[int, int]:
    """The lowest and the highest number of the entries of a noun in some years."""
    return rank(noun, last_year, 0), rank(noun, first_year, RECORD)


def trait(language: str) -> str:
    """How an entry says that there is something in a language: a word that nobody can type by chance."""
    return f"{BETWEEN}{BETWEEN}{language}"
