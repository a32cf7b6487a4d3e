"""Whether a value of a file fits its field, and how to mend one that does not."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import models

from .. import uploads
from ..keys import NOT_STORABLE

CORRECT = "Correct the value."


def unfit(column: models.Field, value) -> tuple[str, str] | None:
    """Why a field cannot hold a value of a file, and the mend; None when it can."""
    is_text = isinstance(column, (models.CharField, models.TextField, models.FileField))
    if isinstance(value, str) and printable(value) != value:
        return "The text holds a NUL character or half a character.", "Remove it."
    if isinstance(value, (list, dict)) or (is_text and isinstance(value, (bool, float))):
        return f"{shown(value)} is no single value.", 'Write a text between "quotes".' if is_text else CORRECT
    if isinstance(column, models.FileField) and value:
        return _unfit_file(str(value))
    try:
        column.to_python(value)
    except ValidationError as error:
        return " ".join(error.messages), CORRECT
    except NOT_STORABLE:
        return f"{shown(value)} does not fit this field.", CORRECT
    return None


def _unfit_file(name: str) -> tuple[str, str] | None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        return f"“{name}” leads out of the folder of uploads.", "Write a path inside it: photos/astana.jpg."
    if not default_storage.exists(name):
        return f"There is no file “{name}” among the uploads.", "Put it there first, or leave the field out."
    try:
        uploads.judge(name, _content(name))
    except ValidationError as error:
        return " ".join(error.messages), f"Put a sound file at “{name}”."
    return None


def unlike_its_file(fields: dict) -> Iterator[tuple[str, str, str]]:
    """Where a row says another size or digest than its file has: the field, what is wrong, and the mend."""
    name = fields.get("file")
    given = {field: fields[field] for field in ("size", "sha256") if fields.get(field) not in (None, "")}
    if given and isinstance(name, str) and _unfit_file(name) is None:
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
    return text.replace("\0", "�").encode(errors="replace").decode()
