"""The costs of writes: how long a list takes to catch up with one, and what it costs that many are noticed."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import transaction
from django.http import QueryDict

from summits.choices import DocumentKind, Publication
from summits.filters.lists import DocumentFilters
from summits.lists import Index
from summits.models import Document
from summits.models.keyed import rows_deleted, rows_written, writing

from ..measuring import Spent, by_turns, of_many, once

RUNS = 9
MANY = 5_000  # documents
WATCHING = "version-"  # how the names of the watch's receivers begin


def measure() -> dict:
    found = catching_up()
    gc.collect()
    gc.freeze()  # as a server does once it holds the lists: what is collected meanwhile is no cost of a write
    return {"catching up": found, "many": many()}


def catching_up() -> Spent:
    """After one document was saved, the time until the index of the list is right again."""
    document, spent = Document.objects.published().order_by("-pk").first(), []
    title = document.title_en
    _index()
    for run in range(RUNS + 1):
        document.title_en = f"{title} {run}" if run < RUNS else title
        document.save()
        spent.append(once(_index))
    return of_many(spent)


def _index() -> Index:
    return DocumentFilters(QueryDict()).index


def many() -> dict[str, Spent]:
    """Many documents stored at once, with the watch over writes and without it, and without the search."""

    def unnoticed():
        with _unwatched():
            _store()

    return by_turns({"noticed": _rolled_back(_store), "unnoticed": _rolled_back(unnoticed)}, runs=RUNS)


def _store() -> None:
    Document.objects.bulk_create(
        [
            Document(
                slug=f"bench-{number}",
                title_en=f"Bench {number}",
                kind=DocumentKind.REPORT,
                date="2024-07-04",
                publication=Publication.PUBLISHED,
            )
            for number in range(MANY)
        ],
        batch_size=1000,
    )


def _rolled_back(store: Callable[[], None]) -> Callable[[], None]:
    def run():
        with transaction.atomic():
            store()
            transaction.set_rollback(True)

    return run


@contextmanager
def _unwatched() -> Iterator[None]:
    """Within it, nobody notices that rows are written."""
    signals = (writing, rows_written, rows_deleted)
    stored = [signal.receivers for signal in signals]
    for signal in signals:
        signal.receivers = [one for one in signal.receivers if not str(one[0][0]).startswith(WATCHING)]
        signal.sender_receivers_cache.clear()
    if any(len(signal.receivers) == len(before) for signal, before in zip(signals, stored, strict=True)):
        raise CommandError("The watch over writes was not found among the receivers of the signals.")
    try:
        yield
    finally:
        for signal, before in zip(signals, stored, strict=True):
            signal.receivers = before
            signal.sender_receivers_cache.clear()
