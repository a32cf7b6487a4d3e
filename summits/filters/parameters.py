"""The fields that read a parameter: known values, years and days; what they do not know is said beside them."""

import datetime
from collections.abc import Mapping

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..dates import EARLIEST_YEAR


class KnownValues(forms.MultipleChoiceField):
    """Values out of a list; those that are not in it are left out and remembered for a message."""

    def clean(self, values):
        values = self.to_python(values)
        known = [value for value in dict.fromkeys(values) if self.valid_value(value)]
        self.unknown = [value for value in values if value not in known]
        return known


class ParameterForm(forms.Form):
    """The parameters of a public page; without any it is an empty form, which can be read like any other."""

    def __init__(self, parameters: Mapping | None = None, **options):
        super().__init__({} if parameters is None else parameters, **options)


class ListForm(ParameterForm):
    """The filters as a form; an unknown choice is an error that keeps the known ones."""

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            if unknown := getattr(field, "unknown", None):
                kept = cleaned.get(name)
                self.add_error(name, _("“%(value)s” is not among the choices.") % {"value": ", ".join(unknown)[:80]})
                cleaned[name] = kept
        return cleaned


YEAR_WANTED = gettext_lazy("This is no year. Write four digits, such as 2024.")


def year_field(label) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=EARLIEST_YEAR,
        max_value=9999,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], YEAR_WANTED),
    )


def day_field(label) -> forms.DateField:
    message = gettext_lazy("This is no day. Write it as 2017-06-09.")
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        validators=[MinValueValidator(datetime.date(EARLIEST_YEAR, 1, 1), message)],
        error_messages={"invalid": message},
    )
