"""The public facts about a withdrawn or expired record: its key, the day, and the reason."""

from datetime import datetime
from typing import NamedTuple

from ..choices import Publication
from ..history.revisions import withdrawn_at
from ..models.base import Record


class Gone(NamedTuple):
    """``since`` is None if the day is unknown, for example for a record that a file brought withdrawn."""

    key: str | int
    withdrawn: bool
    since: datetime | None
    reason: str


def gone(record: Record) -> Gone:
    if record.publication == Publication.WITHDRAWN:
        return Gone(record.key, True, withdrawn_at(record), record.withdrawn_because)
    return Gone(record.key, False, record.publish_until, "")
