"""Fields that choose other records by typing. They get the labels of the chosen records without a query each."""

from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Media, ModelMultipleChoiceField
from django.forms.widgets import Script

LONGEST_KEY = 18  # digits of a key: more do not fit into a column


class ManyRecords(ModelMultipleChoiceField):
    """Several records by their keys. A number that is too large for a key is a wrong choice, like any other."""

    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid_list"], code="invalid_list") from None


class KnownChoices(AutocompleteMixin):
    """Labels the chosen records from ``known`` (labels by primary key); looks up the others."""

    known: dict[str, str] = {}

    def build_attrs(self, base_attrs, extra_attrs=None):
        """Two short attributes for the script, instead of nine: a form has hundreds of these fields."""
        attrs = super(AutocompleteMixin, self).build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-model": self.field.model._meta.model_name, "data-required": self.is_required}

    @property
    def media(self):
        """Puts the script that completes the attributes before the one that reads them."""
        attributes = {"url": self.get_url(), "language": self.i18n_name, "app": self.field.model._meta.app_label}
        ours = Script("summits/choosing.js", **{f"data-{name}": value for name, value in attributes.items()})
        return (
            Media(js=["admin/js/jquery.init.js", ours]) + Media(js=[ours, "admin/js/autocomplete.js"]) + super().media
        )

    def optgroups(self, name, value, attrs=None):
        keys = [key for key in value if key not in self.choices.field.empty_values]
        unknown = [key for key in keys if key not in self.known]
        labels = self.known | self._looked_up(unknown) if unknown else self.known
        options = [self.create_option(name, key, labels[key], True, 0) for key in keys if key in labels]
        if not self.is_required and not self.allow_multiple_selected:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]

    def _looked_up(self, keys: list[str]) -> dict[str, str]:
        queryset = self.choices.queryset.using(self.db)
        pks = [key for key in keys if key.isdecimal() and len(key) <= LONGEST_KEY]
        return {str(row.pk): self.choices.field.label_from_instance(row) for row in queryset.filter(pk__in=pks)}


class ChosenOne(KnownChoices, AutocompleteSelect):
    pass


class ChosenMany(KnownChoices, AutocompleteSelectMultiple):
    pass


def make_known(form) -> None:
    """Gives the fields of a form the labels of the record's relations. A fetched relation costs no query."""
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)  # within the links to add and to change
        if isinstance(widget, KnownChoices):
            widget.known = {str(row.pk): field.label_from_instance(row) for row in _held(form, name)}


def _held(form, name: str) -> list[models.Model]:
    if isinstance(form.initial.get(name), list):
        return [row for row in form.initial[name] if isinstance(row, models.Model)]  # an address gives their numbers
    column = form.instance._meta.get_field(name)
    return [row] if column.is_cached(form.instance) and (row := getattr(form.instance, name)) else []
