"""Forms whose token another log-in has replaced. None of them ends in an error page of Django."""

from http import HTTPStatus

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_CSRF_TOKEN_MISSING, REASON_NO_CSRF_COOKIE
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from summits.editing import proofs
from summits.editing.refusals import Refusal, only_shown

# A form from another site is refused before its token is looked at, for other reasons.
ABOUT_TOKENS = (REASON_NO_CSRF_COOKIE, REASON_CSRF_TOKEN_MISSING, "CSRF cookie ", "CSRF token from POST ")

LOG_IN_AGAIN = Refusal(
    _("This page was older than another log-in in this browser. Type the password once more."), HTTPStatus.FORBIDDEN
)


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answers a form without a valid token: one of the desk goes on with its proof, the log-in is shown again.

    Everything else is a page that says so. It is ``CSRF_FAILURE_VIEW``.
    """
    match = request.resolver_match
    if match and match.app_names == [admin.site.name] and reason.startswith(ABOUT_TOKENS):
        if match.url_name == "login":
            return _log_in_again(request)
        if proofs.shown_to(request.POST.get(proofs.NAME, ""), request.path) is not None:
            request.has_stale_token = request.csrf_processing_done = True  # so the view asks for the proof alone
            return match.func(request, *match.args, **match.kwargs)
    is_desk = bool(match) and match.app_names == [admin.site.name]
    return render(request, "403_csrf.html", {"anew": request.path if is_desk else ""}, status=HTTPStatus.FORBIDDEN)


def _log_in_again(request: HttpRequest) -> HttpResponse:
    if admin.site.has_permission(request):  # somebody has logged in meanwhile
        return redirect("admin:index")
    request.csrf_processing_done = True
    return only_shown(admin.site.login, request, LOG_IN_AGAIN)
