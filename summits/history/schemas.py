"""The schemas that the rows of revisions were written in. Whoever reads a revision reads it by ``rows_in``.

A change of the models after which an older row would say something else, or nothing (a renamed field, a removed word),
adds an upgrade: a function that makes a row of the schema before into one of the schema after, or None when such a row
is no row any more. A new field needs none, because rows leave out what is empty.
"""

from collections.abc import Callable

from ..models import Revision

Upgrade = Callable[[dict], dict | None]

UPGRADES: list[Upgrade] = []  # the first makes rows of schema 1 into rows of schema 2


def schema_today() -> int:
    """The schema of new rows."""
    return 1 + len(UPGRADES)


def rows_in(revision: Revision) -> list[dict]:
    """The rows of a revision in the schema of today."""
    return upgraded(revision.rows, revision.schema)


def upgraded(rows: list[dict], schema: int) -> list[dict]:
    """Rows of an older schema as rows of today."""
    for upgrade in UPGRADES[schema - 1 :]:
        rows = [row for row in map(upgrade, rows) if row is not None]
    return rows
