"""Reads fixture files into rows, and tells in one line what is wrong with one."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.db import models

from ..fields.characters import printable
from ..history.keys import columns_of
from ..models.register import MODELS
from .files import register_files
from .formats import FORMS, PACKINGS, StandardInput, entries
from .objects import TooDeepError, UnreadableError, json_fault
from .values import shown

REGISTER, PIPED = "register", "-"  # labels: the files of the whole register, and standard input

LONGEST = 200  # characters of a name in a line

Fault = tuple[str, str, str]  # the field, what is wrong, how to mend it


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, with what, and how to mend it."""

    file: str
    row: int | None  # counted from 1
    subject: str  # the noun and its natural key
    field: str
    wrong: str
    mend: str

    def __str__(self):
        place = self.file if self.row is None else f"{self.file}, row {self.row}"
        told = [place, shown(self.subject, LONGEST), shown(self.field, LONGEST), f"{self.wrong} {self.mend}"]
        return printable(" ".join(": ".join(part for part in told if part).split()))


class Row(NamedTuple):
    """One entry of a file."""

    file: str
    number: int
    data: object

    @property
    def place(self) -> str:
        return f"{self.file}, row {self.number}"


def files_behind(labels: Sequence[str], folder: Path, *, form: str) -> list[Path | StandardInput]:
    """The files that labels name: "register", "-", a path, or the name of a fixture in the folder of the register.

    What names nothing stays as it is, so that reading it tells.
    """
    piped, files = StandardInput(form), []
    for label in labels:
        if str(label) == REGISTER:
            files += register_files(folder)
        else:
            files.append(piped if str(label) == PIPED else _file(Path(label), folder))
    return files


def _file(label: Path, folder: Path) -> Path:
    names = [label, *(Path(f"{label}{form}{packing}") for form in FORMS for packing in ("", *PACKINGS))]
    found = (path for name in names for path in (name, folder / name) if path.is_file())
    return next(found, label)


def read(paths: Sequence[Path | StandardInput]) -> tuple[list[Row], list[Problem]]:
    """The entries of all files, and what keeps a file from being read."""
    rows, problems, seen = [], [], set()
    for path in paths:
        name = path.resolve() if isinstance(path, Path) else path
        if name in seen:
            problems.append(Problem(str(path), None, "", "", "The file is named twice.", "Name it once."))
            continue
        seen.add(name)
        try:
            found = entries(path)
            if not isinstance(found, list):
                raise UnreadableError("The file holds no list.", "Put its rows between [ and ].")
        except (UnreadableError, OSError, ValueError, RecursionError) as error:
            row, *told = _reason(path, error)
            problems.append(Problem(str(path), row, "", "", *told))
        else:
            rows += [Row(str(path), number, entry) for number, entry in enumerate(found, 1)]
    return rows, problems


def _reason(path: Path | StandardInput, error: Exception) -> tuple[int | None, str, str]:
    """Why a file could not be read: the row, what is wrong, and the mend."""
    if isinstance(error, RecursionError):
        error = TooDeepError()
    if isinstance(error, UnreadableError):
        return error.row, error.wrong, error.mend
    if isinstance(error, OSError):
        meant = get_close_matches(str(path), [REGISTER])
        mend = f"Did you mean {meant[0]}?" if meant else "Check its name and its permissions."
        return None, f"The file cannot be read: {(error.strerror or str(error)).lower()}.", mend
    if isinstance(error, UnicodeDecodeError):
        return None, f"Byte {error.start + 1} is not UTF-8.", "Save the file as UTF-8."
    if isinstance(error, json.JSONDecodeError):
        if not error.doc[: error.pos].strip():
            begins = shown(error.doc.strip().splitlines()[0], 20)
            return None, f"This is not JSON: it begins with “{begins}”.", "Put its rows between [ and ]."
        return None, f"This is not JSON: {json_fault(error)}.", "Correct it there or just before."
    return None, f"The file cannot be read: {error}.", "Correct it."


def model_of(row: Row) -> type[models.Model] | None:
    """The model that a row names, of the register or not; None when there is none."""
    try:
        return apps.get_model(row.data["model"])
    except (LookupError, TypeError, ValueError, AttributeError):
        return None


def is_of_another_app(row: Row) -> bool:
    """Whether a row is of a model outside the register; those that the register keeps by itself are."""
    return (model := model_of(row)) is not None and model not in MODELS


def passed_over(rows: Sequence[Row]) -> Iterator[str]:
    """Each model and field that does not exist, with its rows, as a line for the person who has them ignored."""
    found, first = Counter(), {}
    for row in rows:
        for name in _unknown(row):
            found[name] += 1
            first.setdefault(name, row.place)
    for name, number in found.items():
        count = "1 row" if number == 1 else f"{number} rows"
        yield f"{name}: there is none, passed over in {count} (first in {first[name]})"


def _unknown(row: Row) -> Iterator[str]:
    model, fields = model_of(row), row.data.get("fields") if isinstance(row.data, dict) else None
    if model is None and isinstance(row.data, dict):
        yield str(row.data.get("model"))
    elif model in MODELS and isinstance(fields, dict):
        yield from (f"{model._meta.model_name} {name}" for name in fields if name not in columns_of(model))
