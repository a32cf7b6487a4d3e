"""Requests by name: each has an id, in its answer and in the log, and a line of its own there."""

import logging
import re
import secrets
import sys
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import loader

from summits.databases import is_busy, lacks_a_table

from .logs import request_id

WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{8,64}")

_log, _start_log = logging.getLogger("register.access"), logging.getLogger("register.start")


class NamedRequests:
    """Gives each request an id and writes one line when it is answered: method, path, status, milliseconds.

    The line names no client and no query: who searched for what is nobody's business.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(_name(request))
        started = time.monotonic()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            facts = {
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "milliseconds": round(1000 * (time.monotonic() - started)),
            }
            _log.info("answered", extra={"facts": facts})
            return response
        finally:
            request_id.reset(token)


def _name(request: HttpRequest) -> str:
    """The id that a trusted proxy gave, when it is well formed; a new one otherwise."""
    given = request.headers.get("X-Request-ID", "") if settings.TRUSTS_REQUEST_ID else ""
    return given if WELL_FORMED.fullmatch(given) else secrets.token_hex(6)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of an error of ours. It asks neither the database nor the catalogues: they may be what failed.

    That somebody else was writing for too long is no error: its page says so. A register that is not set up is
    none of the visitor's: its page says that it comes, and the log what is missing.
    """
    error = sys.exception()
    if is_busy(error):
        return _later("503.html", seconds=10)
    if lacks_a_table(error):
        _start_log.error("A table is missing: run make data, or manage.py migrate.")
        return _later("503_set_up.html", seconds=60)
    facts = {"request_id": request_id.get(), "register_email": settings.REGISTER_EMAIL}
    return HttpResponseServerError(loader.get_template("500.html").render(facts))


def _later(template: str, *, seconds: int) -> HttpResponse:
    return HttpResponse(loader.get_template(template).render(), status=503, headers={"Retry-After": str(seconds)})
