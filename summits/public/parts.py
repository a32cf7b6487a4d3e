"""Parts that the search finds with their record: an alias, an office, a text."""

from typing import NamedTuple

from django.db.models import Prefetch

from ..models.base import Part, Record


class PartOf(NamedTuple):
    """A part that the search finds with its record."""

    model: type[Part]
    record: str  # the relation that names its record
    name: str  # the record's name for its parts

    @property
    def column(self) -> str:
        return f"{self.record}_id"

    @property
    def beside(self) -> list[str]:
        """The relations to other records. A hidden one hides the part too."""
        return [name for name in self.model.VISIBLE_THROUGH if name != self.record]

    @property
    def visible(self) -> Prefetch:
        """The parts that no other record hides, with the records that they name."""
        rows = self.model.objects.filter(self.model.is_visible(beside=self.record))
        return Prefetch(self.name, rows.select_related(*self.beside or [None]))  # without a name it would join all


def parts_of(model: type[Record], names: tuple[str, ...]) -> list[PartOf]:
    relations = [model._meta.get_field(name) for name in names]
    return [PartOf(relation.related_model, relation.field.name, relation.name) for relation in relations]
