"""Measures the site beside its peers, and writes BENCHMARKS.md."""

import json
import time
from collections.abc import Iterator

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from bench.machine import facts
from bench.processes import manage
from bench.registers import SHIPPED, Register, register
from bench.report import text
from bench.report.picture import drawn
from bench.report.words import PICTURE
from bench.results import Result, save, stored

SIZES = "1000,10000,100000"
BY_SIZE = ("lists", "peers", "search", "workers", "writes", "desk")
OF_SHIPPED = ("lists", "peers", "search", "workers", "site", "desk", "traffic", "hover")
BY_HAND = ("loads",)
BY_HAND_FILE = settings.BASE_DIR / "bench" / "by_hand.md"  # what was measured once, with its day


class Command(BaseCommand):
    help = "Measures the parts that are asked for, or all but the loads, and writes BENCHMARKS.md from all results."

    def add_arguments(self, parser):
        known = sorted({*BY_SIZE, *OF_SHIPPED, *BY_HAND})
        parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(known)}")
        parser.add_argument("--sizes", default=SIZES, help=f"numbers of documents between commas; {SIZES} unless given")
        parser.add_argument("--note", default="", help="a sentence about this run, for BENCHMARKS.md")

    def handle(self, *, parts, sizes, note, **options):
        if unknown := set(parts) - {*BY_SIZE, *OF_SHIPPED, *BY_HAND}:
            raise CommandError(f"No such part: {', '.join(sorted(unknown))}.")
        self.failed = []
        for documents, asked in self.plan(parts, [int(size) for size in sizes.split(",")]):
            self.measure(documents, asked)
        self.write(note)
        if self.failed:
            raise CommandError(f"Not measured: {', '.join(self.failed)}. The reasons stand above.")

    def plan(self, parts: list[str], sizes: list[int]) -> Iterator[tuple[int, list[str]]]:
        """The parts for each register, the shipped one first."""
        yield SHIPPED, [part for part in (*OF_SHIPPED, *BY_HAND) if part in (parts or OF_SHIPPED)]
        for size in sizes:
            yield size, [part for part in BY_SIZE if part in (parts or BY_SIZE)]

    def measure(self, documents: int, parts: list[str]) -> None:
        if not parts:
            return
        began = time.monotonic()
        self.stdout.write(f"The register of {f'{documents:,} documents' if documents else 'the fixtures'} …")
        of_size = register(documents)
        self.stdout.write(f"  is there after {time.monotonic() - began:.0f} s")
        for part in parts:
            began = time.monotonic()
            save(connection.vendor, part, of_size.name, self.found(part, of_size))
            self.stdout.write(f"  {part}: {time.monotonic() - began:.0f} s")

    def found(self, part: str, of_size: Register) -> Result | None:
        """What a part finds; None if it fails, and a loud line then says why."""
        try:
            printed = manage("bench_part", part, environment=of_size.environment, settings_of="bench.serving")
        except CommandError as error:
            self.failed.append(f"{part} ({of_size.name})")
            self.stderr.write(f"NOT MEASURED: {part}, on the register {of_size.name}. {error}")
            return None
        return Result(facts(), **json.loads(printed.splitlines()[-1]))

    def write(self, note: str) -> None:
        results = stored("sqlite")
        if "lists" not in results:
            raise CommandError("There are no results on SQLite yet: run make bench without DATABASE_URL first.")
        page, picture = settings.BASE_DIR / "BENCHMARKS.md", settings.BASE_DIR / PICTURE
        by_hand = BY_HAND_FILE.read_text(encoding="utf-8")
        page.write_text(text(results, stored("postgresql"), note, by_hand), encoding="utf-8")
        picture.write_text(drawn(results), encoding="utf-8")
        self.stdout.write(f"Written: {page.name} and {PICTURE}.")
