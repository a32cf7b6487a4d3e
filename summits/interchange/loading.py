"""The steps of a load of rows, whatever they come from: plan, check, apply. ``history.undoing`` undoes it by its batch.

A load is applied wholly or not at all, and nobody who writes meanwhile waits for long.
"""

import json
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import transaction

from ..databases import trial
from ..editing.renaming import renamed_by, to_rename
from ..history.keys import named
from ..models import Redirect
from .applying import explained, write
from .contradictions import beside_stored_changes
from .pdfs import read_words
from .planning import Incoming, Options, Plan, Planner
from .problems import OutdatedError, Problem, refuse
from .pruning import prune
from .rehearsal import Rehearsal
from .rows import Row, in_order
from .visibility import hidden

ATTEMPTS = 3

Progress = Callable[[int, int], None]  # is called with the rows that are checked, and all of them


class Findings(NamedTuple):
    """What is wrong with the rows of a plan, in their order, and which of their records no visitor would see."""

    problems: list[Problem]
    hidden: str


def plan(rows: Iterable[Row], options: Options | None = None, *, progress: Progress | None = None) -> Plan:
    """Works out what a load of rows would do, and all that is wrong with them; the database stays as it is.

    Raises RefusedError when it is not the rows that cannot be loaded.
    """
    options = options or Options()
    with explained():
        incoming, problems = _rehearsed(rows, options, progress)
        return Plan(Incoming(), options, problems) if problems else _planned(incoming, options)


def check(plan: Plan) -> Findings:
    """What to mend before a plan can be applied, and which of its records no visitor sees."""
    return Findings(plan.problems, hidden(plan.brought, plan.options.using, plan.writes))


def apply(plan: Plan) -> None:
    """Writes what was planned, in one transaction, and then reads the PDFs that came.

    Raises RefusedError when something is wrong with the rows, or when the database does not take them, and
    OutdatedError when somebody changed the records since the plan was made. Nothing is written then.
    """
    refuse(plan.problems)
    if plan.changes_nothing:
        return
    with explained(), transaction.atomic(using=plan.options.using):
        renamed_by(plan.redirects, using=plan.options.using)
        write(plan)
    plan.lines += read_words(plan)


def load(
    rows: Iterable[Row], options: Options | None = None, *, dry: bool = False, progress: Progress | None = None
) -> Plan:
    """Plans a load and applies it, unless it is a dry one; plans again when somebody changes the same records.

    Raises RefusedError as ``plan`` and ``apply`` do.
    """
    planned = plan(rows, options, progress=progress)
    refuse(planned.problems)
    for attempt in range(0 if dry else ATTEMPTS):
        try:
            apply(planned)
            break
        except OutdatedError:
            if attempt == ATTEMPTS - 1:
                raise
            with explained():
                planned = _planned(planned.incoming, planned.options)
    return planned


def _rehearsed(rows: Iterable[Row], options: Options, progress: Progress | None) -> tuple[Incoming, list[Problem]]:
    """The rows that are sound, and what is wrong with the others. Rows that are only read here are let go of."""
    rows, incoming = list(rows), Incoming()
    rehearsal = Rehearsal(options.using, options.ignore_unknown, options.leave_out)
    with trial(options.using):
        for drafts in rehearsal.run(rows, progress):
            for draft in drafts:
                if draft.written is not None:
                    incoming.take(draft)
    return incoming, in_order(rehearsal.problems, rows)


def _planned(incoming: Incoming, options: Options) -> Plan:
    redirects = [json.loads(row) for (model, _key), row in incoming.rows.items() if model is Redirect]
    if any(to_rename(redirects, using=options.using)):
        return _planned_under_new_keys(incoming, options, redirects)
    return _compared(incoming, options)


def _planned_under_new_keys(incoming: Incoming, options: Options, redirects: list[dict]) -> Plan:
    """The plan of a load that renames: what is renamed can be compared under its new key only."""
    with transaction.atomic(using=options.using):
        renamed = renamed_by(redirects, using=options.using)
        planned = _compared(incoming, options)
        transaction.set_rollback(True, using=options.using)
    planned.redirects = redirects
    planned.lines = [*(f"{named(type(record), record.natural_key())}: renamed" for record in renamed), *planned.lines]
    return planned


def _compared(incoming: Incoming, options: Options) -> Plan:
    keep = set()
    while True:
        planner = Planner(incoming, options, keep)
        planner.compare()
        problems = _problems_of_edits(planner.plan, incoming)
        broken = {which for which in planner.plan.merged if _is_at(incoming.places[which], problems)}
        if not broken:
            break
        keep |= broken
    compared = planner.plan
    if options.prune is not None:
        compared.removed, compared.lines = prune(
            incoming.rows.keys(), options.prune, using=options.using, leave_out=options.leave_out
        )
    problems += beside_stored_changes(compared, incoming.places, using=options.using)
    if problems:
        return Plan(Incoming(), options, in_order(problems, incoming.places.values()))
    return planner.finish()


def _problems_of_edits(planned: Plan, incoming: Incoming) -> list[Problem]:
    """What is wrong with the rows to write beside what editors changed, when there is such."""
    if not planned.edited or not planned.writes:
        return []
    rehearsal = Rehearsal(planned.options.using)
    with trial(planned.options.using):
        rows = [incoming.places[which]._replace(data=json.loads(row)) for which, row in planned.writes.items()]
        for _drafts in rehearsal.run(rows):
            pass
    return rehearsal.problems


def _is_at(place: Row, problems: Iterable[Problem]) -> bool:
    return any((problem.source, problem.row) == (place.source, place.number) for problem in problems)
