"""Measures what a load costs beside Django's own loaddata of the same file, in databases made for it."""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands import loaddata
from django.db import connection

from summits.choices import Publication
from summits.history.rows import as_text, rows_of
from summits.models import Document, State, Summit, Topic

TIMES = 1.3  # the most work, where Django's own is 1
MEMORY = 150  # MiB, the most at any moment
FEW = (1, 100)


class Command(BaseCommand):
    help = "Prints the queries, the work and the memory of loads of documents; touches no data of the register."

    def add_arguments(self, parser):
        parser.add_argument("--documents", type=int, default=10_000, help="how many documents the largest file has")
        step = parser.add_mutually_exclusive_group()  # each needs a process of its own, to be measured alone
        step.add_argument("--make", type=Path, metavar="FOLDER", help="writes the files into a folder; no measuring")
        step.add_argument("--load", type=Path, metavar="FILE", help="loads one file, and prints its cost as JSON")
        parser.add_argument("--as-django", action="store_true", help="with --load: by Django's own command")

    def handle(self, *, documents, make, load, as_django, **options):
        if make:
            write_files(make, documents)
        elif load:
            self.stdout.write(json.dumps(cost(load, as_django)))
        else:
            with TemporaryDirectory() as folder:
                self.compare(Path(folder), documents)

    def compare(self, folder: Path, documents: int) -> None:
        empty = folder / "empty"
        run(empty, "migrate", "--verbosity=0")
        run(empty, "bench_load", f"--documents={documents}", f"--make={folder}")
        for rows in (*FEW, documents):
            own, django = (loaded(empty, folder / f"{rows}.json", *how) for how in ((), ("--as-django",)))
            self.stdout.write(f"{rows:6} rows: {written(own)}; Django: {written(django)}")
        times = own["seconds"] / django["seconds"]
        self.stdout.write(f"{times:.2f} times the work (target {TIMES}), {own['memory']:.0f} MiB (target {MEMORY} MiB)")


def written(load: dict) -> str:
    return f"{load['queries']} queries, {load['seconds']:.2f} s, {load['memory']:.0f} MiB"


def loaded(empty: Path, file: Path, *how: str) -> dict:
    """The cost of a load into a copy of an empty register."""
    with TemporaryDirectory() as folder:
        shutil.copytree(empty, folder, dirs_exist_ok=True)
        return json.loads(run(Path(folder), "bench_load", f"--load={file}", *how))


def run(folder: Path, *command: str) -> str:
    """Runs a command on the register in a folder, in a process of its own; gives back what it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    asked = [sys.executable, str(settings.BASE_DIR / "manage.py"), *command, "--settings=bench.settings"]
    done = subprocess.run(asked, env=environment | {"REGISTER_VAR": str(folder)}, capture_output=True, text=True)
    if done.returncode:
        raise CommandError(f"{' '.join(command)} failed: {done.stderr.strip()}")
    return done.stdout


def write_files(folder: Path, documents: int) -> None:
    """Files of 1, of 100 and of all documents, which are removed again; what they name stays."""
    fill(documents)
    rows = rows_of(Document.objects)
    for number in (*FEW, documents):
        (folder / f"{number}.json").write_text(as_text(rows[:number]), encoding="utf-8")
    call_command("generate_documents", remove=True, verbosity=0)


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


def cost(file: Path, as_django: bool) -> dict:
    """The queries of a load, its seconds of the processor, and the most memory that this process had."""
    queries = []

    def count(execute, sql, params, many, context):
        queries.append(None)
        return execute(sql, params, many, context)

    started = time.process_time()
    with connection.execute_wrapper(count):
        call_command(loaddata.Command() if as_django else "loaddata", str(file), verbosity=0)
    seconds = time.process_time() - started
    return {
        "queries": len(queries),
        "seconds": seconds,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
