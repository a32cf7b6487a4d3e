"""The whole site as a server sees it, in this process."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.core.cache import caches
from django.core.management.base import CommandError
from django.core.wsgi import get_wsgi_application
from django.http import QueryDict
from django.test import Client, RequestFactory

from summits.filters.lists import DocumentFilters

GZIP = {"accept-encoding": "gzip"}
HOST = {"host": "localhost"}

Headers = Mapping[str, str]


class Site:
    """Answers through all middlewares, without a socket."""

    def __init__(self):
        self.application, self.requests = get_wsgi_application(), RequestFactory()

    def request(self, address: str, headers: Headers = GZIP) -> dict:
        return self.requests.get(address, headers=HOST | dict(headers)).environ

    def answer(self, request: dict) -> tuple[int, dict[str, str], bytes]:
        """The status, the headers and the body."""
        head = []
        response = self.application(dict(request), lambda *of_answer: head.extend(of_answer))
        content = b"".join(response)
        response.close()
        return int(head[0].split()[0]), dict(head[1]), content

    def asking(self, address: str, headers: Headers = GZIP, *, status: int = 200) -> Callable[[], bytes]:
        """Asks for a page when it is called; CommandError for another status than the one that is right."""
        request = self.request(address, headers)

        def ask() -> bytes:
            found, _headers, content = self.answer(request)
            if found != status:
                raise CommandError(f"{address} answers {found}, not {status}.")
            return content

        return ask


def forget() -> None:
    """Forgets finished pages and what searches found, so that the next answer is made anew."""
    caches["pages"].clear()
    DocumentFilters(QueryDict()).index.found.clear()


def cookie_of(user) -> str:
    """The cookie of an account that is logged in."""
    client = Client(headers=HOST)
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
