"""Measures the pages of the register with Lighthouse, as on a phone, on a server set up as in production."""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress

from django.core.management.base import BaseCommand, CommandError

from bench.lighthouse import PAGES, NoReportError, lacking, report

RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
START = 30  # seconds in which the server must answer


class Command(BaseCommand):
    help = "Prints Lighthouse's scores of one page of each kind, the median of some runs; the target is 100."

    def add_arguments(self, parser):
        parser.add_argument("pages", nargs="*", help="addresses behind the language, such as map/ (one of each kind)")
        parser.add_argument("--language", default="en", help="the prefix of the addresses (en)")
        parser.add_argument(
            "--runs", type=int, default=RUNS, choices=range(1, 10), help=f"how often each page is judged ({RUNS})"
        )

    def handle(self, *, pages, language, runs, **options):
        if missing := lacking():
            raise CommandError(f"This machine lacks: {missing}.")
        self.stdout.write(f"{'  '.join(CATEGORIES)}  blocking  layout shift  machine")
        with _served() as site:
            for page in pages or PAGES:
                path = f"/{language}/{page}"
                try:
                    reports = [report(site + path, CATEGORIES) for _run in range(runs)]
                except NoReportError as error:
                    raise CommandError(f"Lighthouse gave no report of {path}: {error}") from error
                self.stdout.write(f"{_line(reports)}  {path}")


def _line(reports: list[dict]) -> str:
    """The medians of the scores, the time without an answer to a touch, what moves, and the machine's speed."""
    scores = [
        f"{100 * statistics.median(one['categories'][name]['score'] for one in reports):{len(name)}.0f}"
        for name in CATEGORIES
    ]
    blocking, shift = (
        statistics.median(one["audits"][audit]["numericValue"] for one in reports)
        for audit in ("total-blocking-time", "cumulative-layout-shift")
    )
    speed = statistics.median(one["environment"]["benchmarkIndex"] for one in reports)
    return "  ".join([*scores, f"{blocking:5.0f} ms", f"{shift:12.4f}", f"{speed:7.0f}"])


@contextmanager
def _served():
    """The address of the site on a server of its own, which ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", f"--bind={place}", "--threads=4", "--no-control-socket"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "sco_site.settings"}  # without the benches, as in production
    server = subprocess.Popen([*command, "--log-level=warning", "sco_site.wsgi"], env=environment)
    try:
        _wait(server, f"http://{place}")
        yield f"http://{place}"
    finally:
        server.terminate()
        server.wait()


def _wait(server: subprocess.Popen, site: str):
    last = time.monotonic() + START
    while server.poll() is None and time.monotonic() < last:
        with suppress(urllib.error.URLError):
            return urllib.request.urlopen(f"{site}/robots.txt")
        time.sleep(0.2)
    raise CommandError(f"The server does not answer at {site}; what it said stands above.")
