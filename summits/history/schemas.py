"""The schemas that the rows of revisions were written in. Whoever reads a revision reads it by ``rows_in``.

A change of the models after which an older row would say something else, or nothing (a renamed field, a removed word),
adds an upgrade: a function that makes a row of the schema before into those of the schema after, which are none when
such a row is no row any more. A new field needs none, because rows leave out what is empty.
"""

from collections.abc import Callable
from itertools import chain, zip_longest

from ..languages import COLUMNS
from ..models import Revision

Upgrade = Callable[[dict], list[dict]]


def sentences_of_narratives(row: dict) -> list[dict]:
    """The narrative of a summit as sentences: one for each line, with the sources of the summit and its confidence."""
    if row["model"] != "summits.summit":
        return [row]
    fields = {name: value for name, value in row["fields"].items() if not name.startswith("narrative_")}
    facts = {name: fields[name] for name in ("confidence", "sources") if name in fields}
    narratives = [row["fields"].get(f"narrative_{column}", "") for column in COLUMNS]
    lines = zip_longest(*([line for line in text.splitlines() if line.strip()] for text in narratives), fillvalue="")
    sentences = [
        {"summit": [fields["number"]], "position": position}
        | {f"text_{column}": text for column, text in zip(COLUMNS, texts, strict=True) if text}
        | facts
        for position, texts in enumerate(lines, start=1)
    ]
    return [row | {"fields": fields}, *({"model": "summits.sentence", "fields": sentence} for sentence in sentences)]


UPGRADES: list[Upgrade] = [sentences_of_narratives]  # the first makes rows of schema 1 into rows of schema 2


def schema_today() -> int:
    """The schema of new rows."""
    return 1 + len(UPGRADES)


def rows_in(revision: Revision) -> list[dict]:
    """The rows of a revision in the schema of today."""
    return upgraded(revision.rows, revision.schema)


def upgraded(rows: list[dict], schema: int) -> list[dict]:
    """Rows of an older schema as rows of today."""
    for upgrade in UPGRADES[schema - 1 :]:
        rows = list(chain.from_iterable(map(upgrade, rows)))
    return rows
