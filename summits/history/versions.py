"""The versions of a record, numbered from its first one, and what differs between two of them."""

from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..models import Revision
from ..models.keyed import Keyed
from .keys import as_called_today, columns_of, renamings
from .labels import Labels, field_name, key_cells
from .marking import Kind, Piece, excerpt, marked
from .revisions import revisions_of
from .schemas import rows_in
from .values import Beginning, Held, Place, differing, values_in

NAMED = 4  # fields and parts in the summary of a version
FOLLOWED = 100  # revisions between two versions; of more, nobody is named for a difference


class Version(NamedTuple):
    number: int
    revision: Revision
    summary: str  # what changed since the version before it


class Difference(NamedTuple):
    """One field of one row, or a whole row that one version does not have, as one text with marks."""

    place: str
    pieces: list[Piece]
    language: str  # for HTML's lang; empty where the text is in that of the page
    by: Revision | None  # the last revision that changed it


class Versions:
    """The versions of one record."""

    def __init__(self, record: Keyed):
        self.revisions = revisions_of(record)
        self.total = self.revisions.count()

    @property
    def newest(self) -> int:
        """The number of the newest revision; 0 when there is none."""
        return self.revisions.values_list("pk", flat=True).first() or 0

    def revision(self, number: int | None) -> Revision | None:
        """The revision of a version; None for a number that there is not."""
        return self.revisions.order_by("pk")[number - 1] if 0 < (number or 0) <= self.total else None

    def some(self, start: int, size: int) -> list[Version]:
        """Some versions, the newest first, after leaving out as many newer ones as ``start``."""
        read = list(self.revisions[start : start + size + 1])
        before = [*read[1:], None]
        numbers = range(self.total - start, 0, -1)
        pairs = zip(numbers, read[:size], before, strict=False)
        return [Version(number, revision, _summary(older, revision)) for number, revision, older in pairs]

    def between(self, older: Revision | None, newer: Revision) -> list[Difference]:
        """What differs from one version to another; None stands for the time before the first one."""
        using = newer._state.db
        before, after = (_by_place(revision, using) for revision in (older, newer))
        found = [each for place in before | after for each in _differing(before.get(place), after.get(place))]
        labels = Labels((cell for each in found for cell in each.cells()), using)
        authors = self._authors(older, newer)
        return [each.told(labels, authors.get((each.place, each.name))) for each in found]

    def _authors(self, older: Revision | None, newer: Revision) -> dict[tuple[Place, str | None], Revision]:
        first = older.pk if older else 0
        between = list(self.revisions.filter(pk__gt=first, pk__lte=newer.pk)[: FOLLOWED + 1])
        return Beginning(older, [], between).authors() if len(between) <= FOLLOWED else {}


class _Found(NamedTuple):
    """A difference that is not in words yet. Without a column it is the whole row."""

    row: Held
    column: models.Field | None
    old: object
    new: object

    @property
    def place(self) -> Place:
        return self.row.place

    @property
    def name(self) -> str | None:
        return self.column.name if self.column else None

    def cells(self) -> Iterator[tuple]:
        yield from key_cells(self.row.model, self.row.values)
        if self.column is None:
            yield from ((columns_of(self.row.model)[name], value) for name, value in self.row.values.items())
        else:
            yield from ((self.column, value) for value in (self.old, self.new))

    def told(self, labels: Labels, by: Revision | None) -> Difference:
        row = labels.row(self.row.model, self.row.values)
        if self.column is None:
            kind = Kind.REMOVED if self.new is None else Kind.ADDED
            return Difference(row, [Piece(kind, labels.whole(self.row.model, self.row.values))], "", by)
        field, language = field_name(self.column), getattr(self.column, "language", None)
        place = f"{row} · {field}" if _is_part(self.row.model) else field
        pieces = excerpt(marked(*(labels.text(self.column, value) for value in (self.old, self.new))))
        return Difference(place, pieces, language.tag if language else "", by)


def _by_place(revision: Revision | None, using: str) -> dict[Place, Held]:
    """The rows of a revision with the keys of today, but for the record's own."""
    if revision is None or not revision.rows:
        return {}
    rows, names = rows_in(revision), renamings(using)
    today = [as_called_today(row, names) for row in rows]
    key = apps.get_model(rows[0]["model"]).KEY[0]
    today[0] = today[0] | {"fields": today[0]["fields"] | {key: rows[0]["fields"].get(key)}}
    return {held.place: held for held in values_in(today, using)}


def _differing(old: Held | None, new: Held | None) -> Iterator[_Found]:
    if old is None or new is None:
        yield _Found(new or old, None, old, new)
        return
    for name, column in columns_of(new.model).items():
        is_owner = name == new.model.KEY[0] and column.is_relation
        if not is_owner and old.values.get(name) != new.values.get(name):
            yield _Found(new, column, old.values.get(name), new.values.get(name))


def _is_part(model: type[Keyed]) -> bool:
    return columns_of(model)[model.KEY[0]].is_relation


def _summary(older: Revision | None, newer: Revision) -> str:
    """The fields of the record that changed, and how many rows of each part."""
    places = list(differing(rows_in(older) if older else [], rows_in(newer)))
    own, parts = [], {}
    for (label, key), name in places:
        model = apps.get_model(label)
        if _is_part(model):
            parts.setdefault(model, set()).add(key)
        elif name is not None:
            own.append(field_name(columns_of(model)[name]))
    nouns = {capfirst(str(model._meta.verbose_name_plural)): len(keys) for model, keys in parts.items()}
    words = own + [_("%(noun)s: %(number)s") % {"noun": noun, "number": number} for noun, number in nouns.items()]
    return "; ".join(words[:NAMED] + ["…"] * (len(words) > NAMED))
