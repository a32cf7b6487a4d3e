"""Fresh workers: how long until the first answer, and how much memory."""

import json
import sys
import time

from ..processes import output_of, own_register

RUNS = 3


def measure() -> dict:
    """Seconds on the clock and of the processor, the least of some starts; MiB, the most of them."""
    starts = [_start() for _run in range(RUNS)]
    least = {name: min(start[name] for start in starts) for name in ("wall", "cpu")}
    return least | {name: max(start[name] for start in starts) for name in ("memory", "memory later")}


def _start() -> dict:
    began = time.monotonic()
    found = json.loads(output_of([sys.executable, "-m", "bench.fresh"], environment=own_register()))
    return found | {"wall": found["answered"] - began}
