"""Finds a source by what somebody types of it: its address, or words of its title."""

from django.db.models import Q

from ..models import Source

MOST = 4


def sources_called(text: str) -> list[Source]:
    """The sources with this address; otherwise the first of those whose title or publisher has these words."""
    text = text.replace("\0", "").strip()
    if not text:
        return []
    of_address = list(Source.objects.filter(url=text))
    words = Q(title__spelt=text) | Q(publisher__spelt=text) | Q(url__icontains=text) | Q(slug=text)
    return of_address or list(Source.objects.filter(words)[:MOST])
