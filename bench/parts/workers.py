"""Fresh workers: how long until the first answer, and how much memory."""

import json
import shutil
import sys
import time

from django.conf import settings

from sco_site.start import keep_lists

from ..processes import output_of, own_register

RUNS = 3


def measure() -> dict:
    """Seconds on the clock and of the processor, the least of some starts; MiB, the most of them.

    Before the first start no list is on the disk; before the others they are, as a server leaves them.
    """
    shutil.rmtree(settings.VAR_DIR / "lists", ignore_errors=True)
    first = _start()
    keep_lists()
    starts = [_start() for _run in range(RUNS)]
    least = {name: min(start[name] for start in starts) for name in ("wall", "cpu", "by title")}
    most = {name: max(start[name] for start in starts) for name in ("memory", "memory later")}
    return least | most | {"first wall": first["wall"], "first cpu": first["cpu"]}


def _start() -> dict:
    began = time.monotonic()
    found = json.loads(output_of([sys.executable, "-m", "bench.fresh"], environment=own_register()))
    return found | {"wall": found["answered"] - began}
