"""Pages of each kind in a small register, and what tells of an answer whether it was kept."""

from django.core.cache import caches

PAGES = [
    "/en/",
    "/en/documents/",
    "/en/documents/?topic=energy&q=energy",
    "/en/documents.atom",
    "/en/documents/astana-declaration/",
    "/en/documents/astana-declaration/share.png",
    "/en/search/?q=energy",
    "/en/search.json?q=energy",
    "/en/search/suggestions.json?q=en",
    "/en/summits/24/",
    "/en/topics/",
    "/en/topics/energy/",
    "/fr/documents/",
]
GZIP = {"accept-encoding": "gzip, br"}
HIT, MISS, STORED = "register; hit", "register; fwd=miss", "register; fwd=miss; stored"
OWN = ("X-Request-ID", "Cache-Status")  # headers of one answer


def how(response) -> str | None:
    return response.headers.get("Cache-Status")


def head(response) -> dict[str, str]:
    """The headers that the same page always has."""
    return {name: value for name, value in response.headers.items() if name not in OWN}


def bodies(client) -> dict[str, tuple[int, bytes]]:
    return {page: (answer.status_code, answer.content) for page in PAGES for answer in [client.get(page)]}


def made_anew(client) -> dict[str, tuple[int, bytes]]:
    caches["pages"].clear()
    return bodies(client)
