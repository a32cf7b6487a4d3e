"""What followed from an event, by recorded facts alone."""

from collections.abc import Iterator
from typing import NamedTuple

from ..choices import EventKind, StatusBasis
from ..models import Event, Relation, StatusChange
from ..models.base import Fact
from .statuses import changes_of_status


class Outcomes(NamedTuple):
    """The changes of status that followed from an event, and what later documents do to its own."""

    changes: list[StatusChange]
    relations: list[Relation]

    @property
    def facts(self) -> list[Fact]:
        return [*self.changes, *self.relations]


def outcomes(event: Event) -> Outcomes:
    """What followed from an event whose documents are put, with the relations from others to them."""
    relations = [relation for document in event.documents.all() for relation in document.relations_from.all()]
    return Outcomes(list(_changes(event)), relations)


def _changes(event: Event) -> Iterator[StatusChange]:
    """Those that its documents decided, that took effect by a memorandum of its days, or that an applicant reached."""
    applicants = {state.pk for state in event.participants.all()} if event.kind == EventKind.APPLICATION else set()
    for change in changes_of_status():
        decided = change.decided_by and change.decided_by.event_id == event.pk
        reached = change.state_id in applicants and event.date and change.effective.first > event.date.last
        if decided or reached or (change.basis == StatusBasis.MEMORANDUM and _within(event, change)):
            yield change


def _within(event: Event, change: StatusChange) -> bool:
    """Whether a change took effect on one of the days of an event, both known to the day."""
    if not (event.date and event.date.day and change.effective.day):
        return False
    return event.date.first <= change.effective.first <= (event.ends or event.date).last
