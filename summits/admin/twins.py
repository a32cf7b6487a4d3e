"""A form for a new record says what is there already: while its name is typed, and once more when it is saved."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from itertools import islice
from typing import NamedTuple

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from ..editing import publishing, twins
from ..editing.refusals import Refusal, RefusedError
from ..models.base import Record
from ..search import look_up, suggest

FEW = 5  # records
ANOTHER = "_another"  # the box by which an editor says that it is none of them
ASKED = Refusal("", HTTPStatus.CONFLICT)  # the page itself says it


class Twin(NamedTuple):
    """A record that is there: its form, and its publication in a word of the code and in words of the page."""

    record: models.Model
    address: str
    standing_word: str
    standing: str


class WithTwins:
    """Mixed into the admin of a record. ``called_by`` are the columns by which a record is known."""

    called_by: tuple[str, ...] = ()

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_exists"
        view = self.admin_site.admin_view(require_safe(self.exists_view))
        return [*([path("exists/", view, name=name)] if self.called_by else []), *super().get_urls()]

    def exists_view(self, request):
        """What may be there already by one name that is typed, as a piece of the page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        name = next((name for name in self.called_by if name in request.GET), "")
        found = self._like(request, name, request.GET[name])[:FEW] if name else []
        return TemplateResponse(request, "admin/includes/twins.html", {"twins": self._lines(found)})

    def _like(self, request, name: str, typed: str) -> list[models.Model]:
        """The records that a typed name may be meant to be; those in public first."""
        typed = typed.replace("\0", "").strip()
        if len(typed) < twins.SHORTEST or not self.has_view_permission(request):
            return []
        shown = self.get_queryset(request)
        if not issubclass(self.model, Record):
            return list(shown.filter(pk__in=twins.sources_like(name, typed))[:FEW])
        public = called(self.opts.model_name, typed)
        numbers = [*public, *twins.hidden_ones_called(self.model, self.called_by, typed)]
        stored = shown.in_bulk(numbers)
        return [stored[number] for number in dict.fromkeys(numbers) if number in stored]

    def _lines(self, records: Iterable[models.Model]) -> list[Twin]:
        return [Twin(record, self._form_of(record), *_standing(record)) for record in records]

    def _form_of(self, record: models.Model) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[quote(record.pk)])

    # At the save

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change or not self.called_by or ANOTHER in request.POST or "_preview" in request.POST:
            return
        if same := self.same_called(request, form.cleaned_data, form.instance.pk):
            request.twins = same
            raise RefusedError(ASKED)

    def same_called(self, request, said: Mapping, own: int | None = None) -> list[Twin]:
        """Other records that have a name of a form; ``own`` is the number of its record."""
        typed = {name: said[name] for name in self.called_by if said.get(name)}
        like = {each.pk: each for name, text in typed.items() for each in self._like(request, name, text)}
        like.pop(own, None)
        same = (each for each in like.values() if twins.is_called(each, self.called_by, typed.values()))
        return self._lines(islice(same, FEW))

    def names_to_watch(self) -> dict:
        """What a page needs whose script asks, while a name of such a record is typed, what is there already."""
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_exists"
        return {"exists_address": reverse(name), "called_by": " ".join(self.called_by)}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if add and self.called_by:
            context |= self.names_to_watch()
            context["twins"], context["is_another"] = getattr(request, "twins", []), ANOTHER in request.POST
        return super().render_change_form(request, context, add, change, form_url, obj)


def called(noun: str, typed: str) -> list[int]:
    """Public records in whose names some words begin words; where there are none, those with the nearest words."""
    begun = [number for _noun, number in suggest(typed, limit=FEW, nouns=[noun])]
    if begun:
        return begun
    findings = look_up(typed, nouns=[noun])
    return [number for _noun, number in findings.found[:FEW]] if findings.corrected else []


def _standing(record: models.Model) -> tuple[str, str]:
    if not isinstance(record, Record):
        return "", ""
    return publishing.standing(record).value, publishing.standing_in_words(record)
