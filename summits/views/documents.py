from django.utils.translation import gettext_lazy as _

from ..dates import today
from ..exports.citations import citations
from ..exports.reference_tags import tags_of
from ..filters.lists import DocumentFilters
from ..ordering import newest, oldest
from .details import Detail
from .lists import FilteredList


class DocumentList(FilteredList):
    noun = "document"
    filters = DocumentFilters
    sorts = {
        "newest": (_("Newest"), (newest("date"), "slug")),
        "oldest": (_("Oldest"), (oldest("date"), "slug")),
        "title": (_("Title"), "title"),
        "kind": (_("Kind"), ("kind", newest("date"), "slug")),
    }


class DocumentDetail(Detail):
    noun = "document"

    def drawn(self, document):
        absolute = self.request.build_absolute_uri
        origin = absolute("/").rstrip("/")
        return {"citations": citations(document, origin, today()), "reference_tags": tags_of(document, absolute)}
