"""The common part of public pages, and the choices of their forms."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext
from django.views.generic import TemplateView

from ..dates import today
from ..drawing.charts import percentage
from ..languages import LANGUAGES, Language, current
from ..public import CONTENTS
from ..public.pages import prose


class Entry(NamedTuple):
    """A line of the contents: the noun of its pages, the address, the label."""

    noun: str
    address: str
    label: str


class Contents(NamedTuple):
    """The contents of every page: the lists of records, and the pages that are drawn from them."""

    records: tuple[Entry, ...]
    views: tuple[Entry, ...]


def site(request: HttpRequest) -> dict:
    """The context of every page: its address in each language (with its filters and without), the day, the contact
    address, the contents, the pages of prose, and what it says of itself if it is a preview.
    """
    preview = getattr(request, "preview", None)
    language, origin = current(), request.build_absolute_uri("/").rstrip("/")
    address = preview.address if preview else request.get_full_path()
    tongues = [(other, _translated(request, address, language, other)) for other in LANGUAGES] if address else []
    return {
        "address": request.build_absolute_uri(),
        "today": today(),
        "origin": origin,
        "canonical": request.build_absolute_uri(request.path),
        "language": language,
        "register_email": settings.REGISTER_EMAIL,
        "alternates": [(other, origin + translated.partition("?")[0]) for other, translated in tongues],
        "tongues": tongues,
        "contents": contents(language),
        "pages": prose,
        "preview": preview,
    }


def _translated(request: HttpRequest, address: str, language: Language, other: Language) -> str:
    """The address of a page in another language. Only the prefix differs; where there is no page, nothing does."""
    root = get_script_prefix()
    prefix = f"{root}{language.code}/"
    if request.resolver_match is None or not address.startswith(prefix):
        return address
    return f"{root}{other.code}/{address.removeprefix(prefix)}"


@cache
def contents(language: Language) -> Contents:
    """The contents, as every page in a language shows them."""
    drawn = {
        "timeline": gettext("Timeline"),
        "map": gettext("Map"),
        "attendance": gettext("Attendance"),
        "charts": gettext("Charts"),
        "compare": gettext("Compare"),
    }
    return Contents(
        tuple(Entry(noun.name, reverse(f"{noun.name}_list"), str(noun.plural)) for noun in CONTENTS),
        tuple(Entry(name, reverse(name), label) for name, label in drawn.items()),
    )


def query_of(parameters: list[tuple[str, object]]) -> str:
    """The parameters that belong to the canonical address of a page."""
    return f"?{urlencode(parameters)}" if parameters else ""


class Files(NamedTuple):
    """The addresses of a drawing, and of what it shows as CSV and as JSON."""

    drawing: str
    table: str
    rows: str


def files_of(noun: str, *key) -> Files:
    """The files of a drawing by the name of its page, such as ``timeline``, or by its own: ``state_status``."""
    return Files(*(reverse(f"{noun}_{file}", args=key) for file in Files._fields))


class RegisterPage(TemplateView):
    """A page of the register. ``noun`` is its entry in the contents, ``picture`` the name of the address of its picture
    for other sites; ``is_drawn`` says whether its drawing is there as files.
    """

    noun = ""
    picture = "home_share"
    is_drawn = False

    def get(self, request, *args, **kwargs):
        """Removes empty parameters, which forms send too, so that a page has one address."""
        filled = request.GET.copy()
        for name, values in request.GET.lists():
            filled.setlist(name, [value for value in values if value])
        if filled != request.GET:
            query = filled.urlencode()
            return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        usual = {"noun": self.noun, "share_image": reverse(self.picture)}
        if self.is_drawn:
            usual["files"] = files_of(self.noun)
        return super().get_context_data(**usual | kwargs)

    def render_to_response(self, context, **options):
        """A browser may fetch a page of the register when the pointer rests on a link to it."""
        response = super().render_to_response(context, **options)
        response["Speculation-Rules"] = f'"{static("summits/hover.speculationrules")}"'
        return response


def choices_of(form, name: str, total: Callable[[str], int]) -> list[dict]:
    """The choices of a field, each with the number from ``total``."""
    choices = [(str(word), label, total(str(word))) for word, label in form.fields[name].choices]
    most = max((number for _word, _label, number in choices), default=0)
    return [option(word, label, number, most, word in form.cleaned_data[name]) for word, label, number in choices]


def chosen_of(form) -> list[tuple[str, list[str]]]:
    """The fields of a form with a choice, each with the chosen words."""
    found = []
    for field in form:
        labels = {str(word): str(label) for word, label in field.field.choices}
        if words := [labels[word] for word in form.cleaned_data[field.name]]:
            found.append((str(field.label), words))
    return found


def option(word: str, label, total: int, most: int, chosen: bool) -> dict:
    """One choice of a form: with a number, and a bar in proportion to the greatest number."""
    return {"value": word, "label": label, "total": total, "share": percentage(total, most), "chosen": chosen}
