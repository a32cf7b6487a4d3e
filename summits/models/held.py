"""Parts with a start and an end as partial dates."""

from django.db.models import Q

from .base import PartQuerySet


class HeldQuerySet(PartQuerySet):
    """Parts that last from ``starts`` to ``ends``. Both can be partial or unknown."""

    def on(self, day):
        """The parts that had certainly begun by a day and were not certainly over before it."""
        return self.filter(_not_over(day), starts__last__lte=str(day))

    def possibly_on(self, day):
        """The parts that were not certainly over before a day and did not certainly begin after it."""
        return self.filter(_not_over(day), Q(starts__isnull=True) | Q(starts__lte=str(day)))


def _not_over(day) -> Q:
    """An end known to a month can be its last day. An unknown end can be any day."""
    return Q(ends__isnull=True) | Q(ends__last__gte=str(day))
