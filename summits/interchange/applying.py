"""Writes a plan into the database, when its records still stand as they were read."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import DataError, IntegrityError

from ..history.keys import batches, keys_in_database
from ..history.snapshots import snapshots
from ..history.writing import Writer
from ..models import Revision
from .planning import AT_ONCE, Plan, digest
from .problems import OutdatedError, RefusedError

REVISIONS_AT_ONCE = 200


@contextmanager
def explained() -> Iterator[None]:
    """Turns what the database has against the rows into a RefusedError."""
    try:
        yield
    except (DataError, IntegrityError) as error:
        raise RefusedError(f"Nothing was loaded: {str(error.args[0]).splitlines()[0]}") from error


def write(plan: Plan) -> None:
    """Writes what was planned, and remembers it. Call it inside of a transaction.

    Raises OutdatedError when somebody changed these records since the plan was made.
    """
    if not _stands_as_read(plan):
        raise OutdatedError("Nothing was loaded: others are changing the same records. Load again when they are done.")
    writer = Writer(plan.options.using, plan.days)
    writer.write(plan.writes)
    writer.remove(plan.removed)
    _remember(plan)


def _stands_as_read(plan: Plan) -> bool:
    by_model, using = defaultdict(list), plan.options.using
    for model, key in plan.read:
        by_model[model].append(key)
    for model, owned in by_model.items():
        for keys in batches(owned, AT_ONCE):
            pks = keys_in_database(model, using, keys).values()
            list(model._base_manager.using(using).filter(pk__in=list(pks)).select_for_update().values("pk"))
            standing = snapshots(model, using=using, among=keys)
            if any(digest(standing.get(key)) != plan.read[model, key] for key in keys):
                return False
    return True


def _remember(plan: Plan) -> None:
    for batch in batches(plan.revisions, REVISIONS_AT_ONCE):
        revisions = [Revision(**about, rows=json.loads(rows)) for about, rows in batch]
        _number([revision for revision in revisions if revision.record is None], plan.options.using)
        Revision.objects.using(plan.options.using).bulk_create(revisions)


def _number(revisions: Iterable[Revision], using: str) -> None:
    """Gives revisions of new records the primary keys that these got."""
    of_noun = defaultdict(lambda: defaultdict(list))
    for revision in revisions:
        of_noun[revision.noun][tuple(json.loads(revision.key))].append(revision)
    for noun, by_key in of_noun.items():
        for key, number in keys_in_database(apps.get_model("summits", noun), using, by_key).items():
            for revision in by_key[key]:
                revision.record = number
