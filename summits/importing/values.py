"""Whether a value of a file fits its field, and how to mend one that does not."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import models

from .. import uploads
from ..fields import PartialDateField
from ..keys import LARGEST, NOT_STORABLE, is_of_type, is_storable

CORRECT = "Correct the value."
# The largest number of each field that PostgreSQL stores; SQLite would store more.
BOUNDS = {"PositiveSmallIntegerField": 2**15 - 1, "PositiveIntegerField": LARGEST}
UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}  # categories of characters that nobody can see
SPELT_OUT = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # categories that a message writes as numbers
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def unfit(column: models.Field, value) -> tuple[str, str] | None:
    """Why a field cannot hold a value of a file, and the mend; None when it can. Both databases say the same."""
    if value is None and column.null:
        return None
    if not is_of_type(column, value):
        return _of_another_type(column, value)
    if fault := _unfit_text(value) if isinstance(value, str) else _unfit_number(column, value):
        return fault
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


def _unfit_text(text: str) -> tuple[str, str] | None:
    if not is_storable(text):
        return "The text holds a NUL character or half a character.", "Remove it."
    if found := CONTROL.search(text):
        return f"The text holds the control character {printable(found[0])}.", "Remove it."
    if text and all(unicodedata.category(character) in UNSEEN for character in text):
        return "The text has no visible character.", "Fill it in, or leave the field out."
    return None


def _unfit_number(column: models.Field, number: int) -> tuple[str, str] | None:
    largest = BOUNDS.get(column.get_internal_type())
    if largest is not None and not 0 <= number <= largest:
        return f"{shown(number)} is out of bounds.", f"Write a number from 0 to {largest}."
    return None


def _of_another_type(column: models.Field, value) -> tuple[str, str]:
    """What is wrong with a value of another type than the field has, and the type as JSON writes it."""
    told = f"“{shown(value)}”" if isinstance(value, str) else shown(value)
    if isinstance(column, models.IntegerField):
        return f"{told} is no whole number.", "Write digits without quotes and without a point: 24."
    if isinstance(column, models.BooleanField):
        return f"{told} is neither true nor false.", "Write true or false, without quotes."
    if isinstance(column, PartialDateField):
        return f"{told} is no date.", 'Write "2024-07-04", "2024-07" or "2024", between quotes.'
    return f"{told} is no text.", 'Write a text between "quotes".'


def _unfit_file(name: str) -> tuple[str, str] | None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        return f"“{shown(name)}” leads out of the folder of uploads.", "Write a path inside it: photos/astana.jpg."
    if not default_storage.exists(name):
        told = f"There is no file “{shown(name)}” in the folder of uploads, {settings.MEDIA_ROOT}."
        return told, "Put it there first, or leave the field out."
    try:
        uploads.judge(name, _content(name))
    except ValidationError as error:
        return " ".join(error.messages), f"Put a sound file at “{name}”."
    return None


def unlike_its_file(fields: dict) -> Iterator[tuple[str, str, str]]:
    """Where a row says another size or digest than its file has: the field, what is wrong, and the mend."""
    name = fields.get("file")
    given = {field: fields[field] for field in ("size", "sha256") if fields.get(field) not in (None, "")}
    if given and isinstance(name, str) and name and not (_unfit_text(name) or _unfit_file(name)):
        found = uploads.measures(_content(name))
        for field, value in given.items():
            if str(value) != str(found[field]):
                told = f"The row says {shown(value)}, and the file “{name}” has {found[field]}."
                yield field, told, "Put the right file there, or leave the field out."


def _content(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def shown(value) -> str:
    """A value of a file, short enough for one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return printable(text if len(text) <= 60 else f"{text[:59]}…")


def printable(text: str) -> str:
    """A text as one line that no terminal obeys: what moves the cursor or cannot be seen is spelt out."""
    return "".join(
        f"\\u{ord(character):04x}" if unicodedata.category(character) in SPELT_OUT else character for character in text
    )
