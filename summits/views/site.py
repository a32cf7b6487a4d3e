"""The common part of public pages, and the choices of their forms."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import translate_url
from django.views.generic import TemplateView

from ..drawing.charts import percentage
from ..languages import LANGUAGES, current
from ..public import CONTENTS, NOUNS


def site(request: HttpRequest) -> dict:
    """The context of every page: its address in each language (with its filters and without), the contact address, the
    nouns with a list, the pages of prose.
    """
    address = request.get_full_path()
    return {
        "address": request.build_absolute_uri(),
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "canonical": request.build_absolute_uri(request.path),
        "language": current(),
        "register_email": settings.REGISTER_EMAIL,
        "alternates": [
            (language, request.build_absolute_uri(translate_url(request.path, language.code))) for language in LANGUAGES
        ],
        "tongues": [(language, translate_url(address, language.code)) for language in LANGUAGES],
        "contents": CONTENTS,
        "pages": NOUNS["page"].rows(),
    }


def query_of(parameters: list[tuple[str, object]]) -> str:
    """The parameters that belong to the canonical address of a page."""
    return f"?{urlencode(parameters)}" if parameters else ""


class RegisterPage(TemplateView):
    """A page of the register. ``noun`` is its entry in the contents."""

    noun = ""

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
        return super().get_context_data(noun=self.noun, **kwargs)


def choices_of(form, name: str, total: Callable[[str], int]) -> list[dict]:
    """The choices of a field, each with the number from ``total``."""
    choices = [(str(word), label, total(str(word))) for word, label in form.fields[name].choices]
    most = max((number for _word, _label, number in choices), default=0)
    return [option(word, label, number, most, word in form.cleaned_data[name]) for word, label, number in choices]


def option(word: str, label, total: int, most: int, chosen: bool) -> dict:
    """One choice of a form: with a number, and a bar in proportion to the greatest number."""
    return {"value": word, "label": label, "total": total, "share": percentage(total, most), "chosen": chosen}
