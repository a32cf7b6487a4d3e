"""Measures how long the search takes with few documents and with many, in a database made for it."""

import statistics
import time

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


class Command(BaseCommand):
    help = "Prints the median time of searches among 1,000 and 100,000 documents; touches no data of the register."

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
        self.stdout.write(f"{'':16}" + "".join(f"{number:>12,}" for number in documents) + "  growth")
        for what in QUERIES:
            row = [found[what] for found in times]
            shown = "".join(f"{milliseconds:9.1f} ms" for milliseconds in row)
            self.stdout.write(f"{what:16}{shown}  ×{row[-1] / row[0]:.1f}  (target {TARGET} ms)")

    def measured(self, number: int) -> dict[str, float]:
        call_command("generate_documents", number, words=WORDS_OF_A_TEXT, verbosity=0, stdout=self.stderr)
        return {what: _median(what, words) for what, words in QUERIES.items()}


def _fill():
    public = {"publication": Publication.PUBLISHED}
    host = State.objects.create(iso2="KZ", iso3="KAZ", name_en="Kazakhstan", name_ru="Казахстан", **public)
    Summit.objects.create(number=24, city_en="Astana", host=host, starts="2024-07-04", **public)
    leader = Leader.objects.create(slug="tokayev", name_en="Kassym-Jomart Tokayev", **public)
    Alias.objects.create(leader=leader, name="Касым-Жомарт Токаев")


def _median(what: str, words: str) -> float:
    times = []
    for _run in range(RUNS):
        start = time.perf_counter()
        search.suggest(words, limit=8) if what == "proposals" else search.look_up(words)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)
