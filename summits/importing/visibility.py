"""Which of the records that a file brings no visitor can see."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..keys import Identity, Key, batches, keys_in_database, named
from ..models.base import Record, is_published
from ..publishing import standing

SHOWN = 5


def hidden(brought: Iterable[Identity], using: str) -> str:
    """A sentence that says how many of the brought records are not public, and why; empty when all are."""
    keys = defaultdict(list)
    for model, key in brought:
        if issubclass(model, Record) and key is not None:
            keys[model].append(key)
    lines = [line for model, some in keys.items() for line in _hidden(model, some, using)]
    if not lines:
        return ""
    more = f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
    count = "1 of these records is" if len(lines) == 1 else f"{len(lines)} of these records are"
    return f"{count} not public: {', '.join(lines[:SHOWN])}{more}."


def _hidden(model: type[Record], keys: list[Key], using: str) -> Iterator[str]:
    for some in batches(keys):
        pks = keys_in_database(model, using, some).values()
        records = model._base_manager.using(using).filter(pk__in=list(pks)).exclude(is_published())
        for record in records.order_by(*model.KEY).only(*model.KEY, "publication", "publish_from", "publish_until"):
            yield f"{named(model, record.natural_key())} ({standing(record).label})"
