"""Lighthouse, which judges a page as a phone of middling speed would meet it; `make lighthouse` installs it."""

import json
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings

PROGRAM = settings.BASE_DIR / "var/npm/node_modules/.bin/lighthouse"
ATTEMPTS = 3
PATIENCE = 300  # seconds for one attempt
PAGES = (
    "",
    "summits/",
    "documents/?topic=energy",
    "summits/24/",
    "documents/energy-strategy-2030/",
    "map/",
    "attendance/",
    "charts/",
    "search/?q=astana",
)  # one of each kind, behind the prefix of a language


class NoReportError(Exception):
    """Lighthouse gave no report; the text is what it said instead."""


def lacking() -> str:
    """What the machine lacks to judge a page, as words; nothing when all is there."""
    needed = {"Node": shutil.which("node"), "chromium": shutil.which("chromium")}
    missing = [name for name, found in needed.items() if not found]
    return ", ".join([*missing, *([] if PROGRAM.exists() else ["Lighthouse (make lighthouse)"])])


def report(address: str, categories: tuple[str, ...]) -> dict:
    """Lighthouse's report on the page at `address`: its `categories` have scores from 0 to 1, its `audits` are by name.

    Lighthouse now and then misses the start of a page, and asks to be run again; raises `NoReportError` when that does
    not help.
    """
    for _attempt in range(ATTEMPTS - 1):
        with suppress(NoReportError):
            return _judged(address, categories)
    return _judged(address, categories)


def _judged(address: str, categories: tuple[str, ...]) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        command = [PROGRAM, address, "--quiet", "--output=json", f"--output-path={file}"]
        command += ["--chrome-flags=--headless --no-sandbox", f"--only-categories={','.join(categories)}"]
        environment = {**os.environ, "CHROME_PATH": shutil.which("chromium")}
        run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE)
        if not file.exists():  # else it is whole, though the browser's own folder could not be swept away after it
            raise NoReportError(run.stderr)
        judged = json.loads(file.read_text(encoding="utf-8"))
    if "runtimeError" in judged:
        raise NoReportError(judged["runtimeError"]["message"])
    return judged
