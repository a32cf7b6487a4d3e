"""Measures how long the search takes with few documents and with many, in a database made for it."""

import time
from typing import NamedTuple

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from summits import search
from summits.choices import Publication
from summits.models import Alias, Leader, State, Summit

TARGET = 80  # milliseconds
RUNS = 9
WORDS_OF_A_TEXT = 400
QUERIES = {
    "common word": "cooperation",
    "rare word": "nustetrike",
    "phrase": '"security energy"',
    "two characters": "合作",
    "name": "Токаев",
    "proposals": "tok",
}


class Spent(NamedTuple):
    """Milliseconds."""

    elapsed: float
    cpu: float


class Command(BaseCommand):
    help = "Prints the time of searches among 1,000 and 100,000 documents; touches no data of the register."

    def add_arguments(self, parser):
        parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 100_000])

    def handle(self, *, documents, **options):
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            _fill()
            times = [self.measured(number) for number in documents]
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
        self.stdout.write(f"ms, the least of {RUNS}: elapsed, and CPU of this process; target {TARGET}")
        self.stdout.write(f"{'':16}" + "".join(f"{number:>16,}" for number in documents) + "  growth")
        for kind in QUERIES:
            row = [found[kind] for found in times]
            shown = "".join(f"{spent.elapsed:8.1f}{spent.cpu:8.1f}" for spent in row)
            self.stdout.write(f"{kind:16}{shown}  ×{row[-1].cpu / row[0].cpu:.1f}")

    def measured(self, number: int) -> dict[str, Spent]:
        call_command("generate_documents", number, words=WORDS_OF_A_TEXT, verbosity=0, stdout=self.stderr)
        return {kind: _least(kind, words) for kind, words in QUERIES.items()}


def _fill():
    public = {"publication": Publication.PUBLISHED}
    host = State.objects.create(iso2="KZ", iso3="KAZ", name_en="Kazakhstan", name_ru="Казахстан", **public)
    Summit.objects.create(number=24, city_en="Astana", host=host, starts="2024-07-04", **public)
    leader = Leader.objects.create(slug="tokayev", name_en="Kassym-Jomart Tokayev", **public)
    Alias.objects.create(leader=leader, name="Касым-Жомарт Токаев")


def _least(kind: str, words: str) -> Spent:
    """The least of each of several runs: other work of the machine only adds to it."""
    runs = [_spent(kind, words) for _run in range(RUNS)]
    return Spent(min(run.elapsed for run in runs), min(run.cpu for run in runs))


def _spent(kind: str, words: str) -> Spent:
    began, cpu = time.perf_counter(), time.thread_time()
    search.suggest(words, limit=8) if kind == "proposals" else search.look_up(words)
    return Spent((time.perf_counter() - began) * 1000, (time.thread_time() - cpu) * 1000)
