"""Days and months as words of the index. A search finds a record by its date, however the date is written."""

import datetime
import re

from .dates import PartialDate
from .typed_dates import UnreadableDateError, readings

LONGEST_SPAN = 31  # days; for a longer span the index keeps months only
# A text that may be a day or a month: 4 July 2024, July 2024, 2024-07-04, 2024年7月4日. ``typed_dates`` decides.
WRITTEN = r"""(?<![\w-])(?:
    \d{1,2}(?:st|nd|rd|th|er|-?го|-?е)?\.?\ (?:of\ |de\ )?[^\W\d_]{3,}\.?,?\ \d{4}
    | [^\W\d_]{3,}\ \d{1,2}(?:st|nd|rd|th)?,?\ \d{4} | [^\W\d_]{3,}\.?\ \d{4}
    | \d{4}-\d\d-\d\d | \d{1,2}\.\d{1,2}\.\d{4} | \d{1,2}/\d{1,2}/\d{4}
    | \d{4}\ ?年\ ?\d{1,2}\ ?月(?:\ ?\d{1,2}\ ?[日号號])?
    )(?:\ ?г(?:ода?)?(?![^\W_])\.?)?(?![^\W_]*[^\W_\u3400-\u9fff]|-)"""


def days_in(text: str) -> list[PartialDate]:
    """The days that a text names, each once: both of "07/04/2024", none of "July 2024"."""
    found = (_dates(written[0]) for written in re.finditer(WRITTEN, text, re.VERBOSE))
    return list(dict.fromkeys(date for dates in found for date in dates if date.day))


def read_days(text: str) -> list[str]:
    """The words of a day or of a month that somebody typed: two for "07/04/2024", none for anything else."""
    return [_word(date) for date in _dates(text) if date.month]


def words_of_span(first: PartialDate | None, last: PartialDate | None) -> list[str]:
    """The words of each day and each month from one date to another, or of the one date that is known."""
    dates = [date for date in (first, last) if date and date.month]
    days = [date.first for date in dates if date.day]
    if len(days) == 2 and (days[1] - days[0]).days < LONGEST_SPAN:
        days = [days[0] + datetime.timedelta(days=number) for number in range((days[1] - days[0]).days + 1)]
    months = [f"{date.year:04}{date.month:02}" for date in dates]
    return list(dict.fromkeys([*(f"{day:%Y%m%d}" for day in days), *months]))


def _dates(text: str) -> list[PartialDate]:
    try:
        return readings(text)
    except UnreadableDateError:
        return []


def _word(date: PartialDate) -> str:
    return date.replace("-", "")
