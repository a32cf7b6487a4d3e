"""The public pages of a record, made for somebody who may see it before the public."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.urls import get_script_prefix, resolve
from django.utils.translation import override

from .. import held
from ..editing.previews import Preview, show
from ..languages import LANGUAGES, Language
from ..models.base import Record


class Sheet(NamedTuple):
    """The page of a record in one language, as HTML."""

    language: Language
    page: str


def sheets(
    request: HttpRequest,
    record: Record,
    preview: Callable[[], Preview],
    *,
    drafts: Iterable[Record] = (),
    languages: Iterable[Language] = LANGUAGES,
) -> list[Sheet]:
    """The pages of a record, with some drafts on them.

    ``preview`` is called in the language of each page. The record is left public: the transaction must be taken back.
    """
    show(record, drafts)
    with held.apart():
        return [Sheet(language, _page(request, record, language, preview)) for language in languages]


def _page(request: HttpRequest, record: Record, language: Language, preview: Callable[[], Preview]) -> str:
    """The page that a visitor without an account gets from the same host."""
    with override(language.code):
        address = record.get_absolute_url().removeprefix(get_script_prefix())
        asked = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/{address}", "QUERY_STRING": "", "HTTP_COOKIE": ""}
        visit = WSGIRequest(request.environ | asked)
        visit.user, visit.preview = AnonymousUser(), preview()
        visit.resolver_match = view, arguments, named = resolve(visit.path_info)
        return view(visit, *arguments, **named).render().text
