from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..filters.lists import DocumentFilters, TopicFilters
from ..languages import LANGUAGES
from .details import Detail, References
from .lists import PAGE_SIZES, FilteredList
from .site import files_of, query_of


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

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        topic, languages = ("topic", self.record.key), [language.column for language in LANGUAGES]
        rest = reverse("document_data") + query_of([topic])
        return context | {
            "readable": DocumentFilters.counted(topic=[self.record.key], language=languages),
            "readable_query": query_of([topic, *(("language", language) for language in languages)]),
            "files": files_of("topic", self.record.key) if context["years"].rows else None,
            "known_from": [*context["known_from"], *context["grounds"]],
            "references": References(context["references"], context["grounds"], rest),
        }
