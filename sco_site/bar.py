"""The bar of the desk over a public page, for editors: a fragment, which a script of the page fetches.

The page is the same for everybody, and so it is kept for everybody. A cookie tells its script whether to ask for the
fragment. Its value means nothing: the fragment looks at the session, as every page of the desk does.
"""

from typing import NamedTuple

from django.conf import settings
from django.contrib.admin import AdminSite, site
from django.contrib.admin.utils import quote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_from_path, override
from django.views.decorators.http import require_safe

from summits.editing import publishing
from summits.editing.at_address import drafts_among, known_of, record_at
from summits.languages import ENGLISH, current
from summits.models.base import Record
from summits.public import NOUNS

COOKIE = "desk"
MOST = 12  # drafts that the bar names
BESIDE = "beside"  # a parameter of forms: the column of texts beside the English one

# The section of a page, by its id, and the place in the form of its record where it is edited.
PLACES = {
    "document": {
        "facts": "",
        "texts": "texts-group",
        "parties": "id_parties",
        "names": "aliases-group",
    },
    "event": {"participants": "id_participants"},
    "leader": {"names": "", "offices": "offices-group"},
    "state": {"facts": "", "status": "status_changes-group"},
    "summit": {"facts": "", "figures": "figures-group", "participants": "participations-group"},
}


class CookieOfEditors:
    """Gives the browser of whoever is logged in at the desk the cookie, and takes it away with the session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.app_names == [site.name]:
            is_editor, has_cookie = site.has_permission(request), COOKIE in request.COOKIES
            if is_editor and not has_cookie:
                secure = settings.SESSION_COOKIE_SECURE
                response.set_cookie(COOKIE, "1", max_age=settings.SESSION_COOKIE_AGE, secure=secure, samesite="Lax")
            elif has_cookie and not is_editor:
                response.delete_cookie(COOKIE, samesite="Lax")
        return response


class Place(NamedTuple):
    """A public page: the noun that it shows, if any, and the key of its record, if it shows one."""

    noun: str = ""
    key: str | int | None = None


@require_safe
def bar(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The bar over the page with the address ``page``, in the language of that page.

    It says nothing of a record to an account that may not see it: such a page has no record.
    """
    page = request.GET.get("page", "")
    with override(get_language_from_path(page) or get_language()):
        place, context = _place(page), {}
        if place.key is not None:
            context = _of_record(request, site, place)
        elif place.noun:
            context = _of_list(request, site, NOUNS[place.noun].model)
        return render(request, "admin/bar.html", context)


def _place(page: str) -> Place:
    try:
        match = resolve(page)
    except Resolver404:
        return Place()
    noun, _, view = match.url_name.rpartition("_") if match.url_name else ("", "", "")
    if noun not in NOUNS or view not in ("detail", "list"):
        return Place()
    return Place(noun, match.kwargs.get("key"))


def _of_record(request: HttpRequest, site: AdminSite, place: Place) -> dict:
    model = NOUNS[place.noun].model
    of_noun, record = site.get_model_admin(model), record_at(model, place.key)
    if record is None or not of_noun.has_view_permission(request, record):
        return {}
    known, form = known_of(record), f"{_address(record, 'change')}{_columns()}"
    may_publish = publishing.may(request.user, "publish", record)
    return {
        "record": record,
        "standing": publishing.standing_in_words(record),
        "standing_word": publishing.standing(record).value,
        "known": known,
        "edit": form,
        "history": _address(record, "history"),
        "preview": "" if record.is_public else _address(record, "preview"),
        "lacks": f"{_address(record, 'publish')}#missing" if may_publish else form,
        "drafts": [
            (draft, _address(draft, "change"))
            for draft in known.drafts
            if site.get_model_admin(type(draft)).has_view_permission(request, draft)
        ][:MOST],
        "places": [
            (ours, f"{form}#{theirs}" if theirs else form) for ours, theirs in PLACES.get(place.noun, {}).items()
        ],
    }


def _columns() -> str:
    """What opens a form with the language of the page beside English. The desk keeps the language of its editor."""
    return f"?{urlencode({BESIDE: current().column})}" if current() != ENGLISH else ""


def _of_list(request: HttpRequest, site: AdminSite, model: type[Record]) -> dict:
    of_noun = site.get_model_admin(model)
    if not of_noun.has_view_permission(request):
        return {}
    listed = reverse(f"admin:summits_{model._meta.model_name}_changelist")
    may_add = of_noun.has_add_permission(request)
    return {
        "plural": model._meta.verbose_name_plural,
        "noun": model._meta.verbose_name,
        "all": listed,
        "begun": drafts_among(model),
        "begun_address": f"{listed}?publication={publishing.Standing.DRAFT.value}",
        "add": reverse(f"admin:summits_{model._meta.model_name}_add") if may_add else "",
    }


def _address(record: Model, view: str) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}", args=[quote(record.pk)])
