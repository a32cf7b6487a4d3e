"""Log-ins of the desk. A form that is posted without a session waits inside the log-in page, and carries on from there.

Its proof (``summits.editing.proofs``) decides: a form with the proof of the account that logs in carries on. Any other
is shown with all its input, and nothing is saved.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import SESSION_KEY, get_user_model, login
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from summits.editing import kept, proofs
from summits.editing.refusals import READING, Refusal, only_shown, refusal_of, shown_again

OWN = "log_in"  # the inputs of the log-in begin with it; all others are those of the form that waits
LOST, ONLY, WITHHELD = f"{OWN}-lost", f"{OWN}-only", f"{OWN}-withheld"
CHOICES_ABOUT_PASSWORDS = ("usable_password", "set-password", "unset-password")  # no secrets

LOGGED_IN = Refusal(_("You are logged in. Nothing was saved yet; all that you entered is here."), HTTPStatus.OK)
CHOOSE_AGAIN = Refusal(
    _("Nothing was saved yet: choose the files again. All else that you entered is here."), HTTPStatus.CONFLICT
)
TYPE_AGAIN = Refusal(
    _("You are logged in. Nothing was saved yet: a password does not wait in a page. Type it again."),
    HTTPStatus.CONFLICT,
)
SOMEBODY_ELSES = Refusal(
    _("Another account was logged in when this form was opened. Nothing was saved; look through it, and save it then."),
    HTTPStatus.CONFLICT,
)
UNPROVEN = Refusal(
    _("This form was opened too long ago to be saved at once. Nothing was saved; look through it, and save it then."),
    HTTPStatus.CONFLICT,
)


class LogInForm(AdminAuthenticationForm):
    """Shown again, it keeps the name; it asks for the password, and does not check it twice."""

    def clean(self):
        return self.cleaned_data if refusal_of(self.request) else super().clean()

    def is_valid(self):
        return super().is_valid() and not refusal_of(self.request)


class LogInHere(LogInForm):
    """The log-in in the page of a form that waits, whose inputs have other names. What is empty has the focus."""

    prefix = OWN

    def __init__(self, request, **options):
        super().__init__(request, **options)
        if self["username"].value():
            del self.fields["username"].widget.attrs["autofocus"]
            self.fields["password"].widget.attrs["autofocus"] = True


def carried_on(site: AdminSite, view: Callable) -> Callable:
    """The same view of the desk, which asks for the log-in in place when a form is posted without a session."""

    @sensitive_post_parameters(f"{OWN}-password")
    @wraps(view)
    def answered(request, *args, **kwargs):
        if request.method in READING:
            return view(request, *args, **kwargs)
        is_late = not site.has_permission(request)
        if is_late and (page := shown_again(_log_in)(request, site)):
            return page
        doubt = _doubt(request) if is_late or is_stale(request) else None
        try:
            if doubt:
                return only_shown(view, request, doubt, *args, **kwargs)
            return view(request, *args, **kwargs)
        finally:
            request.session.modified |= is_late  # a refusal reads the session anew; the browser must learn of it still

    return answered


@require_safe
@never_cache
@ensure_csrf_cookie
def account_of(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """As JSON, the key of the account that is logged in, or null, and whether a password helps. Asked before a save.

    An account that was deleted or shut out has a session still. The page that answers the save says so.
    """
    may_enter = site.has_permission(request)
    asks = not may_enter and SESSION_KEY not in request.session
    return JsonResponse({"account": request.user.pk if may_enter else None, "asks": asks})


def is_stale(request: HttpRequest) -> bool:
    """Whether a form has the token of an older session, so that its proof alone says where it comes from."""
    return getattr(request, "has_stale_token", False)


def _log_in(request: HttpRequest, site: AdminSite) -> HttpResponse | None:
    """Logs in with what the log-in page sent; otherwise returns that page, with the form that waits.

    A form with a stale token logs nobody in: another site could have sent it.
    """
    account = _shown_to(request)
    is_asked = f"{OWN}-username" in request.POST and not is_stale(request)
    form = LogInHere(
        request, data=request.POST if is_asked else None, initial={"username": account and account.get_username()}
    )
    if not form.is_valid():
        return _log_in_page(request, site, form, account)
    login(request, form.get_user())
    del request._cached_user  # a refusal asks the session for the account anew
    request.session.save()
    request.COOKIES[settings.SESSION_COOKIE_NAME] = request.session.session_key
    return None


def _log_in_page(request: HttpRequest, site: AdminSite, form: LogInHere, account: AbstractBaseUser | None):
    """The log-in page, which holds all inputs of the form that waits. Files are kept for the account of its proof."""
    is_proven = account is not None and proofs.holds(_proof(request), account, request.path)
    tokens = kept.keep_unread(request.FILES, account.pk) if is_proven else {}
    lost = [file.name for name, file in request.FILES.items() if name + kept.TOKEN not in tokens]
    withheld = any(_is_secret(name) or name == WITHHELD for name in request.POST)
    context = site.each_context(request) | {
        "form": form,
        "carries_on": is_proven and not lost and not withheld,
        "is_shut_out": account is None and proofs.shown_to(_proof(request), request.path) is not None,
        "withheld": withheld,
        "lost": request.POST.getlist(LOST) + lost,
        "waiting": [*((name, value) for name, value in waiting(request) if name not in tokens), *tokens.items()],
    }
    page = TemplateResponse(request, "admin/log_in_here.html", context, status=HTTPStatus.FORBIDDEN)
    add_never_cache_headers(page)
    return page


def waiting(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The inputs of the form that waits, in their order. No page repeats a password."""
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken" and not name.startswith(f"{OWN}-") and not _is_secret(name):
            yield from ((name, value) for value in values)


def _is_secret(name: str) -> bool:
    """Whether an input of the form that waits may be a password."""
    return "password" in name and name not in CHOICES_ABOUT_PASSWORDS and not name.startswith(f"{OWN}-")


def _doubt(request: HttpRequest) -> Refusal | None:
    """The reason why a form that outlived its session is shown before it is saved; None if it carries on."""
    if LOST in request.POST:
        return CHOOSE_AGAIN
    if WITHHELD in request.POST:
        return TYPE_AGAIN
    if ONLY in request.POST:
        return LOGGED_IN
    if proofs.holds(_proof(request), request.user, request.path):
        return None
    owner = proofs.shown_to(_proof(request), request.path)
    return UNPROVEN if owner in (None, request.user.pk) else SOMEBODY_ELSES


def _shown_to(request: HttpRequest) -> AbstractBaseUser | None:
    """The account that was shown the form, if it may still log in at the desk."""
    key = proofs.shown_to(_proof(request), request.path)
    accounts = get_user_model().objects.filter(is_active=True, is_staff=True)
    return None if key is None else accounts.filter(pk=key).first()


def _proof(request: HttpRequest) -> str:
    return request.POST.get(proofs.NAME, "")
