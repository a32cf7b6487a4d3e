"""What an editor types is kept in the browser until it is saved. A cookie tells the browser which forms were."""

import re

from django.conf import settings
from django.urls import reverse

from ..editing.refusals import refusal_of

COOKIE = "typed_saved"
FORM = re.compile("[0-9a-f]{16}")  # the name that the browser gives to what it keeps of a form
NAMED = 5  # forms; several can be saved before the browser reads the cookie
LASTS = 24 * 60 * 60  # seconds


class KeptTyping:
    """Mixed into an admin whose forms are kept."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.is_saved = True

    def changeform_view(self, request, *args, **kwargs):
        answer = super().changeform_view(request, *args, **kwargs)
        form = request.POST.get("typed", "")
        is_saved = getattr(request, "is_saved", False) and refusal_of(request) is None
        if is_saved and FORM.fullmatch(form):
            before = [one for one in request.COOKIES.get(COOKIE, "").split(".") if FORM.fullmatch(one)]
            answer.set_cookie(
                COOKIE,
                ".".join([*before, form][-NAMED:]),
                max_age=LASTS,
                path=reverse("admin:index"),
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return answer
