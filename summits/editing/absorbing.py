"""One row takes the place of another in everything that names that one: the walk over the relations of the register.

The relations are read from the models, so that no new one can be forgotten.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ..history.values import values_of
from ..models.keyed import Keyed

STAYS, GOES = "stays", "goes"  # whose row is kept of two that clash


class Clash(NamedTuple):
    """Two rows that cannot both name the record that stays, and differ: its own, and that of the record that goes."""

    field: models.Field
    of_stays: Keyed
    of_goes: Keyed

    @property
    def name(self) -> str:
        return f"{self.of_goes._meta.model_name}-{self.of_goes.pk}"


class Moving(NamedTuple):
    """Rows that name the record that goes in a field, and will name the other one."""

    field: models.Field
    rows: list[Keyed]


@cache
def fields_naming(model: type[models.Model]) -> list[models.Field]:
    """Every field that names rows of a model: of records, of parts, of their own parts too."""
    relations = (each for each in model._meta.get_fields(include_hidden=True) if each.auto_created and each.is_relation)
    return [each.field for each in relations if not each.concrete and not each.related_model._meta.auto_created]


def movings(goes: Keyed) -> list[Moving]:
    """What names a row, field by field."""
    found = [Moving(field, list(_naming(field, goes))) for field in fields_naming(type(goes))]
    return [moving for moving in found if moving.rows]


def clashes(stays: Keyed, goes: Keyed) -> list[Clash]:
    """What somebody must decide before one row can take the place of another."""
    return [
        Clash(field, twin, row)
        for field in fields_naming(type(goes))
        if not field.many_to_many
        for row in _naming(field, goes)
        if (twin := _twin(field, row, stays)) and not _says_the_same(field, row, twin)
    ]


def absorb(stays: Keyed, goes: Keyed, decided: Mapping[str, str]) -> list[Keyed]:
    """Gives a row everything that names another one of its model, and deletes that one; returns the rows that moved.

    ``decided`` has STAYS or GOES by the name of each clash. Raises ValidationError if a clash is not decided. Call it
    in a transaction, and ``refuse`` what contradicts itself afterwards.
    """
    moved = [row for field in fields_naming(type(goes)) for row in _move(field, stays, goes, decided)]
    type(goes)._base_manager.filter(pk=goes.pk).delete()
    return moved


def refuse(moved: Iterable[Keyed]) -> None:
    """Raises ValidationError for rows that contradict others: a circle of relations, an office of somebody else."""
    for row in moved:
        for stored in type(row)._base_manager.filter(pk=row.pk):
            stored.clean()


def _move(field: models.Field, stays: Keyed, goes: Keyed, decided: Mapping[str, str]) -> list[Keyed]:
    if field.many_to_many:
        unite_sets(field.remote_field.get_accessor_name(), stays, goes)
        getattr(goes, field.remote_field.get_accessor_name()).clear()
        return []
    moved, others = [], []
    for row in _naming(field, goes):
        twin = _twin(field, row, stays)
        if _would_name_itself(field, row, stays):
            type(row)._base_manager.filter(pk=row.pk).delete()
        elif twin is None:
            moved.append(row)
        else:
            winner, loser = _of_two(field, twin, row, decided)
            others += absorb(winner, loser, decided)
            moved += [row] if winner is row else []
    field.model._base_manager.filter(pk__in=[row.pk for row in moved]).update(**{field.name: stays})
    return [*moved, *others]


def _of_two(field: models.Field, twin: Keyed, row: Keyed, decided: Mapping[str, str]) -> tuple[Keyed, Keyed]:
    """Of two rows that cannot both be there the one that stays, and the one that goes."""
    if _says_the_same(field, row, twin):
        for column in type(twin)._meta.many_to_many:
            unite_sets(column.name, twin, row)
        return twin, row
    side = decided.get(Clash(field, twin, row).name)
    if side not in (STAYS, GOES):
        raise ValidationError(_("Decide which of both stays: %(row)s.") % {"row": row})
    return (twin, row) if side == STAYS else (row, twin)


def unite_sets(accessor: str, stays: Keyed, goes: Keyed) -> None:
    """Adds the members of a set of one row to that of another."""
    getattr(stays, accessor).add(*getattr(goes, accessor).all())


def _naming(field: models.Field, named: Keyed) -> Iterator[Keyed]:
    joins = getattr(field.model, "joins", list)()
    return iter(field.model._base_manager.filter(**{field.name: named}).select_related(*joins or [None]).order_by("pk"))


def _twin(field: models.Field, row: Keyed, stays: Keyed) -> Keyed | None:
    """A row of the one that stays, which has what only one row can have."""
    for names in _unique_with(field):
        others = {name: getattr(row, name) for name in names}
        if None not in others.values():
            twin = field.model._base_manager.filter(**others, **{field.name: stays}).exclude(pk=row.pk).first()
            if twin is not None:
                return twin
    return None


@cache
def _unique_with(field: models.Field) -> list[tuple[str, ...]]:
    """The other fields of each constraint by which rows compete for what a field names."""
    constraints = [each for each in field.model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    several = [tuple(set(each.fields) - {field.name}) for each in constraints if field.name in each.fields]
    return [*several, *([()] if field.unique else [])]


def _says_the_same(field: models.Field, row: Keyed, twin: Keyed) -> bool:
    """Whether two rows differ in what they name alone, and in their sets, which can be united."""
    one, other = (
        {name: value for name, value in values_of(each).items() if not isinstance(value, frozenset)}
        for each in (row, twin)
    )
    return one | {field.name: None} == other | {field.name: None}


def _would_name_itself(field: models.Field, row: Keyed, stays: Keyed) -> bool:
    """Whether a row joins both: a relation of a document to its duplicate says nothing any more."""
    ends = [each for each in field.model._meta.fields if each.related_model is type(stays) and each is not field]
    return any(getattr(row, each.attname) == stays.pk for each in ends)
