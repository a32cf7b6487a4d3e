"""What stands around every page of the desk; its first page, its search, and its language."""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from summits.dates import today
from summits.editing import publishing
from summits.editing.worklist import lately, totals, worklist
from summits.history.snapshots import remembered_models
from summits.models.base import Record
from summits.models.register import MODELS
from summits.public import CONTENTS
from summits.search.asking import look_up

from .board import board_of

BEST = 12  # records that the search of the register finds
OTHERS = 6  # records of a noun that the lists of the desk find beside them
BEGUN = ("summit", "document", "leader", "event", "source")  # the nouns with a button on the first page
YEAR = 365 * 24 * 60 * 60  # seconds


class Entry(NamedTuple):
    """A noun in the head of every page: its list, and the number of all its records."""

    model_name: str
    address: str
    label: str
    total: int


class Line(NamedTuple):
    """A record in a list of the first page or of the search: its form, and where it stands."""

    record: Model
    noun: str
    address: str
    standing: str
    standing_word: str


class Group(NamedTuple):
    """Records of a noun that were found, and its list with the same words."""

    label: str
    address: str
    lines: list[Line]


def line(record: Model) -> Line:
    meta = record._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[quote(record.pk)])
    if not isinstance(record, Record):
        return Line(record, str(meta.verbose_name), address, "", "")
    word = publishing.standing(record).value
    return Line(record, str(meta.verbose_name), address, publishing.standing_in_words(record), word)


class Choices(AutocompleteJsonView):
    """Rows to choose from while somebody types, as the admin of their noun writes them."""

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {"text": self.model_admin.label_of(obj)}


class FramedSite(admin.AdminSite):
    """An admin whose pages share the head of the desk."""

    index_template = "admin/desk.html"

    def get_urls(self):
        return [
            path("search/", self.admin_view(require_safe(self.search_view)), name="search"),
            path("language/", require_POST(self.language_view), name="language"),
            *super().get_urls(),
        ]

    def each_context(self, request):
        context = super().each_context(request)
        shown = {entry["model"]: entry for app in context["available_apps"] for entry in app["models"]}
        ours = [model for model in _nouns() if model in shown]
        numbers = totals() if ours else {}
        return context | {
            "nouns": [
                Entry(name := model._meta.model_name, shown[model]["admin_url"], shown[model]["name"], numbers[name])
                for model in ours
            ],
            "accounts": [(shown[model]["admin_url"], shown[model]["name"]) for model in shown if model not in MODELS],
        }

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)

    def index(self, request, extra_context=None):
        drafts, in_review, scheduled = (
            [(line(each.record), each.touched) for each in group if self._is_shown(request, each.record)]
            for group in worklist(request.user)
        )
        context = {
            "title": gettext("On the desk"),
            "day": today(),
            "board": board_of(request, self),
            "drafts": drafts,
            "in_review": in_review,
            "scheduled": scheduled,
            "lately": [
                (line(each.record), each.revision, each.changes)
                for each in lately(request.user)
                if self._is_shown(request, each.record)
            ],
            "begun": [
                (model._meta.verbose_name, reverse(f"admin:summits_{model._meta.model_name}_add"))
                for model in _nouns()
                if model._meta.model_name in BEGUN and self.get_model_admin(model).has_add_permission(request)
            ],
        }
        return super().index(request, context | (extra_context or {}))

    def search_view(self, request: HttpRequest) -> HttpResponse:
        """The best records of the register for some words, then all others that the lists of the desk find."""
        typed = request.GET.get("q", "").replace("\0", "").strip()  # no text of a database has this character
        best = list(self._best(request, typed)) if typed else []
        seen = {(type(each.record), each.record.pk) for each in best}
        groups = list(self._others(request, typed, seen)) if typed else []
        total = len(best) + sum(len(group.lines) for group in groups)
        found = ngettext("%(total)s record", "%(total)s records", total) % {"total": total}
        context = {"title": gettext("Search"), "typed": typed, "best": best, "groups": groups, "found": found}
        return TemplateResponse(request, "admin/search.html", self.each_context(request) | context)

    def _best(self, request: HttpRequest, typed: str) -> Iterator[Line]:
        found = look_up(typed).found[:BEST]
        records = {
            (model._meta.model_name, record.pk): record
            for model in self._searched(request)
            if (keys := [number for noun, number in found if noun == model._meta.model_name])
            for record in self.get_model_admin(model).get_queryset(request).filter(pk__in=keys)
        }
        return (line(records[which]) for which in found if which in records)

    def _others(self, request: HttpRequest, typed: str, seen: set) -> Iterator[Group]:
        for model in self._searched(request):
            of_noun = self.get_model_admin(model)
            rows, is_doubled = of_noun.get_search_results(request, every := of_noun.get_queryset(request), typed)
            if is_doubled:  # a record stands there once for each of its parts with the words
                rows = every.filter(pk__in=rows.values("pk"))
            lines = [line(row) for row in rows[: OTHERS + len(seen)] if (model, row.pk) not in seen][:OTHERS]
            if lines:
                address = reverse(f"admin:summits_{model._meta.model_name}_changelist", query={"q": typed})
                yield Group(str(model._meta.verbose_name_plural), address, lines)

    def _searched(self, request: HttpRequest) -> list[type[Model]]:
        """The nouns that an account may look through."""
        return [model for model in _nouns() if self.get_model_admin(model).has_view_permission(request)]

    def _is_shown(self, request: HttpRequest, record: Model) -> bool:
        return self.get_model_admin(type(record)).has_view_permission(request, record)

    def language_view(self, request: HttpRequest) -> HttpResponseRedirect:
        """Sets the language of the desk in this browser, and leads back."""
        back, language = request.POST.get("next", ""), request.POST.get("language", "")
        is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        response = HttpResponseRedirect(back if is_ours else reverse("admin:index"))
        if check_for_language(language):
            root, secure = reverse("admin:index"), settings.SESSION_COOKIE_SECURE
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, path=root, secure=secure, samesite="Lax"
            )
        return response


def _nouns() -> list[type[Model]]:
    """The nouns of the desk, in the order of the contents of the public pages, then the others."""
    first = [noun.model for noun in CONTENTS]
    others = [model for model in remembered_models() if admin.site.is_registered(model) and model not in first]
    return [*first, *others]
