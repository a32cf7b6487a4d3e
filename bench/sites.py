"""The site of a register, served by gunicorn, with the view that returns prepared bytes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.test import Client

from .processes import Server, free_port, gunicorn, served

PREPARED = "/en/documents/"


@contextmanager
def served_site(
    folder: Path, environment: Mapping[str, str], *, workers: int, threads: int, kept: int = 64
) -> Iterator[Server]:
    """The site of a register; ``folder`` takes its log, and ``kept`` is how many MiB of pages it keeps."""
    prepared, port = folder / "prepared.html", free_port()
    prepared.write_bytes(Client().get(PREPARED, headers={"host": "127.0.0.1"}).content)
    variables = {
        "DJANGO_SETTINGS_MODULE": "bench.serving",
        "BENCH_PREPARED": str(prepared),
        "REGISTER_CACHE": str(kept),
    }
    command = gunicorn(port, workers=workers, threads=threads)
    with served(command, port, environment=dict(environment) | variables, log=folder / f"site-{port}.log") as server:
        yield server
