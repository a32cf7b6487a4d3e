"""What a link to a preview shows, to whoever has it. Nothing is written, stored or noted of it.

A link that is wrong, over or revoked is answered alike: nobody learns whether there was one.
"""

from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..editing import links
from ..languages import current
from .files import opened

PARAMETER = "link"  # in the query, which no log has
HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


def discreet(view):
    """The view, of whose answers nothing is kept and no other site learns."""

    @require_safe
    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answered


@discreet
def shared(request: HttpRequest) -> HttpResponse:
    """The page of the record in the language of the address."""
    page = links.page_at(_key(request), current().code)
    return HttpResponse(page) if page else _no_link(request)


@discreet
def shared_file(request: HttpRequest, name: str) -> HttpResponse:
    """A file that belongs to the record."""
    return opened(name) if links.opens(_key(request), name) else _no_link(request)


def _key(request: HttpRequest) -> str:
    return request.GET.get(PARAMETER, "")


def _no_link(request: HttpRequest) -> HttpResponse:
    return render(request, "summits/no_link.html", status=HTTPStatus.NOT_FOUND)
