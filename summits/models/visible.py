"""Joined records without those that visitors may not see. A page cannot show a record that it does not have."""

from django.db import models
from django.db.models.query import ModelIterable


class VisibleQuerySet(models.QuerySet):
    _visible: tuple[str, ...] = ()

    def with_visible(self, *paths: str) -> "VisibleQuerySet":
        """Joins the records at the ends of some paths of relations, each of them only if it is public.

        A row has None in the place of a hidden one, or, where the relation is not optional, no such record at all:
        a template sees nothing, and Python raises the model's ``DoesNotExist``.
        """
        joined = self.select_related(*paths)
        joined._visible = (*self._visible, *paths)
        joined._iterable_class = VisibleIterable
        return joined

    def _clone(self):
        clone = super()._clone()
        clone._visible = self._visible
        return clone


class VisibleIterable(ModelIterable):
    def __iter__(self):
        paths = [path.split("__") for path in self.queryset._visible]
        for row in super().__iter__():
            for path in paths:
                _hide(row, path)
            yield row


def _hide(row: models.Model | None, path: list[str]) -> None:
    """Takes the record at the end of a path out of a row when it is not public."""
    *between, name = path
    for part in between:
        row = row and row._state.fields_cache.get(part)
    joined = row and row._state.fields_cache.get(name)
    if joined and not joined.is_public:
        row._state.fields_cache[name] = None
