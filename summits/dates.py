"""Dates known to the day, the month or the year, and how a page writes them.

A partial date is ISO text cut short: ``2024-07-04``, ``2010-04``, ``2008``. As text it sorts by its
first possible day.
"""

import calendar
import datetime
import re
from functools import lru_cache

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .languages import RUSSIAN, Language, current

SHAPE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
EARLIEST_YEAR = 1000
REMEMBERED = 8_192  # dates and spans, as they are stored and as each language writes them


class PartialDate(str):
    """A date known to the day, the month or the year.

    Raises ValueError when the text is no such date, or no day of the calendar.
    """

    def __new__(cls, text: str) -> "PartialDate":
        if not re.fullmatch(SHAPE, text, re.ASCII):
            raise ValueError(f"{text!r} is not a year, a month or a day")
        date = super().__new__(cls, text)
        if date.year < EARLIEST_YEAR:
            raise ValueError(f"{text!r} lies before the year {EARLIEST_YEAR}")
        if date.day:
            datetime.date(date.year, date.month, date.day)
        return date

    @property
    def year(self) -> int:
        return int(self[:4])

    @property
    def month(self) -> int | None:
        return int(self[5:7]) if len(self) > 4 else None

    @property
    def day(self) -> int | None:
        return int(self[8:]) if len(self) > 7 else None

    @property
    def first(self) -> datetime.date:
        """The first day that the date can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that the date can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def certain(self) -> datetime.date:
        """The first day on which a change of this date has certainly happened: for "2010-04" the first of May."""
        after = datetime.timedelta(days=0 if self.day or self.last == datetime.date.max else 1)
        return self.last + after


def today() -> datetime.date:
    """The present day in universal time. The register has no time zone of its own."""
    return timezone.now().astimezone(datetime.UTC).date()


def written(date: PartialDate | datetime.date) -> str:
    """The date as the visitor's language writes it: "4 July 2024", "April 2010", "2008"."""
    return _written(str(date), current())


@lru_cache(REMEMBERED)
def _written(text: str, language: Language) -> str:
    date = PartialDate(text)
    if not date.month:
        return _write(date, pgettext("date pattern: year", "Y"))
    if not date.day:
        month = _write(date, pgettext("date pattern: month and year", "F Y"))
        return month.lower() if language is RUSSIAN else month  # Django writes Russian months with a capital
    if date.day == 1:
        return _write(date, pgettext("date pattern: first day of a month", "j F Y"))
    return _write(date, pgettext("date pattern: day", "j F Y"))


def written_turn(date: PartialDate) -> str:
    """A date on which something changed: "9 June 2017"; "April 2010, day not known"."""
    return written(date) if date.day else _("{date}, day not known").format(date=written(date))


def written_since(date: PartialDate | datetime.date) -> str:
    """The date as a beginning: "since 4 July 2024", « depuis avril 2010 », «с апреля 2010 г.»."""
    date = PartialDate(str(date))
    if date.day:
        return pgettext("since a day", "since {date}").format(date=written(date))
    said = _write(date, pgettext("date pattern: month after “since”", "F Y")) if date.month else written(date)
    return pgettext("since a month or a year", "since {date}").format(date=said)


def written_until(date: PartialDate) -> str:
    """The date as an end: "until 4 July 2024", « jusqu’en avril 2010 », «по апрель 2010 г.»."""
    if date.day:
        return pgettext("until a day", "until {date}").format(date=written(date))
    return pgettext("until a month or a year", "until {date}").format(date=written(date))


def written_term(first: PartialDate | None, last: PartialDate | None) -> str:
    """The span of a term: "4 July 2023 – 3 July 2024", "since 4 July 2024", "until 2008"."""
    if first and last:
        return written_span(first, last)
    return written_since(first) if first else written_until(last) if last else ""


def written_span(first: PartialDate | None, last: PartialDate | None) -> str:
    """A span of dates as the visitor's language writes it: "3–4 July 2024"; empty when both are unknown."""
    if not first or not last or first == last:
        return written(first or last) if first or last else ""
    return _written_span(first, last, current())


@lru_cache(REMEMBERED)
def _written_span(first: PartialDate, last: PartialDate, _language: Language) -> str:
    parts = {"first": written(first), "last": written(last)}
    if first.day and last.day and first.year == last.year:
        return _span_of_days(first, last).format(
            **parts,
            first_day=_number_of_day(first),
            last_day=last.day,
            first_short=_day_and_month(first),
            last_short=_day_and_month(last),
        )
    return _("{first} – {last}").format(**parts)


def _span_of_days(first: PartialDate, last: PartialDate) -> str:
    """The pattern of the language for two days of a year. French writes two days in a row as « 3 et 4 juillet »."""
    in_a_row = last.first - first.first == datetime.timedelta(days=1)
    # No check of the braces: a language may need other parts than English.
    if first.month == last.month and in_a_row:
        # xgettext:no-python-brace-format
        return pgettext("two days in a row within a month", "{first_day}–{last}")
    if first.month == last.month:
        # xgettext:no-python-brace-format
        return pgettext("span of days within a month", "{first_day}–{last}")
    if in_a_row:
        # xgettext:no-python-brace-format
        return pgettext("two days in a row within a year", "{first_short} – {last}")
    # xgettext:no-python-brace-format
    return pgettext("span of days within a year", "{first_short} – {last}")


def _day_and_month(date: PartialDate) -> str:
    if date.day == 1:
        return _write(date, pgettext("date pattern: first day of a month without year", "j F"))
    return _write(date, pgettext("date pattern: day without year", "j F"))


def _number_of_day(date: PartialDate) -> str:
    if date.day == 1:
        return _write(date, pgettext("date pattern: number of the first day of a month", "j"))
    return _write(date, pgettext("date pattern: number of a day", "j"))


def written_moment(moment: datetime.datetime) -> str:
    """A moment as the visitor's language writes it, with the zone: "1 January 2027, 09:00 (UTC)"."""
    local = timezone.localtime(moment)
    # xgettext:no-python-brace-format
    return _("{date}, {time} ({zone})").format(date=written(local.date()), time=f"{local:%H:%M}", zone=local.tzname())


def _write(date: PartialDate, pattern: str) -> str:
    return dateformat.format(date.first, pattern)


FIRST_DAY = datetime.date(2001, 6, 15)  # the Organisation was founded


FIRST_YEAR = FIRST_DAY.year  # where every axis begins


DAY = datetime.timedelta(days=1)
