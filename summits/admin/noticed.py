"""What is noticed about the files of a form, and said once it is saved. Nothing of it refuses a file."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, pgettext

from ..editing.pdf_words import Words
from ..models.base import Record


class NoticesFiles:
    """An admin of records with files. A preview, which saves nothing, says nothing."""

    def say_of_files(self, request, record: Record) -> None:
        raise NotImplementedError

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        self.say_of_files(request, obj)
        return response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        self.say_of_files(request, obj)
        return response

    def linked(self, request, records: Iterable[tuple[Record, Model]]) -> list[tuple[str, Model]]:
        """The addresses of the forms of some records, each with its name, but for those that an account may not see."""
        return [
            (reverse(f"admin:summits_{record._meta.model_name}_change", args=[quote(record.pk)]), name)
            for record, name in records
            if self.admin_site.get_model_admin(type(record)).has_view_permission(request, record)
        ]

    def say_linked(self, request, sentence: str, records: Iterable[tuple[Record, Model]], **words: str) -> None:
        """A warning with links to the forms of some records, each called by a row: ``{records}`` in the sentence.

        Those that the account may not see are left out; nothing is said if none remains.
        """
        if seen := self.linked(request, records):
            between = pgettext("between the words of a list", ", ")
            linked = format_html_join(between, '<a href="{}">{}</a>', seen)
            self.message_user(request, format_html(sentence, records=linked, **words), messages.WARNING)


def say_words(admin, request, words: Words, language: str) -> None:
    """What became of the words of a new PDF, whose text is in a language."""
    if words.text:
        sentence = gettext("{language}: the words of the PDF are its text now. Compare them with the file.")
        admin.message_user(request, sentence.format(language=language), messages.WARNING)
    if words.fault:
        label = pgettext("a label before its value", "{}: ").format(language)
        admin.message_user(request, f"{label}{words.fault}", messages.WARNING)
