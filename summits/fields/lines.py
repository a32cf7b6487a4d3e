"""Texts of several lines. They are stored with LF; browsers send CRLF."""

import re

from django import forms
from django.db import models

LINE_END = re.compile(r"\r\n?")


def with_line_feeds(text: str) -> str:
    return LINE_END.sub("\n", text)


class LinesField(models.TextField):
    """A text of several lines. Forms, loads and plain saves store the same line ends."""

    def to_python(self, value):
        text = super().to_python(value)
        return with_line_feeds(text) if isinstance(text, str) else text

    def get_prep_value(self, value):
        return self.to_python(super().get_prep_value(value))

    def formfield(self, **options):
        return super().formfield(**{"form_class": LinesFormField} | options)

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.TextField", args, options


class LinesFormField(forms.CharField):
    """Keeps the input, with white space at its ends. Only line ends change."""

    def __init__(self, **options):
        super().__init__(**options | {"strip": False})

    def to_python(self, value):
        text = with_line_feeds(super().to_python(value))
        return text if text.strip() else self.empty_value
