"""What an editor types is kept in the browser until it is saved. A cookie tells the browser which forms were."""

import re
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .refusals import refusal_of

COOKIE = "typed_saved"
NAME = "typed"  # the input with the name that the browser gives to what it keeps of a form
FORM = re.compile("[0-9a-f]{16}")
NAMED = 5  # forms; several can be saved before the browser reads the cookie
LASTS = 24 * 60 * 60  # seconds


def note_saved(request: HttpRequest) -> None:
    """What the form of this request had is stored now, or given up by its editor."""
    request.is_saved = True


def is_saved(request: HttpRequest) -> bool:
    return getattr(request, "is_saved", False) and refusal_of(request) is None


def told(view: Callable) -> Callable:
    """The same view, whose answer names the forms that were saved; a page on the way of one has a name of its own."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        answer = view(request, *args, **kwargs)
        forms = _well_formed(request.POST.getlist(NAME)) if is_saved(request) else []
        if forms:
            _tell(answer, [*_well_formed(request.COOKIES.get(COOKIE, "").split(".")), *forms])
        return answer

    return answered


def _well_formed(names: list[str]) -> list[str]:
    return [name for name in names if FORM.fullmatch(name)]


def _tell(answer: HttpResponse, forms: list[str]) -> None:
    answer.set_cookie(
        COOKIE,
        ".".join(forms[-NAMED:]),
        max_age=LASTS,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
