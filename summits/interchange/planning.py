"""Works out what a load would do: which rows it writes, keeps and removes, what it says, and what is remembered of it.

Nothing is written here and nobody has to wait. A plan reads the records that the rows name, and no others.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from ..history.keys import Identity, Key, batches, identity_of, named, references
from ..history.memories import Memory, after_load, memories
from ..history.rows import in_order_of_keys, packed
from ..history.snapshots import owner_of, parts_of, remembered_models
from ..models import Revision
from ..models.base import Record
from .drafts import Draft
from .edits import Versions, lines_of_fields
from .problems import Problem
from .pruning import Prune
from .rows import Row

AT_ONCE = 200  # records


@dataclass(frozen=True)
class Options:
    """How to load rows."""

    using: str = "default"
    overwrite: bool = False
    prune: Prune | None = None  # the rows to remove, if these rows are the whole register
    ignore_unknown: bool = False  # fields and models that do not exist
    leave_out: frozenset[type[models.Model]] = frozenset()


@dataclass(frozen=True)
class Incoming:
    """Sound rows, by identity. They are kept as JSON in bytes: there may be many."""

    rows: dict[Identity, bytes] = field(default_factory=dict)  # as the register writes them
    days: dict[Identity, date] = field(default_factory=dict)  # of the last change
    places: dict[Identity, Row] = field(default_factory=dict)  # where each row stands

    def take(self, draft: Draft) -> None:
        self.rows[draft.identity] = packed(draft.written)
        self.places[draft.identity] = draft.row._replace(data=None)
        if draft.changed_on:
            self.days[draft.identity] = draft.changed_on


@dataclass
class Plan:
    """What a load would do. Rows are kept as JSON in bytes: there may be many."""

    incoming: Incoming
    options: Options
    problems: list[Problem] = field(default_factory=list)  # with any, nothing else is planned
    redirects: list[dict] = field(default_factory=list)  # rows that rename records before anything is written
    writes: dict[Identity, bytes] = field(default_factory=dict)  # in the order of the rows
    new: int = 0  # of the rows to write
    same: int = 0  # unchanged rows
    edited: set[Identity] = field(default_factory=set)  # rows that keep edits
    deleted: set[Identity] = field(default_factory=set)  # rows that somebody deleted
    removed: list[Identity] = field(default_factory=list)  # children first
    revisions: list[tuple[dict, bytes]] = field(default_factory=list)
    days: dict[Identity, date] = field(default_factory=dict)  # of the last change of records, where they are written
    read: dict[Identity, int] = field(default_factory=dict)  # digests of the changed records as they were read
    lines: list[str] = field(default_factory=list)  # the messages on single rows
    batch: UUID = field(default_factory=uuid4)  # of the revisions

    @property
    def brought(self) -> dict[Identity, bytes]:
        return self.incoming.rows

    @property
    def merged(self) -> set[Identity]:
        """Rows to write that are partly as somebody edited them."""
        return self.edited & self.writes.keys()

    @property
    def changes_nothing(self) -> bool:
        return not (self.writes or self.removed or self.revisions or self.redirects or self.days)

    def outcome(self, *, dry: bool) -> str:
        """What the load did, or would do, in a line."""
        if self.changes_nothing:
            rows = len(self.brought)
            same = f"{rows}" if self.same == rows else f"{self.same} of {rows}"
            return f"Nothing has changed: {same} rows are as in the files."
        changed = len(self.writes) - self.new
        counts = f"{self.new} new, {changed} changed, {len(self.removed)} removed, {self.same} unchanged"
        return f"Dry run, nothing is written: {counts}." if dry else f"Loaded: {counts}."


class Planner:
    """Makes the plan of a load of sound rows."""

    def __init__(self, incoming: Incoming, options: Options, keep: Collection[Identity] = ()):
        self.plan, self.days = Plan(incoming, options), incoming.days
        self.using, self.overwrite = options.using, options.overwrite
        self.keep = keep  # edited rows that stay as they are, because merging them breaks a rule
        self.owned: dict[type[models.Model], dict[Key, list[Identity]]] = {model: {} for model in remembered_models()}
        for which in incoming.rows:
            owner, key = owner_of(which)
            self.owned[owner].setdefault(key, []).append(which)
        self.touched: dict[type[models.Model], set[Key]] = defaultdict(set)  # records that may change
        self.lines: dict[Identity, list[str]] = {}

    def compare(self) -> None:
        """Sets what the rows bring beside what stands and what the last load brought, record by record."""
        for model, owned in self.owned.items():
            for keys in batches(owned, AT_ONCE):
                for key, memory in memories(model, keys, using=self.using).items():
                    self._compare(model, key, memory)
        self._take_needed()
        self.plan.writes = {which: self.plan.writes[which] for which in self.plan.brought if which in self.plan.writes}

    def _compare(self, model: type[models.Model], key: Key, memory: Memory) -> None:
        standing, loaded = _by_identity(memory.standing), _by_identity(memory.loaded)
        unlike = False
        for which in self.owned[model][key]:
            row = Versions(json.loads(self.plan.brought[which]), standing.get(which), loaded.get(which))
            unlike |= not row.brought == row.standing == row.loaded
            self._place(which, row)
        if unlike or memory.newest != memory.standing:
            self.touched[model].add(key)
        if memory.changed_on is None and (day := self.days.get((model, key))):
            self.plan.days[model, key] = day

    def _place(self, which: Identity, row: Versions) -> None:
        """Decides what becomes of one row."""
        if row.is_deleted and not self.overwrite:
            self.plan.deleted.add(which)
            return
        if row.is_deleted:
            self.lines[which] = [f"{named(*which)}: deleted since the last load (loaded again)"]
        target = row.brought
        if row.is_edited:
            outcome = "overwritten" if self.overwrite else "kept; --overwrite takes the file's"
            self.lines[which] = list(lines_of_fields(which, row, row.edited(which[0]), outcome))
            if not self.overwrite:
                self.plan.edited.add(which)
                target = self._kept(which, row)
        self.plan.same += row.brought == row.standing
        if target != row.standing:
            self.plan.writes[which] = packed(target)
            self.plan.new += row.standing is None

    def _kept(self, which: Identity, row: Versions) -> dict:
        """An edited row as the load leaves it: with the other changes of the file, where the two go together."""
        if which not in self.keep:
            return row.merged(which[0])
        outcome = "not taken: it contradicts the edits of this row; --overwrite takes the file's"
        self.lines[which] += lines_of_fields(which, row, row.given_up(which[0]), outcome)
        return row.standing

    def _take_needed(self) -> None:
        """A deleted row that another row of the load names cannot stay away."""
        deleted, needed = self.plan.deleted, {}
        while deleted and (newly_needed := self._needed(deleted)):
            needed |= newly_needed
            deleted -= newly_needed.keys()
        for which, by in needed.items():
            outcome = f"loaded again, because {named(*by)} names it"
            self.lines[which] = [f"{named(*which)}: deleted since the last load ({outcome})"]
            self.plan.writes[which] = self.plan.brought[which]
            self.plan.new += 1
        for which in deleted:
            if deleted.isdisjoint(references(json.loads(self.plan.brought[which]))):
                outcome = "stays so; --overwrite loads it again"
                self.lines[which] = [f"{named(*which)}: deleted since the last load ({outcome})"]

    def _needed(self, deleted: set[Identity]) -> dict[Identity, Identity]:
        return {
            target: which
            for which, row in self.plan.brought.items()
            if which not in deleted
            for target in references(json.loads(self.plan.writes.get(which, row)))
            if target in deleted
        }

    def finish(self) -> Plan:
        """Works out what is remembered of each record, and what is said."""
        removed = defaultdict(set)
        for which in self.plan.removed:
            owner, key = owner_of(which)
            removed[owner, key].add(which)
            self.touched[owner].add(key)
        for model, touched in self.touched.items():
            for keys in batches(touched, AT_ONCE):
                for key, memory in memories(model, keys, using=self.using).items():
                    self._remember((model, key), memory, removed[model, key])
        self.plan.lines = [line for which in self.plan.brought for line in self.lines.get(which, ())] + self.plan.lines
        return self.plan

    def _remember(self, owner: Identity, memory: Memory, removed: set[Identity]) -> None:
        owned = self.owned[owner[0]].get(owner[1], [])
        brought = {which: json.loads(self.plan.brought[which]) for which in owned}
        standing = _by_identity(memory.standing)
        standing |= {which: json.loads(self.plan.writes[which]) for which in owned if which in self.plan.writes}
        group = [owner[0], *(part for part, _parent in parts_of(owner[0]))]
        rows = in_order_of_keys([row for which, row in standing.items() if which not in removed], group)
        if rows and rows != memory.standing and issubclass(owner[0], Record):
            self.plan.days[owner] = self._day(owner, memory)
        revisions = list(after_load(owner, memory, rows, brought, removed, self.plan.batch))
        self.plan.revisions += [(_without_rows(revision), packed(revision.rows)) for revision in revisions]
        if revisions or removed or any(which in self.plan.writes for which in owned):
            self.plan.read[owner] = digest(memory.standing)

    def _day(self, owner: Identity, memory: Memory) -> date:
        """The day of the change that a load makes: the files know it if theirs is later than the one that stands."""
        given, known = self.days.get(owner), memory.changed_on
        return given if given and (known is None or given > known) else timezone.localdate()


def _without_rows(revision: Revision) -> dict:
    names = ("noun", "record", "key", "base_id", "schema", "origin", "reason", "batch")
    return {name: getattr(revision, name) for name in names}


def _by_identity(rows: Iterable[dict] | None) -> dict[Identity, dict]:
    return {identity_of(row): row for row in rows or ()}


def digest(rows: list[dict] | None) -> int:
    """A number that differs when the rows of a record do."""
    return hash(packed(rows or []))
