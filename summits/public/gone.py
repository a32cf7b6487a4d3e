"""What stays public of a record that was shown once and is no longer: its key, since when, and why."""

from datetime import datetime
from typing import NamedTuple

from ..choices import Publication
from ..history.revisions import withdrawn_at
from ..models.base import Record


class Gone(NamedTuple):
    """``since`` is None when nobody knows it, as the record came withdrawn in a file."""

    key: str | int
    withdrawn: bool
    since: datetime | None
    reason: str


def gone(record: Record) -> Gone:
    if record.publication == Publication.WITHDRAWN:
        return Gone(record.key, True, withdrawn_at(record), record.withdrawn_because)
    return Gone(record.key, False, record.publish_until, "")
