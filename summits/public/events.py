from django.db.models import Prefetch
from django.utils.translation import gettext_lazy, ngettext_lazy

from ..collation import by_name
from ..models import Chairmanship, Event, Office
from .columns import Column, key
from .known import put_known
from .noun import Noun
from .related import put_part, put_parts, put_records, put_sources
from .wording import Content, Wording, days, in_all, languages


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
        put_parts([event], "documents")
        put_sources([event])

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
