"""Measures how long the list of documents takes with many documents, in a database made for it."""

import statistics
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client

from summits.choices import Publication
from summits.models import State, Summit, Topic

TARGET = 150  # milliseconds
RUNS = 7
ADDRESSES = (
    "/en/documents/",
    "/en/documents/?topic=topic-1&kind=report",
    "/en/documents/?q=energy",
    "/en/documents/?year_min=2015",
)


class Command(BaseCommand):
    help = "Prints the median time of the server for the list of documents; touches no data of the register."

    def add_arguments(self, parser):
        parser.add_argument("--documents", type=int, default=10_000, help="how many documents")

    def handle(self, *, documents, **options):
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            fill(documents)
            for address in ADDRESSES:
                self.stdout.write(f"{_median(address):7.0f} ms  (target {TARGET} ms)  {address}")
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


def _median(address: str) -> float:
    client, times = Client(), []
    for _run in range(RUNS):
        start = time.perf_counter()
        response = client.get(address, headers={"host": "localhost"})
        times.append((time.perf_counter() - start) * 1000)
        if response.status_code != 200:
            raise CommandError(f"{address} answers {response.status_code}.")
    return statistics.median(times)
