"""A load of the register from its plan to its end: all or nothing, and nobody who writes meanwhile waits for long."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.db import DataError, IntegrityError, models, transaction

from ..databases import trial
from ..editing.renaming import renamed_by, to_rename
from ..history.keys import Identity, batches, keys_in_database, named
from ..history.rows import packed
from ..history.snapshots import snapshots
from ..history.writing import Writer
from ..models import Redirect, Revision
from .contradictions import beside_stored_changes
from .drafts import Draft
from .formats import StandardInput
from .planning import AT_ONCE, Plan, Planner, digest
from .pruning import Prune, prune
from .reading import Problem, Row, read
from .rehearsal import Rehearsal, in_order
from .visibility import hidden

ATTEMPTS = 3
REVISIONS_AT_ONCE = 200


class RefusedError(Exception):
    """Nothing was loaded; says why, in a line or in several."""

    def __init__(self, told: str, problems: Sequence[Problem] = ()):
        super().__init__(told)
        self.problems = list(problems)


@dataclass(frozen=True)
class Brought:
    """What the files have, by identity."""

    rows: dict[Identity, bytes] = field(default_factory=dict)  # as the register writes them
    days: dict[Identity, date] = field(default_factory=dict)  # of the last change
    places: dict[Identity, Row] = field(default_factory=dict)  # where each row stands

    def take(self, draft: Draft) -> None:
        self.rows[draft.identity] = packed(draft.written)
        self.places[draft.identity] = draft.row._replace(data=None)
        if draft.changed_on:
            self.days[draft.identity] = draft.changed_on


@dataclass(frozen=True)
class Load:
    """What to load, and how."""

    files: Sequence[Path | StandardInput]
    using: str = "default"
    overwrite: bool = False
    whole: bool = False  # the files are those of the whole register
    prune: Prune = Prune.NONE
    ignore_unknown: bool = False
    leave_out: frozenset[type[models.Model]] = field(default=frozenset())
    progress: Callable[[int, int], None] | None = None  # is called with the rows that are checked, and all of them

    def run(self, *, dry: bool = False) -> Plan:
        """Loads, or only says what a load would do. Raises RefusedError when nothing can be loaded."""
        try:
            brought = self._brought()
            redirects = [json.loads(row) for (model, _key), row in brought.rows.items() if model is Redirect]
            if not any(to_rename(redirects, using=self.using)):
                return self._carry_out(brought, dry)
            with transaction.atomic(using=self.using):  # what is renamed can be compared under its new key only
                renamed = renamed_by(redirects, using=self.using)
                plan = self._carry_out(brought, dry)
                plan.lines = [*(f"{named(type(one), one.natural_key())}: renamed" for one in renamed), *plan.lines]
                plan.renamed = len(renamed)
                transaction.set_rollback(dry, using=self.using)
            return plan
        except (DataError, IntegrityError) as error:
            raise RefusedError(f"Nothing was loaded: {str(error.args[0]).splitlines()[0]}") from error

    def _carry_out(self, brought: Brought, dry: bool) -> Plan:
        for _attempt in range(ATTEMPTS):
            plan = self._plan(brought)
            if dry or plan.changes_nothing or self._apply(plan):
                return plan
        raise RefusedError("Nothing was loaded: others are changing the same records. Load again when they are done.")

    def _plan(self, brought: Brought) -> Plan:
        """What the load does; nothing is written."""
        keep = set()
        while True:
            planner = Planner(brought.rows, brought.days, using=self.using, overwrite=self.overwrite, keep=keep)
            planner.compare()
            problems = self._problems_of_edits(planner.plan, brought.places)
            broken = {which for which in planner.plan.merged if _is_at(brought.places[which], problems)}
            if not broken:
                break
            keep |= broken
        if self.whole:
            removed, lines = prune(brought.rows.keys(), self.prune, using=self.using, leave_out=self.leave_out)
            planner.plan.removed, planner.plan.lines = removed, lines
        self._refuse([*problems, *beside_stored_changes(planner.plan, brought.places, using=self.using)])
        return planner.finish()

    def _brought(self) -> Brought:
        """Reads the files; refuses them when a row is wrong."""
        rows, problems = read(self.files)
        rehearsal = Rehearsal(self.using, self.ignore_unknown, self.leave_out)
        brought = Brought()
        with trial(self.using):
            for drafts in rehearsal.run(rows, self.progress):
                for draft in drafts:
                    if draft.written is not None:
                        brought.take(draft)
        self._refuse([*problems, *rehearsal.problems])
        return brought

    def _problems_of_edits(self, plan: Plan, places: dict[Identity, Row]) -> list[Problem]:
        """What is wrong with the rows to write beside what editors changed, when there is such."""
        if not plan.edited or not plan.writes:
            return []
        rehearsal = Rehearsal(self.using)
        with trial(self.using):
            rows = [places[which]._replace(data=json.loads(row)) for which, row in plan.writes.items()]
            for _drafts in rehearsal.run(rows):
                pass
        return rehearsal.problems

    def _refuse(self, problems: Collection[Problem]) -> None:
        if problems:
            problems = in_order(problems, self.files)
            told = "\n".join(str(problem) for problem in problems)
            raise RefusedError(f"{told}\nNothing was loaded: {len(problems)} to mend.", problems)

    def _apply(self, plan: Plan) -> bool:
        """Writes what was planned in one transaction; False when somebody changed these records meanwhile."""
        with transaction.atomic(using=self.using):
            if not self._stands_as_read(plan):
                return False
            writer = Writer(self.using, plan.days)
            writer.write(plan.writes)
            writer.remove(plan.removed)
            self._remember(plan)
        return True

    def _stands_as_read(self, plan: Plan) -> bool:
        by_model = defaultdict(list)
        for model, key in plan.read:
            by_model[model].append(key)
        for model, owned in by_model.items():
            for keys in batches(owned, AT_ONCE):
                pks = keys_in_database(model, self.using, keys).values()
                list(model._base_manager.using(self.using).filter(pk__in=list(pks)).select_for_update().values("pk"))
                standing = snapshots(model, using=self.using, among=keys)
                if any(digest(standing.get(key)) != plan.read[model, key] for key in keys):
                    return False
        return True

    def _remember(self, plan: Plan) -> None:
        for some in batches(plan.revisions, REVISIONS_AT_ONCE):
            revisions = [Revision(**about, rows=json.loads(rows)) for about, rows in some]
            self._number([revision for revision in revisions if revision.record is None])
            Revision.objects.using(self.using).bulk_create(revisions)

    def _number(self, revisions: Iterable[Revision]) -> None:
        """Gives revisions of new records the primary keys that these got."""
        of_noun = defaultdict(lambda: defaultdict(list))
        for revision in revisions:
            of_noun[revision.noun][tuple(json.loads(revision.key))].append(revision)
        for noun, by_key in of_noun.items():
            for key, number in keys_in_database(apps.get_model("summits", noun), self.using, by_key).items():
                for revision in by_key[key]:
                    revision.record = number


class Findings(NamedTuple):
    """What is wrong with files, in their order, and which of their records no visitor would see."""

    problems: list[Problem]
    hidden: str


def rehearse(
    files: Sequence[Path | StandardInput],
    *,
    using: str = "default",
    progress: Callable[[int, int], None] | None = None,
) -> Findings:
    """Tries out a load of files; the database stays as it is.

    Raises RefusedError when it is not the files that cannot be loaded.
    """
    try:
        plan = Load(files, using=using, progress=progress).run(dry=True)
    except RefusedError as refusal:
        if not refusal.problems:
            raise
        return Findings(refusal.problems, "")
    return Findings([], hidden(plan.brought, using, plan.writes))


def _is_at(place: Row, problems: Iterable[Problem]) -> bool:
    return any((problem.file, problem.row) == (place.file, place.number) for problem in problems)
