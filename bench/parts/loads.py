"""The cost of a load beside Django's own loaddata of the same file, each into a copy of the same register of SQLite."""

import json
import resource
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.core.management.commands import loaddata
from django.db import connection

from summits.choices import Publication
from summits.history.rows import as_text, rows_of
from summits.models import Document, State, Summit, Topic

from ..processes import manage

SIZES = (1, 100, 10_000)  # rows of the files


def measure(sizes: tuple[int, ...] = SIZES) -> list[dict]:
    with TemporaryDirectory() as folder:
        empty, files = Path(folder) / "empty", Path(folder) / "files"
        run(empty, "migrate", "--verbosity=0")
        run(empty, "bench_load", "make", str(files), *map(str, sizes))
        return [
            {"rows": rows, "own": _loaded(empty, file), "django": _loaded(empty, file, "--as-django")}
            for rows, file in ((rows, files / f"{rows}.json") for rows in sizes)
        ]


def _loaded(empty: Path, file: Path, *how: str) -> dict:
    """The cost of a load into a copy of an empty register, in a process of its own."""
    with TemporaryDirectory() as folder:
        shutil.copytree(empty, folder, dirs_exist_ok=True)
        return json.loads(run(Path(folder), "bench_load", "load", str(file), *how))


def run(folder: Path, *command: str) -> str:
    return manage(*command, environment={"REGISTER_VAR": str(folder)})


def write_files(folder: Path, sizes: Sequence[int]) -> None:
    """Files of so many documents, which are removed again; what they name stays."""
    folder.mkdir(parents=True, exist_ok=True)
    _fill(max(sizes))
    rows = rows_of(Document.objects)
    for number in sizes:
        (folder / f"{number}.json").write_text(as_text(rows[:number]), encoding="utf-8")
    call_command("generate_documents", remove=True, verbosity=0)


def _fill(documents: int) -> None:
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
