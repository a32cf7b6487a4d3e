"""Reads fixture files into rows, and tells in one line what is wrong with one."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.db import models


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
        told = [place, self.subject, self.field, f"{self.wrong} {self.mend}"]
        return " ".join(": ".join(part for part in told if part).split())


class Row(NamedTuple):
    """One entry of a file."""

    file: str
    number: int
    data: object

    @property
    def place(self) -> str:
        return f"{self.file}, row {self.number}"


def read(paths: Sequence[Path]) -> tuple[list[Row], list[Problem]]:
    """The entries of all files, and what keeps a file from being read."""
    rows, problems = [], []
    for path in paths:
        try:
            entries = json.loads(Path(path).read_bytes().decode())
        except OSError as error:
            told = f"The file cannot be read: {(error.strerror or str(error)).lower()}."
            problems.append(Problem(str(path), None, "", "", told, "Check its name and its permissions."))
        except UnicodeDecodeError as error:
            told = f"Byte {error.start + 1} is not UTF-8."
            problems.append(Problem(str(path), None, "", "", told, "Save the file as UTF-8."))
        except json.JSONDecodeError as error:
            told = f"This is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
            problems.append(Problem(str(path), None, "", "", told, "Correct it there or just before."))
        except (RecursionError, ValueError) as error:
            problems.append(Problem(str(path), None, "", "", f"This is not JSON: {error}.", "Correct it."))
        else:
            if isinstance(entries, list):
                rows += [Row(str(path), number, entry) for number, entry in enumerate(entries, 1)]
            else:
                told = "The file holds no list."
                problems.append(Problem(str(path), None, "", "", told, "Put its rows between [ and ]."))
    return rows, problems


def model_of(row: Row) -> type[models.Model] | None:
    """The model that a row names, of the register or not; None when there is none."""
    try:
        return apps.get_model(row.data["model"])
    except (LookupError, TypeError, ValueError, AttributeError):
        return None
