"""How long something takes, in milliseconds: the least of the processor, and the median on the clock.

What else a machine does adds to the clock, and little to the time of the processor; the least of many is left alone by
both. Everything that is compared is measured by turns, so that what the machine does meanwhile meets all alike.
"""

import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import NamedTuple

RUNS = 15
ENOUGH = 2_000  # milliseconds of runs of one thing, after which it is not run again, once it ran a few times
FEW = 3
IN_A_ROW = 3  # runs of one thing in its turn: the first of them finds little of its own in the processor's caches
SLOW = 5_000  # milliseconds; what takes longer is run once


class Spent(NamedTuple):
    cpu: float
    wall: float
    runs: int = 1


def once(call: Callable[[], object]) -> Spent:
    """The time of one run in this thread."""
    wall, cpu = time.perf_counter(), time.thread_time()
    call()
    return Spent((time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)


def of_many(runs: list[Spent]) -> Spent:
    return Spent(min(run.cpu for run in runs), median(run.wall for run in runs), len(runs))


def by_turns(
    calls: Mapping[str, Callable[[], object]],
    *,
    runs: int = RUNS,
    before: Callable[[], object] = lambda: None,
    measure: Callable[[Callable[[], object]], Spent] = once,
) -> dict[str, Spent]:
    """The time of each call. ``before`` is called before each of them, and does not count; nor does each first run,
    unless it is slow."""
    first = {}
    for name, call in calls.items():
        before()
        first[name] = measure(call)
    found = {name: [spent] if spent.wall > SLOW else [] for name, spent in first.items()}
    while waiting := [name for name in calls if _is_wanted(found[name], runs)]:
        for name in waiting:
            for _run in range(IN_A_ROW):
                before()
                found[name].append(measure(calls[name]))
    return {name: of_many(several) for name, several in found.items()}


def _is_wanted(several: list[Spent], runs: int) -> bool:
    """Whether a thing is to be run again."""
    if several and several[0].wall > SLOW:
        return False
    return len(several) < runs and (len(several) < FEW or sum(run.wall for run in several) < ENOUGH)
