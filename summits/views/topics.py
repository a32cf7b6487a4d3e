from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..filters import TopicFilters
from ..models import Document, Topic
from ..ordering import newest
from .base import PAGE_SIZES, FilteredList
from .details import Detail


class TopicList(FilteredList):
    noun, title = "topic", _("Topics")
    template_name = "summits/topic_list.html"
    filters = TopicFilters
    usual_size = PAGE_SIZES[-1]  # the whole vocabulary at a glance
    sorts = {
        "name": (pgettext_lazy("of a thing", "Name"), "name"),
        "documents": (_("Most documents"), ("-document_total", "slug")),
    }

    def queryset(self):
        documents = (
            Document.objects.published()
            .filter(topics=OuterRef("pk"))
            .order_by()
            .values("topics")
            .annotate(total=Count("pk"))
            .values("total")
        )
        return Topic.objects.published().annotate(document_total=Coalesce(Subquery(documents), 0))


class TopicDetail(Detail):
    noun = "topic"
    template_name = "summits/topic_detail.html"

    def queryset(self):
        return Topic.objects.published()

    def facts(self, topic):
        documents = Document.objects.published().filter(topics=topic).select_related("summit")
        return {"documents": documents.order_by(newest("date"), "slug")}
