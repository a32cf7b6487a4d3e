"""Records that are gone, and what is remembered of them."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import models
from django.db.models import Max, Q

from ..choices import Publication
from ..models import Revision
from ..models.keyed import Keyed
from .keys import columns_of
from .labels import Labels
from .revisions import newest_of
from .schemas import rows_in
from .values import values_in


class Gone(NamedTuple):
    """A deleted record: the revision of its deletion, the last one that held it, and the record as that one has it."""

    deletion: Revision
    last: Revision
    record: Keyed
    text: str  # the record itself, with a line for each field

    @property
    def parts(self) -> int:
        """How many parts it had."""
        return len(rows_in(self.last)) - 1

    @property
    def was_published(self) -> bool:
        """Whether it comes back as a published record."""
        return getattr(self.record, "publication", None) == Publication.PUBLISHED


def deletions(model: type[Keyed], *, using: str = "default") -> models.QuerySet[Revision]:
    """The last revisions of the records of a model that are gone, the newest first."""
    revisions = Revision.objects.using(using).filter(noun=model._meta.model_name)
    newest = revisions.order_by().values("record").annotate(newest=Max("pk")).values("newest")
    return revisions.filter(pk__in=newest, rows=[]).select_related("by")


def gone(model: type[Keyed], revisions: Sequence[Revision], *, using: str = "default") -> list[Gone]:
    """The records of some deletions; the number of queries does not grow with them."""
    last = newest_of(model, [each.record for each in revisions], ~Q(rows=[]), using=using)
    held = [(each, last[each.record]) for each in revisions if each.record in last]
    rows = values_in([rows_in(revision)[0] for _deletion, revision in held], using)
    columns = columns_of(model)
    labels = Labels(((columns[name], value) for row in rows for name, value in row.values.items()), using)
    return [
        Gone(*pair, _made(model, row.values), labels.whole(model, row.values))
        for pair, row in zip(held, rows, strict=True)
    ]


def _made(model: type[Keyed], values: dict) -> Keyed:
    columns = [column for column in columns_of(model).values() if not column.many_to_many]
    return model(**{column.attname: values[column.name] for column in columns if column.name in values})
