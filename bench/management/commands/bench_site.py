"""Measures how much of the processor each public page takes, of the register that is stored."""

import statistics
import time
from collections.abc import Iterator

from django.core.cache import caches
from django.core.management.base import BaseCommand, CommandError
from django.test import Client
from django.urls import reverse

from summits.public import CONTENTS, NOUNS

MOST, USUAL = 60, 22  # milliseconds that a page may take, and that half of the pages may take
RUNS = 5
SHOWN = 25
DRAWN = ("home", "timeline", "map", "attendance", "charts", "compare", "search")


class Command(BaseCommand):
    help = "Prints how much CPU time every public page takes that is made anew for a request; writes nothing."

    def add_arguments(self, parser):
        parser.add_argument("addresses", nargs="*", help="only these, as in /en/states/KZ/; without any, every page")
        parser.add_argument("--runs", type=int, default=RUNS, help="how often each is asked for; the least time counts")

    def handle(self, *, addresses, runs, **options):
        client = Client(headers={"host": "localhost"})
        taken = {address: _milliseconds(client, address, runs) for address in addresses or _pages()}
        for address in addresses or sorted(taken, key=taken.get, reverse=True)[:SHOWN]:
            self.stdout.write(f"{taken[address]:7.1f} ms CPU  {address}")
        middle, over = statistics.median(taken.values()), sum(each > MOST for each in taken.values())
        self.stdout.write(f"{len(taken):,} pages: half of them take up to {middle:.1f} ms (target {USUAL}),")
        self.stdout.write(f"{over} take more than {MOST} ms")


def _pages() -> Iterator[str]:
    """The addresses of all pages and feeds, without their other languages and without parameters."""
    yield from map(reverse, DRAWN)
    yield f"{reverse('attendance')}?of=leaders"
    for noun in CONTENTS:
        yield from (reverse(f"{noun.name}_{page}") for page in ("list", "feed"))
    for noun in NOUNS.values():
        yield from (record.get_absolute_url() for record in noun.rows())


def _milliseconds(client: Client, address: str, runs: int) -> float:
    """The least time of some requests in this thread, after one that does not count."""
    if client.get(address).status_code != 200:
        raise CommandError(f"{address} does not answer 200.")
    times = []
    for _run in range(runs):
        caches["pages"].clear()
        start = time.thread_time()
        client.get(address)
        times.append(time.thread_time() - start)
    return min(times) * 1000
