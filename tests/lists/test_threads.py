"""Threads of a cold process ask for lists while somebody writes: no list is old, and none is of two versions."""

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import translation

from summits.filters.lists import DocumentFilters
from summits.held import one_validity
from summits.lists import held as held_indexes

from ..builders import make_document
from ..threads import own_connections, reading
from .reference import held, shown

pytestmark = [pytest.mark.django_db(transaction=True), own_connections]


def reports():
    return DocumentFilters(QueryDict("kind=report"), order="title")


@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_threads_see_lists_of_one_version_and_none_older_than_the_last_write(monkeypatch, warm):
    monkeypatch.setattr(held_indexes, "_held", {})
    make_document("report-0", kind="report")
    if warm:
        _ = reports().answer
    written = [1]

    def read():
        least = written[0]
        with translation.override("en"), one_validity():
            filters = reports()
            answer, keys = filters.answer, filters.index.keys(filters.answer.shown)
        kinds = answer.counts["kind"]
        alike = answer.total == len(keys) == kinds["report"] and sum(kinds.values()) == answer.register
        return None if alike and answer.total >= least else (answer.total, len(keys), kinds, answer.register, least)

    with reading(read, threads=4) as wrong:
        for number in range(1, 16):
            with transaction.atomic():  # two records of one version
                make_document(f"report-{number}", kind="report")
                make_document(f"decision-{number}", kind="decision")
            written[0] = number + 1
            _ = reports().answer
    assert wrong == []
    assert held(reports()) == shown(reports())
