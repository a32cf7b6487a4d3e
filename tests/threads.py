"""Threads that read while a test writes."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from django.db import connection, connections

own_connections = pytest.mark.skipif(connection.vendor == "sqlite", reason="Threads share one connection to its memory")


@contextmanager
def reading(read: Callable[[], object], *, threads: int = 2) -> Iterator[list]:
    """Within it, each of some threads reads again and again, at least once. It gives what they find wrong, if anything.

    An error in a thread is raised at the end.
    """
    done, wrong = Event(), []

    def again_and_again():
        try:
            while True:
                if (found := read()) is not None:
                    wrong.append(found)
                if done.is_set():
                    break
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(again_and_again) for _thread in range(threads)]
        try:
            yield wrong
        finally:
            done.set()
    for one in running:
        one.result()
