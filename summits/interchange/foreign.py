"""Rows that are no rows of the register: those of other applications, and those of a whole database."""

from collections.abc import Iterator, Sequence

from django.contrib.auth import get_user_model

from ..models import Change, Presence, Revision, SearchEntry, SearchName, SearchPosition, SearchWord, Version
from ..models.register import MODELS
from .problems import Problem
from .rows import Row, is_of_another_app, model_of

# Tables that the register makes from its records, and the one that is of the moment.
DERIVED = frozenset({Change, Presence, SearchEntry, SearchName, SearchPosition, SearchWord, Version})


def misplaced(rows: Sequence[Row]) -> Iterator[Problem]:
    """The rows that a load of other applications refuses: those of the register, and what it keeps by itself."""
    for row in rows:
        label = row.data.get("model") if isinstance(row.data, dict) else None
        if model_of(row) in MODELS:
            mend = "Load it without --other-apps."
            yield Problem(row.source, row.number, "", "", f"“{label}” is a row of the register.", mend)
        elif is_internal(row):
            mend = "Leave it out: the register writes it by itself."
            yield Problem(row.source, row.number, "", "", f"“{label}” is no row of another application.", mend)


def is_internal(row: Row) -> bool:
    """Whether a row is of a table that nobody but the register writes: its history, its search."""
    return is_of_another_app(row) and model_of(row)._meta.app_label == Revision._meta.app_label


def unfit_for_a_whole_database(using: str) -> str:
    """What keeps a database from taking the rows of another one as they are; empty when nothing does."""
    filled = [model for model in (*MODELS, Revision, get_user_model()) if model._base_manager.using(using).exists()]
    return ", ".join(str(model._meta.verbose_name_plural) for model in filled)
