"""Rows of the register that the files of the whole register do not have."""

from collections.abc import Collection
from enum import Enum

from django.db import models

from ..history.keys import Identity, batches, identity_of, keys_in_database, named, references
from ..history.memories import memories
from ..history.rows import rows_of, sortable_key
from ..history.snapshots import owner_of
from ..models.register import MODELS

AT_ONCE = 200  # records


class Prune(Enum):
    """Which of the rows that the files do not have a load removes."""

    NONE = "none"
    LOADED = "those that no editor entered"
    ALL = "all"


def prune(
    brought: Collection[Identity], how: Prune, *, using: str, leave_out: Collection[type[models.Model]] = ()
) -> tuple[list[Identity], list[str]]:
    """The rows to remove, children first, and a line on each row that the files do not have."""
    rows = leftovers(brought, using=using, leave_out=leave_out)
    entered = made_by_editors(rows, using=using)
    gone = [which for which in rows if how is Prune.ALL or (how is Prune.LOADED and which not in entered)]
    to_go = frozenset(gone)
    needed = still_named(to_go, using=using) if gone else {}
    lines = []
    for which in rows:
        if which in needed:
            outcome = f"not in the files; stays, because {named(*needed[which])} names it"
        elif which in to_go:
            outcome = "not in the files; removed"
        elif which in entered:
            outcome = "not in the files, entered by an editor; --prune-all removes it"
        else:
            outcome = "not in the files; --prune removes it"
        lines.append(f"{named(*which)}: {outcome}")
    return [which for which in gone if which not in needed], lines


def leftovers(
    brought: Collection[Identity], *, using: str, leave_out: Collection[type[models.Model]] = ()
) -> list[Identity]:
    """The stored rows that are not among those brought, children first."""
    return [
        (model, key)
        for model in reversed(MODELS)
        if model not in leave_out
        for key in sorted(keys_in_database(model, using), key=sortable_key)
        if (model, key) not in brought
    ]


def made_by_editors(rows: Collection[Identity], *, using: str) -> set[Identity]:
    """Those rows that people entered: revisions have them, and no load brought them."""
    entered, owners = set(), {}
    for which in rows:
        owner, key = owner_of(which)
        owners.setdefault(owner, {}).setdefault(key, set()).add(which)
    for model, owned in owners.items():
        for keys in batches(owned, AT_ONCE):
            for key, memory in memories(model, keys, using=using).items():
                newest, loaded = _identities(memory.newest), _identities(memory.loaded)
                entered |= owned[key] & (newest - loaded)
    return entered


def still_named(rows: frozenset[Identity], *, using: str) -> dict[Identity, Identity]:
    """Those rows that a row outside of them names, each with one that does; what they name stays as well."""
    names = {identity_of(row): references(row) for model in MODELS for row in rows_of(model._base_manager.using(using))}
    named_by, reached = {}, [which for which in names if which not in rows]
    while reached:
        newly_named = {target: which for which in reached for target in names[which] & rows - named_by.keys()}
        named_by |= newly_named
        reached = list(newly_named)
    return named_by


def _identities(rows: list[dict] | None) -> set[Identity]:
    return {identity_of(row) for row in rows or ()}
