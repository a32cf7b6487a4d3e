"""A served site with many visitors at once: answers a second of pages that were seen before, and of prepared bytes."""

from django.conf import settings

from ..pages import usual
from ..processes import own_register
from ..sites import served_site
from ..visitors import visit

CONNECTIONS, WORKERS, THREADS = 16, 2, 4
ROUNDS, ROUND = 3, 4.0  # seconds


def measure() -> dict:
    """The best of some rounds: whatever else the machine does makes it slower."""
    asked = {"prepared bytes": ["/prepared/"], "pages from memory": usual()}
    with served_site(settings.VAR_DIR, own_register(), workers=WORKERS, threads=THREADS) as site:
        visit(site.port, asked["pages from memory"], connections=CONNECTIONS, seconds=ROUND * 2)  # each is made
        rates = {kind: [] for kind in asked}
        for _round in range(ROUNDS):
            for kind, addresses in asked.items():
                found = visit(site.port, addresses, connections=CONNECTIONS, seconds=ROUND)
                rates[kind].append(found.per_second)
    return {kind: max(found) for kind, found in rates.items()}
