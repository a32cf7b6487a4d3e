"""Measures how long the list of documents takes with many documents, in a database made for it."""

import statistics
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client

from summits.choices import Publication
from summits.models import Document, State, Summit, Topic

TARGET = 150  # milliseconds
RUNS = 7
ADDRESSES = (
    "/en/documents/",
    "/en/documents/?topic=topic-1&kind=report",
    "/en/documents/?q=energy",
    "/en/documents/?year_min=2015",
)


class Command(BaseCommand):
    help = "Prints how long the server takes for the list of documents; touches no data of the register."

    def add_arguments(self, parser):
        parser.add_argument("--documents", type=int, default=10_000, help="how many documents")

    def handle(self, *, documents, **options):
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            fill(documents)
            self.stdout.write(
                f"{Document.objects.count():,} documents; the median of {RUNS} requests, and the least CPU"
            )
            for address in ADDRESSES:
                wall, cpu = _milliseconds(address)
                self.stdout.write(f"{wall:7.0f} ms  (target {TARGET} ms) {cpu:7.0f} ms CPU  {address}")
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def fill(documents: int) -> None:
    """Stores what the generated documents name, and the documents."""
    public = {"publication": Publication.PUBLISHED}
    Topic.objects.bulk_create(Topic(slug=f"topic-{n}", name_en=f"Topic {n}", **public) for n in range(30))
    states = State.objects.bulk_create(
        State(iso2=f"A{letter}", iso3=f"AA{letter}", name_en=f"State {letter}", **public)
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )
    Summit.objects.bulk_create(
        Summit(number=n, city_en=f"City {n}", host=states[n % 26], starts=str(2000 + n), **public) for n in range(1, 26)
    )
    call_command("generate_documents", documents, verbosity=0)


def _milliseconds(address: str) -> tuple[float, float]:
    """How long the server takes for a page: the median on the clock, and the least on the processor.

    The second hardly depends on what else the machine does.
    """
    client, walls, cpus = Client(), [], []
    for _run in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        response = client.get(address, headers={"host": "localhost"})
        cpus.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
        if response.status_code != 200:
            raise CommandError(f"{address} answers {response.status_code}.")
    return statistics.median(walls) * 1000, min(cpus) * 1000
