"""Forms that explain in a sentence what the database would reject with an error."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import InlineForeignKeyField, construct_instance
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..editing import uploads
from ..editing.kept import LARGEST
from ..editing.pdf_words import Words, words_of
from ..editing.publishing import was_public
from ..editing.renaming import refuse_old_key
from ..fields.characters import composed
from ..models.base import Record
from ..models.source import TOO_SURE, is_too_sure
from . import own_keys
from .choosing import make_known
from .kept import KeepingInput


class CheckedForm(forms.ModelForm):
    """Checks every constraint of the row, those too that name a field which this form does not show.

    What a constraint refuses is said at a field that it names: one that was changed, if there is one. The key of a
    record that visitors could ever see is shown, and stays: renaming has a page of its own.

    ``began_from`` is the number of the newest revision that the form of a record shows: see ``meanwhile``.
    """

    began_from: int | None = None

    def __init__(self, *args, **options):
        super().__init__(*args, **{"label_suffix": ""} | options)
        make_known(self)
        own_keys.let_follow(self)
        if isinstance(self.instance, Record) and was_public(self.instance):
            for name in set(self.instance.KEY) & set(self.fields):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Fixed, because visitors know this address.")

    @property
    def media(self):
        """The scripts and styles of the widgets, computed once for all forms of a class: a summit has forty rows with
        the same fields.
        """
        if "added_up" not in vars(type(self)):
            type(self).added_up = super().media
        return self.added_up

    def clean(self):
        self._refuse_too_sure()
        own_keys.fill(self)
        return super().clean()

    def _refuse_too_sure(self):
        weak = [source.weak for source in self.cleaned_data.get("sources", ())]
        if is_too_sure(self.cleaned_data.get("confidence"), weak):
            mend = _("Choose medium or low, or add a better source.")
            self.add_error("confidence", format_lazy("{} {}", TOO_SURE, mend))

    def _post_clean(self):
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):  # some keyboards write an accent apart from its letter
                self.cleaned_data[name] = composed(value)
        self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        exclude = self._get_validation_exclusions()
        try:
            self.instance.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            self._update_errors(error)
        self._check_constraints()
        if self._validate_unique:
            self.validate_unique()
        if isinstance(self.instance, Record) and set(self.instance.KEY) <= set(self.fields) - set(self.errors):
            self._refuse_old_key()

    def _check_constraints(self):
        """Skips unchanged stored rows. They are valid, and each check costs three queries."""
        if not self.instance._state.adding and not self.has_changed():
            return
        unknown = self._parents() | set(self.errors)
        for constraint in self.instance._meta.constraints:
            try:
                constraint.validate(type(self.instance), self.instance, exclude=unknown)
            except ValidationError as error:
                self.add_error(self._place_of(constraint), error.messages)

    def _place_of(self, constraint) -> str | None:
        named = {*getattr(constraint, "fields", ()), *getattr(constraint.condition, "referenced_base_fields", ())}
        shown = [name for name in self.fields if name in named]
        changed = [name for name in shown if name in self.changed_data]
        return (changed or shown[:1] or [None])[-1]

    def _refuse_old_key(self):
        try:
            refuse_old_key(self.instance)
        except ValidationError as error:
            self.add_error(None, error)

    def _get_validation_exclusions(self):
        """Leaves uniqueness within a parent to the formset, which knows the deleted rows."""
        return super()._get_validation_exclusions() | self._parents()

    def _parents(self) -> set[str]:
        return {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}


def refuse_larger(file, limit: int):
    """Raises ValidationError when a new upload has more bytes than the limit."""
    if file and file.size > limit:
        raise ValidationError(
            _("The file has %(size)s; at most %(limit)s are allowed."),
            params={"size": filesizeformat(file.size), "limit": filesizeformat(limit)},
        )


class SourceForm(CheckedForm):
    NAMED = 5  # facts

    def clean_weak(self):
        """A source is no weaker than the facts that rest on it alone are sure."""
        weak = self.cleaned_data["weak"]
        sure = (
            list(self.instance.sure_facts_on_it()) if weak and "weak" in self.changed_data and self.instance.pk else []
        )
        if sure:
            facts = "; ".join(f"{fact._meta.verbose_name} “{fact}”" for fact in sure[: self.NAMED])
            more = "; …" if len(sure) > self.NAMED else ""
            sentence = _("Facts of high confidence rest on this source alone. Lower their confidence first: %(facts)s")
            raise ValidationError(sentence, params={"facts": f"{facts}{more}"})
        return weak


class ParticipationForm(CheckedForm):
    def clean(self):
        """Whom a person represents follows from the office, unless it is said."""
        office = self.cleaned_data.get("office")
        if office and not (self.cleaned_data.get("state") or self.cleaned_data.get("organisation")):
            self.cleaned_data |= {"state": office.state, "organisation": office.organisation}
        return super().clean()


class TextForm(CheckedForm):
    LIMIT = LARGEST
    words: Words | None = None  # those of a new PDF

    class Meta:
        widgets = {"file": KeepingInput}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            refuse_larger(file, self.LIMIT)
            if file:
                uploads.judge(file.name, file.read())
                file.seek(0)
        return file

    def clean(self):
        """Takes the words of a new PDF over where there is no text yet, or that of the file before it."""
        file, is_new = self.cleaned_data.get("file"), "file" in self.changed_data
        if file and is_new and (not self.cleaned_data.get("body") or self._has_words_of_old_file()):
            self.words = words_of(file.read()) if file.name.lower().endswith(".pdf") else Words("")
            file.seek(0)
            self.cleaned_data |= {"body": self.words.text, "body_uncorrected": bool(self.words.text)}
        return super().clean()

    def _has_words_of_old_file(self) -> bool:
        is_touched = {"body", "body_uncorrected"}.intersection(self.changed_data)
        return bool(self.cleaned_data.get("body_uncorrected")) and not is_touched

    def save(self, commit=True):
        if "file" in self.changed_data:
            self._measure()
        return super().save(commit)

    def _measure(self):
        text = self.instance
        if not text.file:
            text.size, text.sha256 = None, ""
            return
        text.file.seek(0)
        measures = uploads.measures(text.file.read())
        text.size, text.sha256 = measures["size"], measures["sha256"]
