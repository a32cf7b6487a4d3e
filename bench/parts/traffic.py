"""A served site with many visitors at once, who ask for pages that were seen before, and for prepared bytes.

How many answers it gives in a second depends on how the connections fell to its workers, and on the visitors, who share
the processor with it; so its own time of the processor is measured too.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.core.management.base import CommandError

from ..pages import usual
from ..processes import Server, own_register
from ..sites import served_site
from ..visitors import visit

CONNECTIONS, WORKERS, THREADS = 16, 2, 4
ROUNDS, ROUND = 6, 2.0  # seconds
CLEAN, WARMING = 3, 30  # rounds in a row that miss no page, and at most to get there


class Rate(NamedTuple):
    per_second: float
    cpu: float  # milliseconds of the site's processes for each answer


def measure() -> dict[str, Rate]:
    """Of some rounds the most answers, and the least time of the processor."""
    asked = {"prepared bytes": ["/prepared/"], "pages from memory": usual()}
    with served_site(settings.VAR_DIR, own_register(), workers=WORKERS, threads=THREADS) as site:
        _warm(site.port, asked["pages from memory"])
        rounds = [{kind: _rate(site, addresses) for kind, addresses in asked.items()} for _round in range(ROUNDS)]
    return {
        kind: Rate(max(one[kind].per_second for one in rounds), min(one[kind].cpu for one in rounds)) for kind in asked
    }


def _warm(port: int, addresses: Sequence[str]) -> None:
    """Asks for pages until each worker has all of them; on a busy machine that takes several rounds."""
    missed, clean = [], 0

    def look(address, _asked, answer):
        if "hit" not in answer.headers["cache-status"]:
            missed.append(address)

    for _round in range(WARMING):
        missed.clear()
        visit(port, addresses, connections=CONNECTIONS, seconds=ROUND, seen=look)
        clean = 0 if missed else clean + 1
        if clean == CLEAN:
            return
    raise CommandError(f"Pages are not kept: {', '.join(sorted(set(missed))[:5])}.")


def _rate(site: Server, addresses: Sequence[str]) -> Rate:
    before = site.cpu
    found = visit(site.port, addresses, connections=CONNECTIONS, seconds=ROUND)
    return Rate(found.per_second, (site.cpu - before) * 1000 / found.answers)
