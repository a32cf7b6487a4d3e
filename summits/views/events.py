from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..filters.lists import EventFilters
from ..ordering import newest, oldest
from .details import Detail
from .lists import FilteredList


class EventList(FilteredList):
    noun = "event"
    filters = EventFilters
    sorts = {
        "newest": (_("Newest"), (newest("date"), "slug")),
        "oldest": (_("Oldest"), (oldest("date"), "slug")),
        "name": (pgettext_lazy("of a thing", "Name"), "name"),
    }


class EventDetail(Detail):
    noun = "event"
