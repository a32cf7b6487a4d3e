"""Every public page of the register, each made anew for its request."""

from collections.abc import Iterator

from django.urls import reverse

from summits.public import CONTENTS, NOUNS

from ..application import Site, forget
from ..measuring import by_turns

RUNS = 3
DRAWN = ("home", "timeline", "map", "attendance", "charts", "compare", "search")


def measure() -> dict:
    site = Site()
    return {address: by_turns({"": site.asking(address)}, runs=RUNS, before=forget)[""] for address in addresses()}


def addresses() -> Iterator[str]:
    """The addresses of all pages and feeds, without their other languages and without parameters."""
    yield from map(reverse, DRAWN)
    yield f"{reverse('attendance')}?of=leaders"
    for noun in CONTENTS:
        yield from (reverse(f"{noun.name}_{page}") for page in ("list", "feed"))
    for noun in NOUNS.values():
        yield from (record.get_absolute_url() for record in noun.rows())
