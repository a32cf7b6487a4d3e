"""What the form of a new summit begins with."""

from django.db.models import Max

from ..models import Summit


def next_ordinal() -> int:
    """The ordinal after the greatest one, drafts too. A day is not proposed: no source has said it."""
    return (Summit._base_manager.aggregate(last=Max("number"))["last"] or 0) + 1
