"""A date known to the day, the month or the year: as a column, in a form, in a query."""

import contextlib
from functools import lru_cache

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Transform
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from ..dates import REMEMBERED, PartialDate
from ..typed_dates import read
from .shapes import IsADate


@lru_cache(REMEMBERED)
def _stored(text: str) -> PartialDate:
    """A date of the database: many rows have the same."""
    return PartialDate(text)


class PartialDateAttribute(DeferredAttribute):
    """Turns an assigned text into a PartialDate. Other values stay as they are, for ``clean()`` to refuse."""

    def __set__(self, instance, value):
        if not isinstance(value, PartialDate):
            with contextlib.suppress(ValueError):
                value = PartialDate(str(value)) if value else None
        instance.__dict__[self.field.attname] = value


class PartialDateField(models.CharField):
    """A date known to the day, the month or the year; NULL when it is not known.

    Stored as ISO text cut short, so it sorts and filters in SQL. ``starts__lte=day`` means *possibly not after*,
    ``starts__last__lte=day`` *certainly not after*; ``starts__year`` is the year as a number.
    """

    description = _("A day, a month or a year")
    descriptor_class = PartialDateAttribute

    def __init__(self, *args, **options):
        options |= {"max_length": 10, "null": True, "blank": True}
        options.setdefault("help_text", _("2024-07-04, or 2024-07 or 2024 when no more is known"))
        super().__init__(*args, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        for fixed in ("max_length", "null", "blank"):
            options.pop(fixed, None)
        return name, path, args, options

    def from_db_value(self, value, expression, connection):
        return _stored(value) if value else None

    def to_python(self, value):
        if value in (None, ""):
            return None
        try:
            return PartialDate(str(value).strip())
        except ValueError as error:
            raise ValidationError(
                _("“%(value)s” is no date. Write 2024-07-04, or 2024-07 or 2024 when no more is known."),
                code="invalid",
                params={"value": value},
            ) from error

    def get_prep_value(self, value):
        return str(value) if value else None

    def value_to_string(self, obj):
        return str(self.value_from_object(obj))  # YAML writes plain texts only

    def formfield(self, **options):
        return super().formfield(**{"form_class": PartialDateFormField, "max_length": None} | options)


class PartialDateFormField(forms.CharField):
    """Takes a date as people type it ("4 July 2024"), and shows it as the register stores it ("2024-07-04")."""

    def __init__(self, **options):
        super().__init__(**options | {"empty_value": None})

    def to_python(self, value):
        typed = super().to_python(value)
        try:
            return typed and read(typed)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value):
        try:
            return value and str(read(str(value)))
        except ValueError:
            return value


PartialDateField.register_lookup(IsADate)


@PartialDateField.register_lookup
class Last(Transform):
    """The text that sorts like the last possible day: "2010-04" becomes "2010-04-99"."""

    lookup_name = "last"
    output_field = models.CharField()

    def as_sql(self, compiler, connection):
        sql, params = compiler.compile(self.lhs)
        return f"SUBSTR({sql} || '-99-99', 1, 10)", params


@PartialDateField.register_lookup
class Year(Transform):
    """The year of a partial date, as a number."""

    lookup_name = "year"
    output_field = models.IntegerField()

    def as_sql(self, compiler, connection):
        sql, params = compiler.compile(self.lhs)
        return f"CAST(SUBSTR({sql}, 1, 4) AS INTEGER)", params


def is_partial_date(model: str, *names: str) -> list[models.CheckConstraint]:
    """For each field, a constraint: the value is a partial date."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{name}__is_a_date": True}),
            name=f"{model}_{name}_is_a_partial_date",
            violation_error_message=_("Write 2024-07-04, or 2024-07 or 2024 when no more is known."),
        )
        for name in names
    ]


def not_reversed(model: str, first: str, last: str, message="") -> models.CheckConstraint:
    """A constraint: a partial date is not certainly before another."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{last}__isnull": True})
        | models.Q(**{f"{last}__last__gte": models.F(first)}),
        name=f"{model}_{last}_not_before_{first}",
        violation_error_message=message or _("The end lies before the beginning."),
    )
