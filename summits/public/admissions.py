"""How a state came by its status: its applications, and the decisions and memoranda whose titles name it."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from ..choices import DocumentKind, EventKind, Status
from ..dates import PartialDate
from ..fields import stored
from ..held import Changes, Held
from ..models import Document, Event, State, StatusChange
from .evidence import Evidence
from .known import MANY, known
from .naming import Called, called_in_full, is_named
from .reading import pairs, public_rows
from .related import put_sources
from .texts import put_readable

KINDS = (DocumentKind.DECISION, DocumentKind.MEMORANDUM)
READ = ("kind", *stored(Document, "title"))
SHOWN = (*MANY[Document], "confidence", *stored(Document, "note"))

HOW: Mapping[str, str] = {
    Status.MEMBER: _("How it became a member"),
    Status.OBSERVER: _("How it became an observer"),
    Status.DIALOGUE_PARTNER: _("How it became a dialogue partner"),
    Status.PARTNER: _("How it became a partner"),
    Status.NONE: _("How its status changed"),
}


class Step(NamedTuple):
    """An application, a document, or a change without a document; ``changes`` are those that it brought."""

    date: PartialDate | None
    record: Event | Document | None
    changes: tuple[StatusChange, ...] = ()


class Admission(NamedTuple):
    """The steps in order of time, how they are headed, and how they are known."""

    heading: str
    steps: list[Step]

    @property
    def known_from(self) -> list[Evidence]:
        """The sources of the steps. Those of a change alone stand with the statuses."""
        return [Evidence(str(step.record), step.record) for step in self.steps if step.record]


def admission(state: State, changes: Sequence[StatusChange], present: str) -> Admission:
    """The steps of a state whose ``changes`` stand in order; those of a member end with the day it became one."""
    alone = [Step(change.effective, None, (change,)) for change in changes if not change.decided_by]
    steps = [*_applications(state), *_documents(state, changes)]
    put_sources([step.record for step in steps])
    steps += alone
    if present == Status.MEMBER:
        arrived = changes[-1].effective.last
        steps = [step for step in steps if step.changes or not step.date or step.date.first <= arrived]
    return Admission(str(HOW[present]), sorted(steps, key=lambda step: (step.date is None, str(step.date or ""))))


def _applications(state: State) -> list[Step]:
    taken_part = {event for _state, event in pairs(Event._meta.get_field("participants"), [state.pk], reverse=True)}
    keys = [pk for pk, event in known(Event).items() if pk in taken_part and event.kind == EventKind.APPLICATION]
    events = public_rows(Event, keys)  # those in memory are shared, and have no sources
    return [Step(event.date, event) for event in events]


def _documents(state: State, changes: Iterable[StatusChange]) -> list[Step]:
    brought = {}
    for change in changes:
        if change.decided_by:
            brought.setdefault(change.decided_by.pk, []).append(change)
    keys = {pk for pk, states in naming_states().items() if state.pk in states}
    documents = sorted(public_rows(Document, keys | brought.keys(), *SHOWN), key=lambda document: document.slug)
    put_readable(documents)
    steps = [Step(document.date, document, tuple(brought.get(document.pk, ()))) for document in documents]
    # Of one day, the decision on a memorandum stands before it, and what brings the status after both.
    return sorted(steps, key=lambda step: (bool(step.changes), step.record.kind != DocumentKind.DECISION))


States = Mapping[int, frozenset[int]]


def _naming() -> States:
    documents = Document.objects.published().filter(kind__in=KINDS).order_by().only(*READ)
    return MappingProxyType(_of_each(documents.iterator()))


def _next(last: States, changes: Changes) -> States:
    nouns = {change.noun for change in changes}
    if State._meta.model_name in nouns:
        return _naming()
    changed = {change.record for change in changes if change.noun == Document._meta.model_name}
    if not changed:
        return last
    again = [document for document in public_rows(Document, changed, *READ) if document.kind in KINDS]
    kept = {pk: states for pk, states in last.items() if pk not in changed}
    return MappingProxyType(kept | _of_each(again))


def _of_each(documents: Iterable[Document]) -> dict[int, frozenset[int]]:
    called = {pk: _called(state) for pk, state in known(State).items()}
    found = {one.pk: frozenset(pk for pk, names in called.items() if is_named(one, names)) for one in documents}
    return {pk: states for pk, states in found.items() if states}


def _called(state: State) -> Called:
    return called_in_full(state, "name", "official_name")


naming_states = Held(_naming, _next)  # by the key of a decision or memorandum, the keys of the states in its title
