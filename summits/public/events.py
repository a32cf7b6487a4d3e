from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy, ngettext_lazy

from ..choices import Capacity, EventKind, Status
from ..collation import by_name
from ..dates import written_span
from ..held import Held
from ..models import Chairmanship, Event, Office, State, Summit
from ..typography import remarks
from .chairmanships import chairmanships
from .columns import Column, key
from .declarations import declarations
from .evidence import of_event
from .known import known, put_known
from .noun import Noun
from .occasions import occasion
from .outcomes import outcomes
from .related import put_part, put_parts, put_records, put_sources
from .statuses import histories, status_on
from .summits import all_summits
from .texts import put_readable
from .wording import Content, Wording, days, in_all, languages

SERIES = (EventKind.SCO_PLUS, EventKind.HEADS_OF_GOVERNMENT)  # the same body or format meets again and again

AS_WHAT = {
    Status.MEMBER: Capacity.MEMBER,
    Status.OBSERVER: Capacity.OBSERVER,
    Status.DIALOGUE_PARTNER: Capacity.DIALOGUE_PARTNER,
    Status.PARTNER: Capacity.PARTNER,
    Status.NONE: Capacity.GUEST_STATE,
}


class Events(Noun):
    model = Event
    address = "events"
    plural = gettext_lazy("Events")
    counted = ngettext_lazy("%(total)s event", "%(total)s events", "total")
    row = ("kind", "date", "ends", "city", "state", "chairmanship__summit")
    entry = ("kind", "date", "city")
    data = (
        "slug",
        "name",
        "kind",
        "number",
        "date",
        "ends",
        "city",
        "state",
        Column(
            "chairmanship",
            gettext_lazy("summit of the chairmanship"),
            lambda event: event.chairmanship and key(event.chairmanship.summit),
            lambda: Prefetch("chairmanship", Chairmanship.objects.published().select_related("summit")),
        ),
        "participants",
        "participants_note",
        Column(
            "chair",
            gettext_lazy("chaired by"),
            lambda event: event.chair and key(event.chair.leader),
            lambda: Prefetch("chair", Office.objects.published().select_related("leader")),
        ),
    )

    def as_rows(self, records):
        events = super().as_rows(records.select_related("chairmanship"))
        put_known((event.chairmanship for event in events if event.chairmanship), "summit")
        return events

    def put_whole(self, event):
        put_known([event], "state")
        leading = (one for one in chairmanships() if one.pk == event.chairmanship_id)
        Event._meta.get_field("chairmanship").set_cached_value(event, next(leading, None))
        put_part([event], "chair")
        put_records([event], "participants", key=by_name)
        documents = put_parts([event], "documents")
        acts = put_parts(documents, "relations_from")
        put_sources(acts)
        put_readable([*documents, *(act.document for act in acts)])
        put_sources([event, event.chair] if event.chair else [event])

    def beside(self, event):
        """``series`` are all meetings of its kind by date, if the kind is one body; ``plan`` the states by capacity.

        ``during`` is the summit on whose days it was held. ``led_to`` is the summit of its chairmanship, if that was
        held, with the declaration of it. ``outcomes`` are the changes and documents that followed from it.
        """
        summit, followed = event.chairmanship and event.chairmanship.summit, outcomes(event)
        series = _series().get(event.kind, ())
        dates = [one.pk for one in series]
        place = dates.index(event.pk) if event.pk in dates else None
        return {
            "known_from": of_event(event),
            "cited": followed.facts,
            "outcomes": followed,
            "occasion": occasion(event),
            "led_to": (summit, declarations().get(summit.pk)) if summit and summit.has_begun() else None,
            "during": _during(event),
            "series": series if len(series) > 1 else (),
            "number": place + 1 if place is not None else None,
            "before": series[place - 1] if place else None,
            "after": series[place + 1] if place is not None and place + 1 < len(series) else None,
            "plan": plan(event),
        }

    def about(self, event):
        """Its kind and days."""
        said = [str(event.get_kind_display())] + ([written_span(event.date, event.ends)] if event.date else [])
        return remarks(said)

    def content(self, event):
        year = event.date.year if event.date else 0
        return Content(
            names=in_all(event, "name"),
            summary=[
                *in_all(event, "city", "note", "participants_note"),
                Wording(str(year or "")),
                *days(event.date, event.ends),
            ],
            languages=languages(event, "name"),
            year=year,
        )


@Held
def _series() -> Mapping[str, tuple[Event, ...]]:
    """The public events of each kind that is a series, the oldest first."""
    dated = sorted((one for one in known(Event).values() if one.date), key=attrgetter("date", "slug"))
    return MappingProxyType({kind: tuple(one for one in dated if one.kind == kind) for kind in SERIES})


def _during(event: Event) -> Summit | None:
    if not (event.date and event.date.day):
        return None
    held = (summit for summit in all_summits() if summit.has_begun())
    return next((one for one in held if one.starts.first <= event.date.first <= one.closed.last), None)


class Group(NamedTuple):
    """States that took part in one capacity."""

    capacity: Capacity
    states: list[State]


def plan(event: Event) -> list[Group]:
    """The states that took part: the one in the chair, then each by its status when the event began; by name."""
    if not event.date:
        return []
    status = {state.pk: status_on(spans, event.date.last) for state, spans in histories()}
    groups = {capacity: [] for capacity in Capacity}
    for state in event.participants.all():
        is_chair = event.chair and event.chair.state_id == state.pk
        groups[Capacity.CHAIR if is_chair else AS_WHAT[status.get(state.pk) or Status.NONE]].append(state)
    return [Group(capacity, sorted(states, key=by_name)) for capacity, states in groups.items() if states]
