"""Measures a served site with many visitors at once, and watches it for a minute while somebody writes."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.test import Client, override_settings

from bench.visitors import visit
from summits.models import Topic
from summits.public import NOUNS

CONNECTIONS, WORKERS, THREADS = 16, 2, 4
ROUNDS, ROUND = 3, 4.0  # seconds
PAUSE = 0.5  # seconds between two writes
MARK = "Energy of version "
PROBE = "/en/topics/energy/"


class Command(BaseCommand):
    help = "Prints answers a second of kept pages beside prepared bytes, then what went wrong in a minute of writes."

    def add_arguments(self, parser):
        parser.add_argument("--seconds", type=float, default=60, help="how long the site is watched")

    def handle(self, *, seconds, **options):
        if connection.vendor != "sqlite":
            raise CommandError("This bench writes into a copy of the register, and copies SQLite alone.")
        with TemporaryDirectory() as folder, _copied(Path(folder)), _served(Path(folder)) as site:
            self._measure(site)
            self._watch(site, seconds)

    def _measure(self, site) -> None:
        pages = _pages()
        visit(site.port, pages, connections=CONNECTIONS, seconds=ROUND * 2)  # each worker makes its own
        rates = {"prepared bytes": [], "kept pages": []}
        for _round in range(ROUNDS):
            for kind, addresses in {"prepared bytes": ["/prepared/"], "kept pages": pages}.items():
                rates[kind].append(visit(site.port, addresses, connections=CONNECTIONS, seconds=ROUND).per_second)
        self.stdout.write(f"{CONNECTIONS} connections, {WORKERS} workers: answers a second, the best of {ROUNDS}")
        for kind, found in rates.items():
            self.stdout.write(f"{kind:16}{max(found):8.0f}{max(found) / max(rates['prepared bytes']):7.2f}")

    def _watch(self, site, seconds: float) -> None:
        pages, before = [PROBE, *_pages()], site.memory()
        watch = Watch()
        with _written(watch):
            found = visit(site.port, pages, connections=CONNECTIONS, seconds=seconds, seen=watch.see)
        later = site.memory()
        wrong = [page for page in pages if not _is_as_made_anew(site.port, page)]
        self.stdout.write(f"{seconds:.0f} s with {watch.number} writes: {found.answers} answers, {found.statuses}")
        self.stdout.write(f"older than a write before: {watch.stale}; two bodies for one tag: {watch.mixed}")
        self.stdout.write(f"not as if made anew at the end: {wrong}")
        self.stdout.write(f"MiB of the workers before and after: {before} {later}")
        if watch.stale or watch.mixed or wrong or set(found.statuses) != {200}:
            raise CommandError("An answer was wrong.")


class Watch:
    """Looks at each answer while somebody writes."""

    def __init__(self):
        self.number, self.stale, self.mixed = 0, 0, 0
        self.written = [(0.0, 0)]  # the moment after each commit, and its number
        self.bodies = {}

    def see(self, address: str, asked: float, answer) -> None:
        if address == PROBE and answer.status == 200:
            shown = int(answer.content.decode().partition(f"<h1>{MARK}")[2].partition("<")[0] or 0)
            self.stale += shown < max(number for moment, number in self.written[-50:] if moment <= asked)
        if tag := answer.headers.get("etag"):
            self.mixed += self.bodies.setdefault((address, tag), answer.body) != answer.body


@contextmanager
def _written(watch: Watch):
    """Within it, a topic gets another name again and again."""
    done = Event()

    def write():
        topic = Topic.objects.get(slug="energy")
        while not done.is_set():
            topic.name_en = f"{MARK}{watch.number + 1}"
            topic.save()
            watch.number += 1
            watch.written.append((time.monotonic(), watch.number))
            done.wait(PAUSE)
        connections.close_all()

    writer = Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        done.set()
        writer.join()


def _pages() -> list[str]:
    """The lists, and the first pages of records, in two languages."""
    keys = {noun.address: noun.rows()[:5] for noun in NOUNS.values() if noun.address}
    paths = [f"{address}/{key}" for address, rows in keys.items() for key in ["", *(f"{row.key}/" for row in rows)]]
    return [f"/{language}/{path}" for language in ("en", "zh-hans") for path in ["", *paths]]


@override_settings(ALLOWED_HOSTS=["127.0.0.1"], CACHES=settings.CACHES | {"pages": settings.CACHES["default"]})
def _is_as_made_anew(port: int, page: str) -> bool:
    shown = []
    visit(port, [page], connections=1, seconds=0, seen=lambda _page, _moment, answer: shown.append(answer.content))
    return {Client().get(page, headers={"host": "127.0.0.1"}).content} == set(shown)


@contextmanager
def _copied(folder: Path):
    """The register is copied into a folder, and this process reads and writes the copy."""
    own, copy = connection.settings_dict["NAME"], folder / "register.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
    connection.close()
    connection.settings_dict["NAME"] = str(copy)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


class Site:
    """A site that gunicorn serves."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port = process, port

    def memory(self) -> list[int]:
        """MiB of each worker."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        sizes = [Path(f"/proc/{child}/statm").read_text().split()[1] for child in children]
        return [int(size) * os.sysconf("SC_PAGE_SIZE") // 2**20 for size in sizes]


@contextmanager
def _served(folder: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    prepared = folder / "prepared.html"
    prepared.write_bytes(Client().get("/en/documents/", headers={"host": "127.0.0.1"}).content)
    (folder / "static").symlink_to(settings.STATIC_ROOT)
    variables = {
        "DJANGO_SETTINGS_MODULE": "bench.serving",
        "REGISTER_VAR": str(folder),
        "BENCH_PREPARED": str(prepared),
    }
    served = [f"--workers={WORKERS}", f"--threads={THREADS}", f"--bind=127.0.0.1:{port}", "sco_site.wsgi"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--log-level=warning", *served],
        cwd=settings.BASE_DIR,
        env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | variables,
    )
    try:
        _wait_for(port)
        yield Site(process, port)
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise CommandError("The site did not start within a minute.")
