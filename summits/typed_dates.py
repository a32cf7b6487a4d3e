"""Dates as people type them, in the four languages and in numbers: "4 juillet 2024", "04.07.2024", "2024年7月"."""

import calendar
import re
import unicodedata
from functools import cache

from django.utils import dates
from django.utils.translation import gettext as _
from django.utils.translation import override

from .dates import PartialDate, written
from .languages import LANGUAGES, RUSSIAN

LONGEST_SHOWN = 40  # characters of what was typed, in a sentence about it
SHORTEST_MONTH = 3  # letters of a shortened name: "Jul", "сен"
ENDING = r"(?:(?:st|nd|rd|th|er|-?го|-?е)\b)?"  # of a counted day: 1st, 1er, 4-го
DAY, MONTH, YEAR = rf"(?P<day>\d{{1,2}}){ENDING}", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})"
ANY_YEAR, NAME = r"(?P<year>\d{2}|\d{4})", r"(?P<name>[^\W\d_]+)\.?"
FORMS = [
    re.compile(form, re.ASCII if "name" not in form else 0)
    for form in (
        rf"{YEAR}(?:[-./]{MONTH}(?:[-./](?P<day>\d{{1,2}}))?)?",
        rf"{YEAR} ?年 ?(?:{MONTH} ?月 ?(?:(?P<day>\d{{1,2}}) ?[日号號])?)?",
        rf"(?P<day>\d{{1,2}})\. ?{MONTH}\. ?{ANY_YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<mark>[/-])(?P<second>\d{{1,2}})(?P=mark){ANY_YEAR}",
        rf"{MONTH}[-./]{ANY_YEAR}",
        rf"(?:{DAY}\.?(?: (?:of|de) )? ?)?{NAME},? ?{ANY_YEAR}",
        rf"{NAME} {DAY},? {ANY_YEAR}",
    )
]
RUSSIAN_YEAR = re.compile(r" ?(?:г\.?|года?)$")


class UnreadableDateError(ValueError):
    """The reason why a text is no date, as a sentence in the visitor's language."""


def read(text: str) -> PartialDate:
    """The date that somebody typed. Raises UnreadableDateError for other texts, and for one with two meanings."""
    meant = readings(text)
    if len(meant) == 2:
        raise _of_two_meanings(text, *meant)
    return meant[0]


def readings(text: str) -> list[PartialDate]:
    """The date that somebody typed; both dates of "07/04/2024". Raises UnreadableDateError for other texts."""
    typed = _tidy(text)
    tidy = RUSSIAN_YEAR.sub("", _folded(typed))
    match = next(filter(None, (form.fullmatch(tidy) for form in FORMS)), None)
    if match is None:
        raise _no_date(typed)
    parts = match.groupdict()
    if len(parts["year"]) == 2:
        sentence = _("“%(value)s”: write the year with four digits, as in 2024-07-04.")
        raise UnreadableDateError(sentence % {"value": _shown(typed)})
    if parts.get("first"):
        return _month_first_or_day_first(typed, parts)
    month = _month_named(parts["name"], typed) if parts.get("name") else _number(parts.get("month"))
    return [_on_calendar(typed, parts["year"], month, _number(parts.get("day")))]


def understood(text: str) -> str:
    """How a typed date is understood, as a sentence in the visitor's language; empty for no text.

    Raises UnreadableDateError.
    """
    return _("Understood as: %(date)s") % {"date": written(read(text))} if text.strip() else ""


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month_first_or_day_first(typed: str, parts: dict) -> list[PartialDate]:
    """The dates that "07/04/2024" can mean: some countries write the month first."""
    year, first, second = parts["year"], int(parts["first"]), int(parts["second"])
    orders = sorted({(month, day) for month, day in ((first, second), (second, first)) if 1 <= month <= 12})
    if not orders:
        raise _no_date(typed)
    return [_on_calendar(typed, year, month, day) for month, day in orders]


def _of_two_meanings(text: str, one: PartialDate, other: PartialDate) -> UnreadableDateError:
    sentence = _("“%(value)s” can mean %(one)s or %(other)s. Write %(one_typed)s or %(other_typed)s.")
    meanings = {"one": written(one), "other": written(other), "one_typed": one, "other_typed": other}
    return UnreadableDateError(sentence % ({"value": _shown(_tidy(text))} | meanings))


def _on_calendar(typed: str, year: str, month: int | None, day: int | None) -> PartialDate:
    numbers = [number for number in (month, day) if number is not None]
    try:
        return PartialDate("-".join([year, *(f"{number:02}" for number in numbers)]))
    except ValueError as error:
        if month in range(1, 13) and day and day > 28:
            raise _after_the_end(typed, year, month) from error
        raise _no_date(typed) from error


def _after_the_end(typed: str, year: str, month: int) -> UnreadableDateError:
    last = f"{year}-{month:02}-{calendar.monthrange(int(year), month)[1]}"
    sentence = _("“%(value)s” is not in the calendar. The last day of that month is %(last)s.")
    return UnreadableDateError(sentence % {"value": _shown(typed), "last": last})


def _no_date(typed: str) -> UnreadableDateError:
    sentence = _("“%(value)s” is no date. Write 2024-07-04, or 2024-07 or 2024 when no more is known.")
    return UnreadableDateError(sentence % {"value": _shown(typed)})


def _shown(typed: str) -> str:
    return typed if len(typed) <= LONGEST_SHOWN else f"{typed[:LONGEST_SHOWN]}…"


def _month_named(name: str, typed: str) -> int:
    """The month of a name or its beginning in any language. Raises UnreadableDateError for "jui", which begins two."""
    names = _month_names()
    if name in names:
        return names[name]
    begun = {number for whole, number in names.items() if whole.startswith(name)}
    if len(name) < SHORTEST_MONTH or len(begun) != 1:
        raise _no_date(typed)
    return begun.pop()


@cache
def _month_names() -> dict[str, int]:
    """Every name of a month in the four languages, by itself, in a date and in a sentence ("июль", "июля", "июле")."""
    names = {}
    for language in LANGUAGES:
        with override(language.code):
            for table in (dates.MONTHS, dates.MONTHS_ALT):
                names |= {_folded(str(name)): number for number, name in table.items()}
    with override(RUSSIAN.code):  # й is и without its mark
        names |= {_folded(str(name)).rstrip("ьи") + "е": number for number, name in dates.MONTHS.items()}
    return names


def _folded(text: str) -> str:
    """The text without capitals and accents: "Févr." is "fevr."."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
