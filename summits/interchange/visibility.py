"""Which of the records that a file brings no visitor can see."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..editing.publishing import WRITTEN, Standing, standing
from ..history.keys import Identity, Key, batches, columns_of, keys_in_database, named
from ..models.base import Record, is_published

SHOWN = 5


def hidden(brought: Iterable[Identity], using: str, writes: Mapping[Identity, bytes] | None = None) -> str:
    """A sentence that says how many of the brought records are not public, and why; empty when all are.

    ``writes`` has the rows, as JSON, that take or took the place of those in the database.
    """
    keys = defaultdict(list)
    for model, key in brought:
        if issubclass(model, Record) and key is not None:
            keys[model].append(key)
    lines = [line for model, of_model in keys.items() for line in _hidden(model, of_model, using, writes or {})]
    if not lines:
        return ""
    more = f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
    count = "1 of these records is" if len(lines) == 1 else f"{len(lines)} of these records are"
    return f"{count} not public: {', '.join(lines[:SHOWN])}{more}."


def _hidden(model: type[Record], keys: list[Key], using: str, writes: Mapping[Identity, bytes]) -> Iterator[str]:
    written = {key: _record(model, json.loads(writes[model, key])) for key in keys if (model, key) in writes}
    not_public = {key: record for key, record in written.items() if standing(record) != Standing.PUBLIC}
    for batch in batches(key for key in keys if key not in written):
        pks = keys_in_database(model, using, batch).values()
        records = model._base_manager.using(using).filter(pk__in=list(pks)).exclude(is_published())
        not_public |= {record.natural_key(): record for record in records.only(*model.KEY, *WRITTEN)}
    for key in sorted(not_public):
        yield f"{named(model, key)} ({standing(not_public[key]).label})"


def _record(model: type[Record], row: dict) -> Record:
    """What a row says of the publication of its record."""
    columns = columns_of(model)
    return model(**{name: columns[name].to_python(row["fields"][name]) for name in WRITTEN if name in row["fields"]})
