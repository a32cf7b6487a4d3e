"""A view that returns prepared bytes: the least that a page costs which goes through all middlewares."""

import gzip
import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse

PREPARED = {"plain": b"", "packed": b""}


def prepare(content: bytes) -> None:
    PREPARED.update(plain=content, packed=gzip.compress(content))


def prepared(request: HttpRequest) -> HttpResponse:
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        return HttpResponse(PREPARED["packed"], headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return HttpResponse(PREPARED["plain"])


if file := os.environ.get("BENCH_PREPARED"):
    prepare(Path(file).read_bytes())
