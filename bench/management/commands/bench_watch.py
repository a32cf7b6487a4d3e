"""Watches a served site for a minute, with many visitors at once, while somebody writes."""

import sqlite3
import time
from collections import Counter
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.test import Client, override_settings

from bench.pages import usual
from bench.sites import served_site
from bench.visitors import visit
from summits.models import Topic

CONNECTIONS, WORKERS, THREADS = 16, 2, 4
WARMING = 8.0  # seconds
PAUSE = 0.5  # seconds between two writes
MARK = "Energy of version "
PROBE = "/en/topics/energy/"


class Command(BaseCommand):
    help = "Prints what went wrong with the answers of a site during a minute of writes; fails if anything did."

    def add_arguments(self, parser):
        parser.add_argument("--seconds", type=float, default=60, help="how long the site is watched")

    def handle(self, *, seconds, **options):
        if connection.vendor != "sqlite":
            raise CommandError("This bench writes into a copy of the register, and copies SQLite alone.")
        with TemporaryDirectory() as name, _copied(Path(name)):
            folder = Path(name)
            (folder / "static").symlink_to(settings.STATIC_ROOT)
            with served_site(folder, {"REGISTER_VAR": name}, workers=WORKERS, threads=THREADS) as site:
                self._watch(site, seconds)

    def _watch(self, site, seconds: float) -> None:
        pages = [PROBE, *usual()]
        visit(site.port, pages, connections=CONNECTIONS, seconds=WARMING)
        watch, halves, memory = Watch(), [], [site.memory]
        with _written(watch):
            for _half in range(2):  # finished pages fill their part of the memory in the first one
                halves.append(visit(site.port, pages, connections=CONNECTIONS, seconds=seconds / 2, seen=watch.see))
                memory.append(site.memory)
        answers = sum(half.answers for half in halves)
        statuses = sum((Counter(half.statuses) for half in halves), Counter())
        wrong = [page for page in pages if not _is_as_made_anew(site.port, page)]
        self.stdout.write(f"{seconds:.0f} s with {watch.number} writes: {answers} answers, {dict(statuses)}")
        self.stdout.write(f"older than a write before: {watch.stale}; two bodies for one tag: {watch.mixed}")
        self.stdout.write(f"not as if made anew at the end: {wrong}")
        self.stdout.write("MiB of the workers before, at half time and after: {} {} {}".format(*memory))
        if watch.stale or watch.mixed or wrong or set(statuses) != {200}:
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
