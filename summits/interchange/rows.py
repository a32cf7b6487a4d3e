"""Rows as they come in, whatever they come from: files, standard input, or a table that somebody pasted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.db import models

from ..history.keys import columns_of
from ..models.register import MODELS
from .objects import UnreadableError
from .problems import Problem


class Row(NamedTuple):
    """One row: ``{"model": …, "fields": {…}}`` with values as JSON has them, or the error that stands in its place."""

    source: str  # where it comes from, in words for people: the name of a file, "pasted table"
    number: int | None  # counted from 1; None where the whole source is meant
    data: object

    @property
    def place(self) -> str:
        return f"{self.source}, row {self.number}"


def model_of(row: Row) -> type[models.Model] | None:
    """The model that a row names, of the register or not; None when there is none."""
    try:
        return apps.get_model(row.data["model"])
    except (LookupError, TypeError, ValueError, AttributeError):
        return None


def is_of_another_app(row: Row) -> bool:
    """Whether a row is of a model outside the register; those that the register keeps by itself are."""
    return (model := model_of(row)) is not None and model not in MODELS


def is_read(row: Row) -> bool:
    return not isinstance(row.data, UnreadableError)


def unread(rows: Iterable[Row]) -> Iterator[Problem]:
    """The problem of each row, or of each whole source, that could not be read."""
    for row in rows:
        if not is_read(row):
            yield Problem(row.source, row.number, "", "", row.data.wrong, row.data.mend)


def in_order(problems: Iterable[Problem], rows: Iterable[Row]) -> list[Problem]:
    """Problems in the order of the rows."""
    sources = {source: position for position, source in enumerate(dict.fromkeys(row.source for row in rows))}
    return sorted(problems, key=lambda problem: (sources[problem.source], problem.row or 0))


def passed_over(rows: Iterable[Row]) -> Iterator[str]:
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
