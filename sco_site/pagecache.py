"""Pages by version: a page that was made before, for the same version of the register, is answered from the store.

Its place in the store is the version, which is asked for before the page is made, with the end of its time, and all of
a request that a page depends on: scheme, host, path and query. So an answer is never older than the version of the
register at the time of the request. Nothing is removed from the store after a write: nobody asks for it any more.
"""

import json
from datetime import timedelta
from hashlib import blake2b
from typing import NamedTuple

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_from_path

from summits.held import Validity, one_validity

from . import proxy
from .compression import accepts_gzip, packed, unpacked

STORE = "pages"
UNPACKED = "-"  # at the end of a place
DECIDED = ("Cache-Control", "Content-Encoding", "ETag", "Vary")  # by a view that says how long its answer is good
NOT_MODIFIED = ("Cache-Control", "ETag", "Vary")


class KeptPages:
    """Answers from the store, and keeps what is the same for every visitor. It is the innermost middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # An address without a language is no page, or one that depends on the visitor.
        if request.method not in ("GET", "HEAD") or not get_language_from_path(request.path_info):
            return self.get_response(request)
        with one_validity() as now:
            return self.get_response(request) if now is None else self._answer(request, now)

    def _answer(self, request: HttpRequest, now: Validity) -> HttpResponse:
        store, place = caches[STORE], _place(request, now)
        kept = _kept(store, place, now, plain=not accepts_gzip(request))
        if kept is not None:
            return kept.answer(request, "register; hit", now.until - timezone.now())
        response = self.get_response(request)
        if not _is_for_everybody(request, response):
            return response
        page, left = KeptPage.of(response), now.until - timezone.now()
        stored = timedelta() < left and store.add(place, page.to_bytes(), timeout=left.total_seconds())
        return page.answer(request, "register; fwd=miss; stored" if stored else "register; fwd=miss", left)


def _kept(store: BaseCache, place: str, now: Validity, *, plain: bool) -> "KeptPage | None":
    """The page in a place. Once a visitor has asked who does not take gzip, it is kept unpacked as well."""
    found = (plain and store.get(place + UNPACKED)) or store.get(place)
    if not found:
        return None
    page = KeptPage.from_bytes(found)
    if not (plain and page.packed):
        return page
    page, left = page.unpacked(), now.until - timezone.now()
    if timedelta() < left:
        store.add(place + UNPACKED, page.to_bytes(), timeout=left.total_seconds())
    return page


def _place(request: HttpRequest, now: Validity) -> str:
    """The key of a page. Its query is taken as it was sent: two queries can be one in ``get_full_path``."""
    asked = (request.scheme, request.get_host(), request.path, request.META.get("QUERY_STRING", ""))
    return _digest(repr((now.number, now.until.timestamp(), *asked)).encode())


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a page is whole, and nothing in it depends on who asks or was decided otherwise by its view."""
    return not (
        response.status_code != 200
        or response.streaming
        or response.cookies
        or any(response.has_header(name) for name in DECIDED)
        or request.session.accessed
        or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        or get_messages(request).used
        or get_messages(request).added_new
    )


class Variant(NamedTuple):
    """A page in one encoding."""

    etag: str
    length: int


class KeptPage(NamedTuple):
    """A finished page. It is compressed where that gains something, and unpacked for those who do not take gzip."""

    headers: dict[str, str]
    plain: Variant
    packed: Variant | None
    body: bytes

    @classmethod
    def of(cls, response: HttpResponse) -> "KeptPage":
        plain, content = response.content, packed(response)
        headers = dict(response.headers) | {"Cache-Control": "no-cache"}
        if content is None:
            return cls(headers, _variant(plain), None, plain)
        return cls(headers | {"Vary": "Accept-Encoding"}, _variant(plain), _variant(content), content)

    @classmethod
    def from_bytes(cls, kept: bytes) -> "KeptPage":
        head, _end, body = kept.partition(b"\n")
        headers, plain, small = json.loads(head)
        return cls(headers, Variant(*plain), small and Variant(*small), body)

    def to_bytes(self) -> bytes:
        return b"\n".join((json.dumps(self[:3]).encode(), self.body))

    def unpacked(self) -> "KeptPage":
        """The same page for visitors who do not take gzip."""
        return self._replace(packed=None, body=unpacked(self.body, self.plain.length)) if self.packed else self

    def answer(self, request: HttpRequest, how: str, left: timedelta) -> HttpResponse:
        """The answer in the encoding that a visitor takes; 304 to a visitor who has it.

        ``how`` is Cache-Status, ``left`` the time in which nothing but a write changes the page.
        """
        small = self.packed is not None and accepts_gzip(request)
        variant = self.packed if small else self.plain
        own = {"Content-Length": str(variant.length), "Cache-Status": how} | proxy.allowance(left)
        headers = self.headers | {"ETag": variant.etag} | own
        if response := get_conditional_response(request, etag=variant.etag):
            for name in headers.keys() & {*NOT_MODIFIED, *own}:
                response[name] = headers[name]
            return response
        if small:
            return HttpResponse(self.body, headers=headers | {"Content-Encoding": "gzip"})
        return HttpResponse(self.unpacked().body, headers=headers)


def _variant(content: bytes) -> Variant:
    return Variant(f'"{_digest(content)}"', len(content))


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
