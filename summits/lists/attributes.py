"""What the records of a list are counted by: the values of a column, or of joined rows."""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any, NamedTuple

from django.db.models import IntegerField, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Substr

from ..models.base import Part

YEAR = "year"  # the attribute whose values are the years of a date
AFTER = 2100  # spans of years end before it
SPAN = 10_000  # the first and the last year of a span are one number, with so much between them


class Attribute(NamedTuple):
    """What records are counted by. ``path`` leads from a record to a column, an annotation or related records.

    ``part`` is the model of joined rows that do not count where one of their records is hidden; ``where`` is a
    condition that they meet. With ``until``, the name of another column, the values are all years from the one to the
    other. With ``words`` the column holds several values, with blanks between them. Of a date that is ``dated`` the
    year counts. ``rest`` is the value of the records that have no other one.
    """

    name: str
    path: str
    part: type[Part] | None = None
    where: Q | None = None
    until: str = ""
    words: bool = False
    rest: str = ""
    dated: bool = False

    @property
    def is_year(self) -> bool:
        return self.dated or self.name == YEAR

    @property
    def expression(self) -> str | Combinable:
        if self.until:
            first, last = Coalesce(self.path, self.until), Coalesce(self.until, self.path)
            return Cast(first, IntegerField()) * SPAN + Cast(last, IntegerField())
        return Substr(self.path, 1, 4) if self.is_year else self.path

    def by_value(self, read: dict[Any, array]) -> dict[Hashable, array]:
        """The keys by the values that count, from those by what was read."""
        if not (self.until or self.words or self.is_year):
            return {value: keys for value, keys in read.items() if value is not None}
        found = defaultdict(lambda: array("q"))
        for one, keys in read.items():
            for value in self._values(one) if one else ():
                found[value].extend(keys)
        return dict(found)

    def _values(self, read: Any) -> Iterable[Hashable]:
        if self.until:
            first, last = divmod(read, SPAN)
            return range(first, min(last + 1, AFTER))
        return read.split() if self.words else (int(read),)

    @property
    def known(self) -> Q:
        """The condition that a record has a value that counts."""
        known = Q(**{f"{self.path}__isnull": False})
        if self.where:
            known &= self.where
        return known & self.part.is_visible(f"{self.path.rpartition('__')[0]}__") if self.part else known
