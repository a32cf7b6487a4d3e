"""Refusals of the database: the page comes back with its input and the reason. Nothing is half-done."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DEFAULT_DB_ALIAS, DatabaseError, IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..databases import is_busy, patience
from ..storage import undone_on_error

PATIENCE = 10_000  # milliseconds that a view waits for another writer
READING = ("GET", "HEAD", "OPTIONS", "TRACE")


class Refusal(NamedTuple):
    """The reason why nothing was changed, empty where the page itself says it; and the status of the response."""

    sentence: str | Promise
    status: HTTPStatus


BUSY = Refusal(
    _("Somebody else is writing to the register just now. Nothing was changed; try again in a moment."),
    HTTPStatus.SERVICE_UNAVAILABLE,
)
CONTRADICTION = Refusal(
    _(
        "This contradicts what is stored; perhaps somebody else saved at the same moment. "
        "Nothing was changed, and all that you entered is still here."
    ),
    HTTPStatus.CONFLICT,
)


class RefusedError(Exception):
    """A view refuses to write, for its own reason."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal)
        self.refusal = refusal


def refusal_of(request: HttpRequest) -> Refusal | None:
    """The reason why the page of this request is shown again; None if its view may write."""
    return getattr(request, "refusal", None)


def patient(view: Callable) -> Callable:
    """The view with a limited wait for other writers. If it fails, it leaves no file."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        if request.method in READING:
            return view(request, *args, **kwargs)
        with patience(DEFAULT_DB_ALIAS, PATIENCE), undone_on_error():
            return view(request, *args, **kwargs)

    return answered


def shown_again(view: Callable) -> Callable:
    """The same view, patient; when the database or the view itself refuses to write, it is asked for its page again.

    The view asks ``refusal_of`` whether it may write.
    """

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return patient(view)(request, *args, **kwargs)
        except (DatabaseError, RefusedError) as error:
            refusal = _refusal_for(error)
            if refusal is None or request.method in READING:
                raise
        _take_back(request)
        return only_shown(view, request, refusal, *args, **kwargs)

    return answered


def only_shown(view: Callable, request: HttpRequest, refusal: Refusal, *args, **kwargs) -> HttpResponse:
    """The page of a view with its input and the reason why nothing was changed. The view asks ``refusal_of``."""
    request.refusal = refusal
    if refusal.sentence:
        level = messages.ERROR if refusal.status >= HTTPStatus.BAD_REQUEST else messages.INFO
        messages.add_message(request, level, refusal.sentence)
    answer = view(request, *args, **kwargs)
    if answer.status_code == HTTPStatus.OK:
        answer.status_code = refusal.status
    return answer


def _refusal_for(error: DatabaseError | RefusedError) -> Refusal | None:
    if isinstance(error, RefusedError):
        return error.refusal
    if isinstance(error, IntegrityError):
        return CONTRADICTION
    return BUSY if is_busy(error) else None


def _take_back(request: HttpRequest) -> None:
    """Restores the session, account, messages and files of the request from before its view."""
    for middleware in (SessionMiddleware, AuthenticationMiddleware, MessageMiddleware):
        middleware(lambda request: HttpResponse()).process_request(request)
    for _name, files in request.FILES.lists():
        for file in files:
            file.seek(0)


class ShownAgain:
    """An admin whose pages can be shown again: the form, the list, and the confirmation pages."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if refusal_of(request):
            return self._changeform_view(request, object_id, form_url, extra_context)  # a read needs no transaction
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change=change, **options)
        return _unsaved(form) if refusal_of(request) else form

    def delete_view(self, request, object_id, extra_context=None):
        if refusal_of(request):
            request.POST = QueryDict()  # what was sent confirms the deletion
            return self._delete_view(request, object_id, extra_context)
        return super().delete_view(request, object_id, extra_context)


def _unsaved(form):
    """A form that is never valid, so that it is shown again with its input."""

    class Unsaved(form):
        def is_valid(self):
            super().is_valid()
            return False

    return Unsaved
