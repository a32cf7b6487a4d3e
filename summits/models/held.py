"""What lasts from one partial date until another."""

from django.db.models import Q

from .base import PartQuerySet


class HeldQuerySet(PartQuerySet):
    """Parts that last from ``starts`` until ``ends``. Either may be known to the month or the year, or not at all."""

    def on(self, day):
        """Those that had certainly begun by a day and were not certainly over before it."""
        return self.filter(_not_over(day), starts__last__lte=str(day))

    def possibly_on(self, day):
        """Those that neither were certainly over before a day nor certainly began after it."""
        return self.filter(_not_over(day), Q(starts__isnull=True) | Q(starts__lte=str(day)))


def _not_over(day) -> Q:
    """An end that is known to a month may be the last day of it; one that is not known may be any."""
    return Q(ends__isnull=True) | Q(ends__last__gte=str(day))
