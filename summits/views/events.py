from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..filters import EventFilters
from ..models import Document, Event, Office, State
from ..ordering import newest, oldest
from .base import FilteredList
from .details import Detail


class EventList(FilteredList):
    noun, title = "event", _("Events")
    template_name = "summits/event_list.html"
    filters = EventFilters
    sorts = {
        "newest": (_("Newest"), (newest("date"), "slug")),
        "oldest": (_("Oldest"), (oldest("date"), "slug")),
        "name": (pgettext_lazy("of a thing", "Name"), "name"),
    }

    def queryset(self):
        return Event.objects.published().select_related("state", "chairmanship__summit")


class EventDetail(Detail):
    noun = "event"
    template_name = "summits/event_detail.html"

    def queryset(self):
        return (
            Event.objects.published()
            .select_related("state", "chairmanship__summit", "chairmanship__state")
            .prefetch_related(
                "sources",
                Prefetch("participants", State.objects.published().by_name()),
                Prefetch("chair", Office.objects.published().select_related("leader", "state")),
                Prefetch("documents", Document.objects.published()),
            )
        )
