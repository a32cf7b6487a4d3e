"""Whether a value of a file fits its field, and how to mend one that does not."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import models
from django.utils.dateparse import parse_datetime

from ..dates import EARLIEST_YEAR, PartialDate
from ..editing import uploads
from ..fields import PartialDateField, characters
from ..fields.characters import printable
from ..history.keys import LARGEST, NOT_STORABLE, is_of_type
from ..models import Text

CORRECT = "Correct the value."
# The largest numbers that PostgreSQL stores. SQLite would store larger ones.
BOUNDS = {"PositiveSmallIntegerField": 2**15 - 1, "PositiveIntegerField": LARGEST}


def unfit(column: models.Field, value) -> tuple[str, str] | None:
    """Why a field cannot hold a value of a file, and the mend; None when it can. Both databases say the same."""
    if value is None and column.null:
        return None
    if not is_of_type(column, value):
        return _of_another_type(column, value)
    if fault := _unfit_text(column, value) if isinstance(value, str) else _unfit_number(column, value):
        return fault
    if isinstance(column, models.DateField):
        return None if _is_in_time(column, value) else _not_in_time(column, value)
    if isinstance(column, models.FileField) and value:
        return _unfit_file(value)
    if isinstance(column, models.URLField) and re.match(r"(?!\w+:)[\w-]+(\.[\w-]+)+(/|$)", value):
        return f"“{shown(value)}” is no whole address.", f"Write https://{shown(value)}."
    try:
        column.to_python(value)
    except ValidationError as error:
        return " ".join(error.messages), CORRECT
    except NOT_STORABLE:
        return f"{shown(value)} does not fit this field.", CORRECT
    return None


def _unfit_text(column: models.Field, text: str) -> tuple[str, str] | None:
    try:
        characters.refuse(text, lines=isinstance(column, models.TextField))
    except ValidationError as error:
        return " ".join(error.messages), ""  # the message says it
    return None


def _is_in_time(column: models.DateField, text: str) -> bool:
    """Whether a text is a day, or a moment with its zone, within the years of the register."""
    try:
        if not isinstance(column, models.DateTimeField):
            return PartialDate(text).day is not None
        moment = parse_datetime(text)
        return bool(moment and moment.tzinfo) and moment.astimezone(datetime.UTC).year >= EARLIEST_YEAR
    except (ValueError, OverflowError):
        return False


def _not_in_time(column: models.DateField, value) -> tuple[str, str]:
    if isinstance(column, models.DateTimeField):
        return f"{quoted(value)} is no moment.", 'Write a day, a time and its zone: "2027-01-01T09:00:00Z".'
    return f"{quoted(value)} is no day.", 'Write "2024-07-04", between quotes.'


def _unfit_number(column: models.Field, number: int) -> tuple[str, str] | None:
    largest = BOUNDS.get(column.get_internal_type())
    if largest is not None and not 0 <= number <= largest:
        return f"{shown(number)} is out of bounds.", f"Write a number from 0 to {largest}."
    return None


def _of_another_type(column: models.Field, value) -> tuple[str, str]:
    """What is wrong with a value of another type than the field has, and the type as JSON writes it."""
    text = quoted(value)
    if isinstance(column, models.IntegerField):
        return f"{text} is no whole number.", _as_whole_number(value)
    if isinstance(column, models.DateField):
        return _not_in_time(column, value)
    if isinstance(column, models.BooleanField):
        return f"{text} is neither true nor false.", "Write true or false, without quotes."
    if isinstance(column, PartialDateField):
        return f"{text} is no date.", 'Write "2024-07-04", "2024-07" or "2024", between quotes.'
    return f"{text} is no text.", 'Write a text between "quotes".'


def _as_whole_number(value) -> str:
    """How to write a value that is nearly a whole number; 24.5 is not."""
    digits = value if isinstance(value, str) else str(value).removesuffix(".0")
    if re.fullmatch(r"[1-9][0-9]{0,9}", digits):
        return f"Write {digits}, without quotes." if isinstance(value, str) else f"Write {digits}."
    return "Write digits, without quotes and without a point."


def _unfit_file(name: str) -> tuple[str, str] | None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        return f"“{shown(name)}” leads out of the folder of uploads.", "Write a path inside it: photos/astana.jpg."
    try:
        uploads.judge(name, _content(name))
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        wrong = f"There is no file “{shown(name)}” in the folder of uploads, {settings.MEDIA_ROOT}."
        return wrong, "Put it there first, or leave the field out."
    except OSError as error:
        wrong = f"The file “{shown(name)}” in the folder of uploads cannot be read: {error.strerror}."
        return wrong, "Check its name and its permissions."
    except ValidationError as error:
        return " ".join(error.messages), f"Put a sound file at “{shown(name)}”."
    return None


def unlike_its_file(fields: dict) -> Iterator[tuple[str, str, str]]:
    """Where a row says another size or digest than its file has: the field, what is wrong, and the mend."""
    name = fields.get("file")
    given = {field: fields[field] for field in ("size", "sha256") if fields.get(field) not in (None, "")}
    if given and isinstance(name, str) and name and unfit(Text._meta.get_field("file"), name) is None:
        measures = uploads.measures(_content(name))
        for field, value in given.items():
            if str(value) != str(measures[field]):
                wrong = f"The row says {shown(value)}, and the file “{name}” has {measures[field]}."
                yield field, wrong, "Put the right file there, or leave the field out."


def _content(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def shown(value, longest: int = 60) -> str:
    """A value of a file, short enough for one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return printable(text if len(text) <= longest else f"{text[: longest - 1]}…")


def quoted(value) -> str:
    """The same, with a text between quotes."""
    return f"“{shown(value)}”" if isinstance(value, str) else shown(value)
