from django.db.models import Prefetch
from django.utils.translation import gettext_lazy, ngettext_lazy

from ..choices import EventKind, Status
from ..collation import by_name
from ..fields import stored
from ..models import Chairmanship, Event, Office, State
from ..ordering import oldest
from .columns import Column, key
from .declarations import declarations
from .evidence import of_event
from .known import put_known
from .noun import Noun
from .occasions import occasion
from .related import put_part, put_parts, put_records, put_sources
from .statuses import histories, status_on
from .texts import put_readable
from .wording import Content, Wording, days, in_all, languages

SERIES = (EventKind.SCO_PLUS, EventKind.HEADS_OF_GOVERNMENT)  # the same body or format meets again and again


class Events(Noun):
    model = Event
    address = "events"
    plural = gettext_lazy("Events")
    counted = ngettext_lazy("%(total)s event", "%(total)s events", "total")
    row = ("kind", "date", "ends", "city", "state", "chairmanship__summit")
    entry = ("kind", "date")
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
        put_part([event], "chairmanship")
        put_part([event], "chair")
        put_records([event], "participants", key=by_name)
        put_readable(put_parts([event], "documents"))
        put_sources([event])

    def beside(self, event):
        """``series`` are all meetings of its kind by date, if the kind is one body; ``plan`` the states by status.

        ``led_to`` is the summit of its chairmanship, if that was held, with the declaration of it.
        """
        summit = event.chairmanship and event.chairmanship.summit
        series = _series(event)
        dates = [one.pk for one in series]
        place = dates.index(event.pk) if event.pk in dates else None
        return {
            "known_from": of_event(event),
            "occasion": occasion(event),
            "led_to": (summit, declarations().get(summit.pk)) if summit and summit.has_begun() else None,
            "series": series if len(series) > 1 else [],
            "place": place,
            "before": series[place - 1] if place else None,
            "after": series[place + 1] if place is not None and place + 1 < len(series) else None,
            "plan": _plan(event),
        }

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


def _series(event: Event) -> list[Event]:
    """The public events of a kind that is a series, the oldest first; none of any other kind."""
    if event.kind not in SERIES:
        return []
    dated = Event.objects.published().filter(kind=event.kind, date__isnull=False)
    return list(dated.only("slug", "date", "ends", *stored(Event, "name", "city")).order_by(oldest("date"), "slug"))


def _plan(event: Event) -> list[tuple[State, str]]:
    """The states that took part, each with its status when the event began, by status and then by name."""
    if not event.date:
        return []
    status = {state.pk: status_on(spans, event.date.last) for state, spans in histories()}
    order = [status.value for status in Status]
    found = [(state, status.get(state.pk) or Status.NONE.value) for state in event.participants.all()]
    return sorted(found, key=lambda pair: (order.index(pair[1]), by_name(pair[0])))
