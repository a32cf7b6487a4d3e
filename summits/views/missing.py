"""Where an address leads to nothing, or no longer to a record: what is near it."""

import re
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .leads import near

MOST_WORDS, LONGEST = 8, 120  # of an address that is looked for; longer ones are none that a person has typed
WORD = re.compile(r"[^\W_]+")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of an address that leads nowhere. Its last part may be a misspelt or a shortened key."""
    words = words_of(request.path)
    return render(request, "404.html", {"words": words, "near": near(words)}, status=HTTPStatus.NOT_FOUND)


def words_of(path: str) -> str:
    """The words of the last part of an address that has any: "astana plan" of /en/documents/astana-plan/."""
    parts = [" ".join(WORD.findall(part)) for part in path[-LONGEST:].split("/")[2:]]
    words = next((part for part in reversed(parts) if part), "").split()
    return " ".join(words[:MOST_WORDS])
