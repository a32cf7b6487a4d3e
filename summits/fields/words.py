"""A word from a choice, a set of languages, a key for addresses."""

from functools import cache

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..languages import BY_COLUMN, COLUMNS, LANGUAGES
from .shapes import SLUG_LETTERS


class WordField(models.CharField):
    """A word from a class of choices. ``get_kind_display()`` gives its label.

    Django's own method translates the labels of all choices each time; here they are translated once.
    """

    def contribute_to_class(self, cls, name, **options):
        def label(record) -> str:
            word = getattr(record, name)
            return labels(get_language()).get(word, word)

        labels = cache(lambda _language: {word: str(label) for word, label in self.flatchoices})
        setattr(cls, f"get_{name}_display", label)
        super().contribute_to_class(cls, name, **options)

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


class LanguagesField(models.CharField):
    """A set of the register's languages, as column suffixes between spaces: "fr ru zh"."""

    def __init__(self, *args, **options):
        options |= {"max_length": len(" ".join(COLUMNS)), "blank": True, "default": ""}
        super().__init__(*args, **options)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        unknown = [word for word in value.split() if word not in BY_COLUMN]
        if unknown or value != " ".join(column for column in COLUMNS if column in value.split()):
            raise ValidationError(
                _("Write the languages in this order, with spaces between them: %(languages)s."),
                params={"languages": " ".join(COLUMNS)},
            )

    def formfield(self, **options):
        return LanguagesFormField(
            required=False, label=options.get("label", capfirst(self.verbose_name)), help_text=self.help_text
        )


class LanguagesFormField(forms.MultipleChoiceField):
    """A checkbox for each language. Its value is the text that a LanguagesField stores."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options):
        super().__init__(choices=[(language.column, language.label) for language in LANGUAGES], **options)

    def prepare_value(self, value):
        return value.split() if isinstance(value, str) else value

    def clean(self, value):
        chosen = super().clean(value)
        return " ".join(column for column in COLUMNS if column in chosen)

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


def is_slug(model: str) -> models.CheckConstraint:
    """A constraint: a key has only letters of ASCII, digits, hyphens and underscores."""
    return models.CheckConstraint(
        condition=~models.Q(slug="") & models.Q(slug__made_of=SLUG_LETTERS),
        name=f"{model}_slug_can_stand_in_an_address",
        violation_error_message=_("A key has letters from a to z, digits, hyphens and underscores only."),
    )
