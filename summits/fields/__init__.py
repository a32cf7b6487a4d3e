"""Field types of the register: a text in four languages, a word out of a choice, a partial date, a set of languages."""

from .partial_dates import PartialDateField, PartialDateFormField, in_order, is_partial_date
from .translated import Text, Translated, best, columns, in_language, one_language_filled
from .words import LanguagesField, LanguagesFormField, WordField, is_slug

__all__ = [
    "LanguagesField",
    "LanguagesFormField",
    "PartialDateField",
    "PartialDateFormField",
    "Text",
    "Translated",
    "WordField",
    "best",
    "columns",
    "in_language",
    "in_order",
    "is_partial_date",
    "is_slug",
    "one_language_filled",
]
