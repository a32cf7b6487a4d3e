"""Field types of the register: a text in four languages, a word out of a choice, a partial date, a set of languages."""

import contextlib

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import IContains, Transform
from django.db.models.query_utils import DeferredAttribute
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from .dates import PartialDate
from .languages import BY_COLUMN, COLUMNS, LANGUAGES, Language, current, in_order_of_preference
from .shapes import SLUG_LETTERS, IsADate
from .typed_dates import read


class Text(str):
    """A text as one page shows it: it knows its language, whether it stands in for another, and who translated it."""

    language: Language
    stands_in: bool
    by_editor: bool

    def __new__(cls, text: str, language: Language, *, stands_in: bool = False, by_editor: bool = False) -> "Text":
        made = super().__new__(cls, text)
        made.language, made.stands_in, made.by_editor = language, stands_in, by_editor
        return made

    def reworded(self, text: str) -> "Text":
        """Another text in the same language and from the same hand."""
        return Text(text, self.language, stands_in=self.stands_in, by_editor=self.by_editor)

    def __getnewargs__(self):
        """What a copy is made of; the rest of it follows by itself."""
        return str(self), self.language


class Translated:
    """Declares one text in the four languages: ``name = Translated(models.CharField(...))``.

    The model gets four plain columns (``name_en``, ``name_fr``, ``name_ru``, ``name_zh``), all of them
    optional, and a property ``name``: a Text in the language of the page, or in the one that stands in for it.
    With ``marked`` a fifth column (``name_by_editor``) says in which languages the text is an editor's translation.
    """

    def __init__(self, field: models.Field, *, marked: bool = False):
        field.blank = True
        label = field.verbose_name
        self.columns = {}
        for language in LANGUAGES:  # cloned here, so that the columns sort where they are declared
            self.columns[language] = field.clone()
            self.columns[language].verbose_name = format_lazy("{} ({})", label, language.label)
        self.mark = marked and LanguagesField(format_lazy(_("{}: translated by an editor"), label))

    def contribute_to_class(self, cls, name):
        for language, field in self.columns.items():
            field.contribute_to_class(cls, f"{name}_{language.column}")
        if self.mark:
            self.mark.contribute_to_class(cls, f"{name}_by_editor")
        setattr(cls, name, property(lambda record: best(record, name)))


class Spelt(IContains):
    """The column contains the text, whichever apostrophes are in the two: « l'énergie » is « l’énergie »."""

    ANY_ONE = str.maketrans(dict.fromkeys("'’‘ʼʻ`´", "_"))

    def process_rhs(self, *args):
        rhs, parameters = super().process_rhs(*args)
        return rhs, [parameter.translate(self.ANY_ONE) for parameter in parameters]


models.Field.register_lookup(Spelt, "spelt")


def best(record, name: str) -> Text:
    """The translated text of a record in the language of the page, or the nearest one that is filled."""
    wanted = current()
    for language in in_order_of_preference(wanted):
        if text := in_language(record, name, language):
            text.stands_in = language != wanted
            return text
    return Text("", wanted)


def in_language(record, name: str, language: Language) -> Text:
    """The translated text of a record in one language; empty where there is none."""
    marked = getattr(record, f"{name}_by_editor", "").split()
    return Text(getattr(record, f"{name}_{language.column}"), language, by_editor=language.column in marked)


def columns(*names: str) -> list[str]:
    """The database columns of translated texts, text by text."""
    return [f"{name}_{column}" for name in names for column in COLUMNS]


def one_language_filled(model: str, name: str) -> models.CheckConstraint:
    """The promise that a translated text is filled in at least one language."""
    empty = models.Q(**dict.fromkeys(columns(name), ""))
    return models.CheckConstraint(
        condition=~empty,
        name=f"{model}_has_a_{name}",
        violation_error_message=_("Fill in at least one language."),
    )


class WordField(models.CharField):
    """A word out of a class of choices, whose label ``get_kind_display()`` gives.

    Django's own translates the labels of all the choices whenever it looks for one.
    """

    def contribute_to_class(self, cls, name, **options):
        labels = dict(self.flatchoices)
        setattr(cls, f"get_{name}_display", lambda record: str(labels.get(word := getattr(record, name), word)))
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
    """Boxes to tick, one for each language; its value is the text that a LanguagesField stores."""

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


class PartialDateAttribute(DeferredAttribute):
    """Gives out a PartialDate from the moment on that one is assigned; what is none stays as it is, for clean()."""

    def __set__(self, instance, value):
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
        return PartialDate(value) if value else None

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
        return str(self.value_from_object(obj))  # YAML cannot write what only resembles a text

    def formfield(self, **options):
        return super().formfield(**{"form_class": PartialDateFormField, "max_length": None} | options)


class PartialDateFormField(forms.CharField):
    """Takes a date as people write it ("4 July 2024") and shows it as the register does ("2024-07-04")."""

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


class NewestFirstIndex(models.Index):
    """An index whose falling columns end with what is not known, as lists do that begin with the newest.

    Where NULL stands first in a rising order it ends a falling one unasked, and SQLite lets no index say so.
    """

    def create_sql(self, model, schema_editor, using="", **options):
        index = self
        if not schema_editor.connection.features.order_by_nulls_first:
            index = self.clone()
            index.fields_orders = [(field, order and f"{order} NULLS LAST") for field, order in self.fields_orders]
        return super(NewestFirstIndex, index).create_sql(model, schema_editor, using, **options)


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


def is_slug(model: str) -> models.CheckConstraint:
    """The promise that a key can stand in an address: it has letters of ASCII, digits, hyphens and underscores only."""
    return models.CheckConstraint(
        condition=~models.Q(slug="") & models.Q(slug__made_of=SLUG_LETTERS),
        name=f"{model}_slug_can_stand_in_an_address",
        violation_error_message=_("A key has letters from a to z, digits, hyphens and underscores only."),
    )


def is_partial_date(model: str, *names: str) -> list[models.CheckConstraint]:
    """The promise, field by field, that a partial date is one."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{name}__is_a_date": True}),
            name=f"{model}_{name}_is_a_partial_date",
            violation_error_message=_("Write 2024-07-04, or 2024-07 or 2024 when no more is known."),
        )
        for name in names
    ]


def in_order(model: str, first: str, last: str, message="") -> models.CheckConstraint:
    """The promise that one partial date is not certainly before another."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{last}__isnull": True})
        | models.Q(**{f"{last}__last__gte": models.F(first)}),
        name=f"{model}_{last}_not_before_{first}",
        violation_error_message=message or _("The end lies before the beginning."),
    )
