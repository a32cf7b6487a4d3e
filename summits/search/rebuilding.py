"""Makes the whole search anew, and has all other followers of the register read everything anew."""

from collections.abc import Callable

from django.db import connections, transaction
from django.utils import timezone

from .. import version
from ..models import SearchEntry, SearchWord
from .contents import CONTENTS
from .engine import engine_of
from .following import position
from .index import forget, refresh

AT_ONCE = 500  # records


def rebuild(*, using: str = "default", progress: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Makes every entry anew, batch by batch. Searches find the old entries until then.

    Changes that come meanwhile get their turn afterwards.
    """
    reached, entry = timezone.now(), version.last_entry(using)
    words_of_names = _make_entries(using, progress)
    _forget_orphans(using)
    _forget_words(words_of_names, using)
    engine_of(using).tidy(connections[using])
    with transaction.atomic(using=using):
        stored = position(using)
        stored.change, stored.moment = max(stored.change, entry), reached
        stored.save(using=using)
        version.note(version.EVERYTHING, [0], using=using)


def _make_entries(using: str, progress: Callable[[int, int], None]) -> set[str]:
    """Makes the entries, and gives back the words of their names."""
    pks = {model: list(model._base_manager.using(using).values_list("pk", flat=True)) for model in CONTENTS}
    total, done, words_of_names = sum(map(len, pks.values())), 0, set()
    for model, records in pks.items():
        for start in range(0, len(records), AT_ONCE):
            batch = records[start : start + AT_ONCE]
            with transaction.atomic(using=using):
                engine_of(using).hold(connections[using])
                words_of_names |= refresh(model, batch, using=using)
            done += len(batch)
            progress(done, total)
    return words_of_names


def _forget_orphans(using: str) -> None:
    """Removes the entries of records that are gone."""
    for model in CONTENTS:
        entries = SearchEntry.objects.using(using).filter(noun=model._meta.model_name)
        forget(entries.exclude(record__in=model._base_manager.using(using).values("pk")))


def _forget_words(words_of_names: set[str], using: str) -> None:
    stored = SearchWord.objects.using(using).values_list("word", flat=True)
    gone = [word for word in stored if word not in words_of_names]
    for start in range(0, len(gone), AT_ONCE):
        SearchWord.objects.using(using).filter(word__in=gone[start : start + AT_ONCE]).delete()
