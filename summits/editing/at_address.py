"""What stands at the address of a public page, and what an editor asks about it first."""

from typing import NamedTuple

from ..history.versions import Versions
from ..models import Revision
from ..models.base import Record
from . import second_look
from .companions import drafts_shown_by
from .publishing import Standing, stands


class Known(NamedTuple):
    """The number of a record's newest version, that version, how much the record lacks, and the drafts on its page."""

    version: int
    newest: Revision | None
    missing: int
    drafts: list[Record]


def record_at(model: type[Record], key: str | int) -> Record | None:
    """The record with a key, public or not."""
    records = model._base_manager.select_related(*model.joins() or [None])
    return records.filter(**{model.KEY[0]: key}).first()


def known_of(record: Record) -> Known:
    """The queries grow with the nouns on the page of the record, not with their records."""
    versions = Versions(record)
    missing = len(second_look.missing([record]))
    return Known(versions.total, versions.revisions.first(), missing, drafts_shown_by([record]))


def drafts_among(model: type[Record]) -> int:
    """The number of all drafts of a noun."""
    return model._base_manager.filter(stands(Standing.DRAFT)).count()
