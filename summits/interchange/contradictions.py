"""Changes of a state's status of which nobody can tell which came first, among the files and beside the database."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..history.keys import Identity, batches, named
from ..models import StatusChange
from ..models.state import OVERLAP, overlap
from .drafts import Draft
from .planning import Plan
from .problems import Fault, Problem
from .rows import Row

AT_ONCE = 500  # states
STORED = (
    "If the file is right, delete the one in the database in the form of the state, or load the whole register with "
    "--prune (--prune-all for one that an editor entered)."
)


class ChangesOfStatus:
    """The changes that the files state so far."""

    def __init__(self):
        self.places: dict[str, dict[str, str]] = defaultdict(dict)  # of a state, by date

    def faults(self, draft: Draft) -> Iterator[Fault]:
        """The fault of each change before this one that contradicts it."""
        if draft.model is not StatusChange or draft.identity[1] is None or not draft.instance.effective:
            return
        date, before = draft.instance.effective, self.places[draft.identity[1][0]]
        for other, place in before.items():
            if overlap(date, other):
                yield "effective", _wrong(date, f"{other} ({place})"), ""
        before[date] = draft.row.place


def beside_stored_changes(plan: Plan, places: Mapping[Identity, Row], *, using: str) -> Iterator[Problem]:
    """The changes that a load writes although a stored one, which it does not remove, contradicts them."""
    written = [key for model, key in plan.writes if model is StatusChange]
    stored = StatusChange._base_manager.using(using).order_by("effective")
    removed, standing = frozenset(plan.removed), defaultdict(list)
    for states in batches({state for state, _date in written}, AT_ONCE):
        for state, date in stored.filter(state__iso2__in=states).values_list(*StatusChange.key_lookups()):
            if (StatusChange, (state, date)) not in removed:
                standing[state].append(date)
    for state, date in written:
        place, subject = places[StatusChange, (state, date)], named(StatusChange, (state, date))
        for other in standing[state]:
            if overlap(date, other):
                wrong = _wrong(date, f"{other} ({named(StatusChange, (state, other))}, in the database)")
                yield Problem(place.source, place.number, subject, "effective", wrong, STORED)


def _wrong(date: str, other: str) -> str:
    return str(OVERLAP % {"date": date, "other": other})
