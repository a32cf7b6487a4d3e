"""Field types of the register: a text in four languages, a word from a choice, a partial date, a set of languages."""

from .partial_dates import PartialDateField, PartialDateFormField, is_partial_date, not_reversed
from .translated import Translated, TranslatedText, best, columns, in_language, one_language_filled, stored
from .words import LanguagesField, LanguagesFormField, WordField, is_slug

__all__ = [
    "LanguagesField",
    "LanguagesFormField",
    "PartialDateField",
    "PartialDateFormField",
    "Translated",
    "TranslatedText",
    "WordField",
    "best",
    "columns",
    "in_language",
    "is_partial_date",
    "is_slug",
    "not_reversed",
    "one_language_filled",
    "stored",
]
