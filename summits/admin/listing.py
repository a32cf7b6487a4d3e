"""A list of the desk: beside the fields of a record it has the languages of its name, and its last change."""

from collections.abc import Collection
from functools import lru_cache

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from ..editing.gaps import readable_in
from ..history.revisions import last_changes
from ..languages import COLUMNS, LANGUAGES, Language, current
from .remembered import RememberedAdmin


class Listing(ChangeList):
    """A page of the list whose records know their last change. That is one query for all of them."""

    def get_results(self, request):
        super().get_results(request)
        changed = last_changes(self.model, [record.pk for record in self.result_list])
        for record in self.result_list:
            record.changed = changed.get(record.pk)


class DocumentListing(Listing):
    """Its documents know the languages in which they can be read too."""

    def get_results(self, request):
        super().get_results(request)
        readable = readable_in([document.pk for document in self.result_list])
        for document in self.result_list:
            document.readable_in = readable[document.pk]


class ListedAdmin(RememberedAdmin):
    listing = Listing
    named_by = "name"  # the text of a record that names it

    def get_changelist(self, request, **kwargs):
        return self.listing

    def get_list_display(self, request):
        return [*super().get_list_display(request), "languages", "last_change"]

    @admin.display(description=_("languages"))
    def languages(self, record):
        """The languages of its name: in its own words, translated by the register, or missing."""
        names = [getattr(record, f"{self.named_by}_{language.column}") for language in LANGUAGES]
        named = [language.column for language, name in zip(LANGUAGES, names, strict=True) if name]
        return marks(named, getattr(record, f"{self.named_by}_by_editor", "").split())

    @admin.display(description=_("changed"))
    def last_change(self, record):
        return render_to_string("admin/summits/last_change.html", {"revision": record.changed})


def marks(languages: Collection[str], ours: Collection[str] = ()) -> str:
    """A mark for each language of the register, as HTML. ``languages`` are those that are there."""
    states = ("none" if one not in languages else "ours" if one in ours else "own" for one in COLUMNS)
    return _marks(current(), tuple(states))


@lru_cache
def _marks(_language: Language, states: tuple[str, ...]) -> str:
    """Rows of a list have the same few marks, so each is written once in a language of the desk."""
    return render_to_string("admin/summits/languages.html", {"marks": zip(LANGUAGES, states, strict=True)})
