from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..filters.lists import TopicFilters
from .details import Detail
from .lists import PAGE_SIZES, FilteredList


class TopicList(FilteredList):
    noun = "topic"
    filters = TopicFilters
    usual_size = PAGE_SIZES[-1]  # the whole vocabulary at a glance
    sorts = {
        "name": (pgettext_lazy("of a thing", "Name"), "name"),
        "documents": (_("Most documents"), ("-document_total", "slug")),
    }


class TopicDetail(Detail):
    noun = "topic"
