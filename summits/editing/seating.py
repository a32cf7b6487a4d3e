"""Adds participants to a summit together: people, offices and seats in one transaction, as one version of it."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db import transaction

from ..choices import Confidence, Origin, Reason
from ..history.revisions import remember
from ..models import Leader, Office, Participation, Source, State, Summit
from ..models.base import Fact
from ..models.source import is_too_sure
from .naming import Place
from .proposed_keys import proposed_key, proposed_key_of_part


class Seat(NamedTuple):
    """Who sits as what for whom. A person and an office that are not stored yet are stored with the seat."""

    leader: Leader
    office: Office | None
    place: Place
    capacity: str


def check(seat: Seat) -> None:
    """Raises ValidationError, by field, if the person or the office of a seat is new and not fit to be stored."""
    if seat.leader.pk is None:
        seat.leader.slug = seat.leader.slug or proposed_key(seat.leader.name, Leader._meta.get_field("slug"))
        seat.leader.full_clean()
        seat.office.slug = proposed_key_of_part(seat.office.title, Office._meta.get_field("slug"), None)
        seat.office.full_clean(exclude=["leader"])


@transaction.atomic
def seat_all(
    summit: Summit, seats: Sequence[Seat], *, mode: str = "", sources: Collection[Source] = (), by=None
) -> None:
    """Adds the seats to a summit, each with the same mode and sources. New people are drafts.

    Raises ValidationError if a seat is not fit to be stored; then nothing is.
    """
    too_sure = is_too_sure(Confidence.HIGH, [source.weak for source in sources])
    confidence = Confidence.MEDIUM if too_sure else Confidence.HIGH
    new = [seat for seat in seats if seat.leader.pk is None]
    for seat in new:
        check(seat)
        _store(seat.leader, sources, confidence)
        seat.office.leader = seat.leader
        _store(seat.office, sources, confidence)
        remember(seat.leader, origin=Origin.ADMIN, by=by, reason=Reason.ADDED)
    for seat in seats:
        _store(_participation(summit, seat, mode), sources, confidence)
    remember(summit, origin=Origin.ADMIN, by=by, reason=Reason.SEATED, values={"number": len(seats)})


def _participation(summit: Summit, seat: Seat, mode: str) -> Participation:
    whom = {"state": seat.place} if isinstance(seat.place, State) else {"organisation": seat.place}
    return Participation(
        summit=summit, leader=seat.leader, office=seat.office, capacity=seat.capacity, mode=mode, **whom
    )


def _store(fact: Fact, sources: Collection[Source], confidence: str) -> None:
    fact.confidence = confidence
    fact.full_clean()
    fact.save()
    fact.sources.set(sources)
