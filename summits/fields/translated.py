"""Texts in four languages: a column for each, and the text that a page shows."""

from functools import cache

from django.db import models
from django.db.models.lookups import IContains
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..languages import COLUMNS, LANGUAGES, Language, current, in_order_of_preference
from .words import LanguagesField


class TranslatedText(str):
    """A text as a page shows it: its language, and whether it is a fallback or an editor's translation."""

    language: Language
    stands_in: bool
    by_editor: bool

    def __new__(
        cls, text: str, language: Language, *, stands_in: bool = False, by_editor: bool = False
    ) -> "TranslatedText":
        translated = super().__new__(cls, text)
        translated.language, translated.stands_in, translated.by_editor = language, stands_in, by_editor
        return translated

    def reworded(self, text: str) -> "TranslatedText":
        """Another text with the same language and translator."""
        return TranslatedText(text, self.language, stands_in=self.stands_in, by_editor=self.by_editor)

    def __getnewargs__(self):
        """The arguments for a copy. Its attributes are copied separately."""
        return str(self), self.language


class Translated:
    """Declares one text in the four languages: ``name = Translated(models.CharField(...))``.

    The model gets four plain columns (``name_en``, ``name_fr``, ``name_ru``, ``name_zh``), all of them
    optional, and a property ``name``: a TranslatedText in the language of the page, or in its fallback.
    With ``marked`` a fifth column (``name_by_editor``) says in which languages the text is an editor's translation.
    """

    def __init__(self, field: models.Field, *, marked: bool = False):
        field.blank = True
        label = field.verbose_name
        self.columns = {}
        for language in LANGUAGES:  # cloned here, so that the columns have the order of declaration
            self.columns[language] = field.clone()
            self.columns[language].verbose_name = format_lazy(
                pgettext_lazy("a field in a language", "{} ({})"), label, language.label
            )
            self.columns[language].language = language
            self.columns[language].label = label  # without the language
        self.mark = marked and LanguagesField(format_lazy(_("{}: translated by an editor"), label))

    def contribute_to_class(self, cls, name):
        for language, field in self.columns.items():
            field.contribute_to_class(cls, f"{name}_{language.column}")
        if self.mark:
            self.mark.contribute_to_class(cls, f"{name}_by_editor")
        setattr(cls, name, property(lambda record: best(record, name)))


class Spelt(IContains):
    """The column contains the text, with any kind of apostrophes: « l'énergie » is « l’énergie »."""

    ANY_ONE = str.maketrans(dict.fromkeys("'’‘ʼʻ`´", "_"))

    def process_rhs(self, *args):
        rhs, parameters = super().process_rhs(*args)
        return rhs, [parameter.translate(self.ANY_ONE) for parameter in parameters]


models.Field.register_lookup(Spelt, "spelt")


def best(record, name: str) -> TranslatedText:
    """The text of a record in the language of the page, or in the first filled language of its fallbacks."""
    wanted = current()
    for column, language in _preferred(name, wanted):
        if text := getattr(record, column):
            marked = getattr(record, f"{name}_by_editor", "")
            by_editor = bool(marked) and language.column in marked.split()
            return TranslatedText(text, language, stands_in=language is not wanted, by_editor=by_editor)
    return TranslatedText("", wanted)


@cache
def _preferred(name: str, wanted: Language) -> list[tuple[str, Language]]:
    """The columns of a text in the order in which a language takes them."""
    return [(f"{name}_{language.column}", language) for language in in_order_of_preference(wanted)]


def in_language(record, name: str, language: Language, *, stands_in: bool = False) -> TranslatedText:
    """The translated text of a record in one language, or an empty one."""
    text, marked = getattr(record, f"{name}_{language.column}"), getattr(record, f"{name}_by_editor", "")
    return TranslatedText(text, language, stands_in=stands_in, by_editor=language.column in marked.split())


def columns(*names: str) -> list[str]:
    """The database columns of translated texts, text by text."""
    return [f"{name}_{column}" for name in names for column in COLUMNS]


def stored(model: type[models.Model], *names: str) -> list[str]:
    """The fields of a model by which it stores some names: fields, and translated texts in all columns."""
    fields = {field.name for field in model._meta.get_fields()}
    found = []
    for name in names:
        several = (*columns(name), f"{name}_by_editor")
        found += [name] if name in fields or "__" in name else [one for one in several if one in fields]
    return found


def one_language_filled(model: str, name: str) -> models.CheckConstraint:
    """A constraint: the text is filled in at least one language."""
    empty = models.Q(**dict.fromkeys(columns(name), ""))
    return models.CheckConstraint(
        condition=~empty,
        name=f"{model}_has_a_{name}",
        violation_error_message=_("Fill in at least one language."),
    )
