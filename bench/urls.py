"""The addresses of the site, and one that returns prepared bytes: what a kept page is measured beside."""

import gzip
import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path

from sco_site.urls import handler500  # noqa: F401
from sco_site.urls import urlpatterns as site

PREPARED = {"plain": b"", "packed": b""}


def prepare(content: bytes) -> None:
    PREPARED.update(plain=content, packed=gzip.compress(content))


def prepared(request: HttpRequest) -> HttpResponse:
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        return HttpResponse(PREPARED["packed"], headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return HttpResponse(PREPARED["plain"])


if file := os.environ.get("BENCH_PREPARED"):
    prepare(Path(file).read_bytes())

urlpatterns = [path("prepared/", prepared), *site]
