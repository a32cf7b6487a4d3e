"""Threads of a cold process ask for lists while somebody writes: no list is old, and none is of two versions."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections, transaction
from django.http import QueryDict
from django.utils import translation

from summits.filters.lists import DocumentFilters
from summits.held import one_validity
from summits.lists import held as held_indexes

from ..builders import make_document
from .reference import held, shown

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="The threads of a test share one connection to its memory"
    ),
]

READERS, WRITES = 4, 15


def reports():
    return DocumentFilters(QueryDict("kind=report"), order="title")


@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_threads_see_lists_of_one_version_and_none_older_than_the_last_write(monkeypatch, warm):
    monkeypatch.setattr(held_indexes, "_held", {})
    make_document("report-0", kind="report")
    if warm:
        _ = reports().answer
    wrong, asked, written, done, start = [], [0] * READERS, [1], [], Barrier(READERS + 1)

    def read(reader):
        start.wait()
        while not done:
            least = written[0]
            with translation.override("en"), one_validity():
                filters = reports()
                answer, keys = filters.answer, filters.index.keys(filters.answer.shown)
            kinds = answer.counts["kind"]
            seen = (answer.total, len(keys), kinds["report"])
            if set(seen) != {answer.total} or answer.total < least or sum(kinds.values()) != answer.register:
                wrong.append((seen, kinds, answer.register, least))
            asked[reader] += 1
        connections.close_all()

    threads = [Thread(target=read, args=[reader]) for reader in range(READERS)]
    for thread in threads:
        thread.start()
    start.wait()
    for number in range(1, WRITES + 1):
        with transaction.atomic():  # two records of one version
            make_document(f"report-{number}", kind="report")
            make_document(f"decision-{number}", kind="decision")
        written[0] = number + 1
        _ = reports().answer
    done.append(True)
    for thread in threads:
        thread.join()
    assert (wrong, min(asked) > 0) == ([], True)
    assert held(reports()) == shown(reports())
