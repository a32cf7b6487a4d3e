"""The form of a document that is added to a summit in one go."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from ..choices import Adoption, DocumentKind
from ..editing import uploads
from ..editing.document_kinds import kind_of
from ..editing.kept import LARGEST
from ..editing.pdf_words import Words, words_of
from ..editing.summit_documents import begun, check, members_on, topics
from ..fields import columns
from ..languages import COLUMNS, LANGUAGES, Language
from ..models import Document, State, Summit, Text
from .choosing import ManyRecords
from .forms import refuse_larger
from .kept import KeepingInput
from .texts import box_for

TITLES = columns("title")
IN_LANGUAGE = pgettext_lazy("a field in a language", "{} ({})")


class InLanguage(NamedTuple):
    """The boxes of one language: the title, and the text as a file or an address."""

    language: Language
    title: BoundField
    file: BoundField
    url: BoundField


class DocumentForm(forms.Form):
    """A document of a summit. Once it is valid, ``document``, ``texts`` and ``signatories`` are what to store."""

    kind = forms.ChoiceField(
        label=_("kind"), required=False, choices=[("", _("from the title")), *DocumentKind.choices]
    )
    adoption = forms.ChoiceField(
        label=_("how adopted"), required=False, choices=[("", "—"), *Adoption.choices], initial=Adoption.SIGNED
    )
    topics = ManyRecords(None, label=_("topics"), required=False, widget=forms.CheckboxSelectMultiple)
    is_signed = forms.BooleanField(required=False, initial=True)
    is_cited = forms.BooleanField(label=_("The same sources as the summit"), required=False, initial=True)

    def __init__(self, summit: Summit, data=None, files=None):
        self.summit, self.members = summit, members_on(summit)
        super().__init__(data, files, label_suffix="", initial={"date": summit.closed})
        self.fields["date"] = Document._meta.get_field("date").formfield(help_text="")
        self.fields["topics"].queryset = topics()
        signed = ngettext(
            "If signed: by the member of that day (%(number)s), inferred",
            "If signed: by the members of that day (%(number)s), inferred",
            len(self.members),
        )
        self.fields["is_signed"].label = signed % {"number": len(self.members)}
        for language in LANGUAGES:
            self._add_boxes(language)

    def _add_boxes(self, language: Language):
        """The title in a language, and its text."""
        column, title = language.column, Document._meta.get_field(f"title_{language.column}")
        file, url = (Text._meta.get_field(name) for name in ("file", "url"))
        file_label, url_label = (format_lazy(IN_LANGUAGE, field.verbose_name, language.label) for field in (file, url))
        self.fields[f"title_{column}"] = title.formfield(widget=box_for(title))
        self.fields[f"file_{column}"] = forms.FileField(label=file_label, required=False, widget=KeepingInput)
        self.fields[f"url_{column}"] = url.formfield(label=url_label, help_text="", assume_scheme="https")

    @property
    def facts(self) -> list[BoundField]:
        return [self["kind"], self["adoption"], self["date"]]

    @property
    def in_languages(self) -> Iterator[InLanguage]:
        for language in LANGUAGES:
            names = (f"{part}_{language.column}" for part in ("title", "file", "url"))
            yield InLanguage(language, *(self[name] for name in names))

    def clean(self):
        self.words: list[tuple[Text, Words]] = []
        self._judge_files()
        self.document = self._document()
        self.texts = [text for column in COLUMNS if (text := self._text(column))]
        is_signed = self.cleaned_data.get("adoption") == Adoption.SIGNED and self.cleaned_data["is_signed"]
        self.signatories: list[State] = self.members if is_signed else []
        if self.errors.keys().isdisjoint(TITLES):  # what is wrong with a title is said alone
            self._judge_document()

    def _judge_document(self):
        if not any(self.cleaned_data.get(name) for name in TITLES):
            self.add_error(TITLES[0], _("Write the title, in one language at least."))
        elif not self.document.kind:
            self.add_error("kind", _("The title does not tell the kind. Choose it."))
        else:
            self._collect(lambda: check(self.document))

    def _judge_files(self):
        for name in (f"file_{column}" for column in COLUMNS):
            if file := self.cleaned_data.get(name):
                try:
                    refuse_larger(file, LARGEST)
                    uploads.judge(file.name, file.read())
                    file.seek(0)
                except ValidationError as error:
                    self.add_error(name, error)

    def _document(self) -> Document:
        said, document = self.cleaned_data, begun(self.summit)
        titles = {name: said.get(name, "") for name in TITLES}
        for name, value in titles.items():
            setattr(document, name, value)
        told = kind_of({name.removeprefix("title_"): title for name, title in titles.items()})
        document.kind, document.adoption = said.get("kind") or told or "", said.get("adoption", "")
        document.date = said.get("date")
        return document

    def _text(self, column: str) -> Text | None:
        """The text in one language, if there is one."""
        file, url = self.cleaned_data.get(f"file_{column}"), self.cleaned_data.get(f"url_{column}")
        if f"file_{column}" in self.errors or not (file or url):
            return None
        text = Text(language=column, file=file or "", url=url or "")
        if file:
            self._read_file(text, file)
        self._collect(lambda: text.clean_fields(exclude=["document"]), column)
        return text

    def _read_file(self, text: Text, file) -> None:
        """Measures the file of a text, and takes the words of a PDF over."""
        content = file.read()
        file.seek(0)
        measured = uploads.measures(content)
        text.size, text.sha256 = measured["size"], measured["sha256"]
        if file.name.lower().endswith(".pdf"):
            words = words_of(content)
            text.body, text.body_uncorrected = words.text, bool(words.text)
            self.words.append((text, words))

    def _collect(self, judge: Callable[[], None], column: str = ""):
        """Puts what a judge refuses at the boxes of this form; ``column`` is the language of a text."""
        try:
            judge()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                place = f"{name}_{column}" if column else name
                self.add_error(place if place in self.fields else TITLES[0], messages)
