"""The page for what an account may not do. It has what was sent, so that nothing typed is lost."""

from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus

from django.contrib.admin import AdminSite
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.text import capfirst
from django.utils.translation import gettext

from summits.editing import kept
from summits.editing.refusals import READING
from summits.history.labels import field_name

from .logins import waiting


def explained(site: AdminSite, view: Callable, model: type[Model] | None) -> Callable:
    """The same view of the desk, with a page in place of a bare refusal. ``model`` names the fields that were sent."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            return _page(request, site, model)

    return answered


def _page(request: HttpRequest, site: AdminSite, model: type[Model] | None) -> TemplateResponse:
    is_sent = request.method not in READING
    tokens = kept.keep_unread(request.FILES, request.user.pk) if is_sent else {}
    context = site.each_context(request) | {
        "title": gettext("This account may not do that"),
        "is_sent": is_sent,
        "typed": list(_typed(request, model)) if is_sent and model else [],
        "waiting": [*((name, value) for name, value in waiting(request) if name not in tokens), *tokens.items()],
    }
    page = TemplateResponse(request, "admin/forbidden.html", context, status=HTTPStatus.FORBIDDEN)
    add_never_cache_headers(page)
    return page


def _typed(request: HttpRequest, model: type[Model]) -> Iterator[tuple[str, str]]:
    """The texts that were sent, each with the name of its field."""
    for name, value in waiting(request):
        try:
            column = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if value and not (column.is_relation or column.choices):
            yield capfirst(field_name(column)), value
