from django.utils.translation import gettext_lazy as _

from ..drawing.series import line_of
from ..exports.reference_tags import tags_of
from ..filters.lists import NONE, DocumentFilters
from ..ordering import newest, oldest
from .details import Detail
from .lists import FilteredList
from .site import files_of


class DocumentList(FilteredList):
    noun = "document"
    filters = DocumentFilters
    sorts = {
        "newest": (_("Newest"), (newest("date"), "slug")),
        "oldest": (_("Oldest"), (oldest("date"), "slug")),
        "title": (_("Title"), "title"),
        "kind": (_("Kind"), ("kind", newest("date"), "slug")),
    }

    def get_context_data(self, **kwargs):
        """Those of one summit and day stand together where the list is in the order of the days.

        ``readable_total`` is not known where the list is narrowed by the language of the texts: the answer counts the
        languages without that.
        """
        context = super().get_context_data(**kwargs)
        answer, chosen = context["filters"].answer, context["filters"].chosen
        readable = 0 if "language" in chosen else answer.total - answer.counts["language"].get(NONE, 0)
        sort = next(word for word, _label, is_current in context["sort_choices"] if is_current)
        return context | {
            "alone": sort not in ("newest", "oldest"),
            "totals": answer.counts["summit"],
            "readable_total": readable,
        }


class DocumentDetail(Detail):
    noun = "document"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        absolute, line = self.request.build_absolute_uri, line_of(context["series"], self.record)
        return context | {
            "line": line,
            "series_files": files_of("document_series", self.record.key) if line else None,
            "reference_tags": tags_of(self.record, absolute),
        }
