"""Boxes for texts in a language: they grow with the text. The form asks the browser to check their spelling."""

import re

from django import forms
from django.db import models

LINE_BREAKS = re.compile(r"\s*[\r\n]+\s*")
SHORT = 100  # characters


class OneLine(forms.Textarea):
    """A box that grows, for a text without lines. A pasted line break becomes a space."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return LINE_BREAKS.sub(" ", value.strip("\r\n")) if isinstance(value, str) else value


def box_for(column: models.Field) -> forms.Widget:
    """The box for a column of a translated text."""
    attributes = {"lang": column.language.tag}
    if isinstance(column, models.TextField):
        return forms.Textarea(attributes | {"rows": 2})
    if column.max_length <= SHORT:
        return forms.TextInput(attributes)
    return OneLine(attributes | {"rows": 1})
