"""The fields that read a parameter: known values, years and days; what they do not know is said beside them."""

import datetime
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..dates import FIRST_DAY, today, written

NOT_A_CHOICE = gettext_lazy("“%(value)s” is not among the choices.")


class KnownValues(forms.MultipleChoiceField):
    """Values from a list. Unknown values are left out and kept for a message."""

    def clean(self, values):
        values = self.to_python(values)
        known = [value for value in dict.fromkeys(values) if self.valid_value(value)]
        self.unknown = [value for value in values if value not in known]
        return known


class ParameterForm(forms.Form):
    """The parameters of a public page. Without any, it is an empty form that can be read like any other."""

    def __init__(self, parameters: Mapping | None = None, **options):
        super().__init__({} if parameters is None else parameters, **options)


class ListForm(ParameterForm):
    """The filters as a form; an unknown choice is an error that keeps the known ones."""

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("year_min"), cleaned.get("year_max")
        if first and last and first > last:
            self.add_error("year_max", _("This year is earlier than the first one. Choose a later one."))
        for name, field in self.fields.items():
            if unknown := getattr(field, "unknown", None):
                kept = cleaned.get(name)
                self.add_error(name, NOT_A_CHOICE % {"value": ", ".join(unknown)[:80]})
                cleaned[name] = kept
        return cleaned


class YearField(forms.IntegerField):
    """A year from the first one of the register until some years from now."""

    def __init__(self, *, ahead: int = 1, **options):
        super().__init__(**options)
        self.ahead = ahead

    def clean(self, value):
        year = super().clean(value)
        last = today().year + self.ahead
        if year is not None and not FIRST_DAY.year <= year <= last:
            raise forms.ValidationError(
                _("The register has nothing of the year %(year)s. Choose one from %(first)s to %(last)s."),
                params={"year": year, "first": FIRST_DAY.year, "last": last},
            )
        return year


class DayField(forms.DateField):
    """A day from the first one of the register until the end of the next year."""

    def clean(self, value):
        day = super().clean(value)
        last = datetime.date(today().year + 1, 12, 31)
        if day and day < FIRST_DAY:
            raise forms.ValidationError(
                _("The Organisation was founded on %(first)s. Choose that day or a later one."),
                params={"first": written(FIRST_DAY)},
            )
        if day and day > last:
            raise forms.ValidationError(
                _("The register has nothing about a day that late. Choose one no later than %(last)s."),
                params={"last": written(last)},
            )
        return day


FAR = 50  # years from now, which plans cover


def year_field(label, **options) -> forms.IntegerField:
    wanted = gettext_lazy("Enter a year with four digits, for example 2024.")
    return YearField(label=label, required=False, error_messages={"invalid": wanted}, **options)


def covered_year_field(label) -> forms.IntegerField:
    return year_field(label, ahead=FAR)


def day_field(label) -> forms.DateField:
    message = gettext_lazy("Enter a full date, for example 2017-06-09.")
    return DayField(label=label, required=False, input_formats=["%Y-%m-%d"], error_messages={"invalid": message})
