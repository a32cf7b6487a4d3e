from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from ..models import Document, Topic
from ..ordering import newest
from .noun import Noun
from .wording import Content, in_all, languages


class Topics(Noun):
    model = Topic
    plural = gettext_lazy("Topics")

    def listed(self):
        """With the number of documents of each, ``document_total``."""
        documents = (
            Document.objects.published()
            .filter(topics=OuterRef("pk"))
            .order_by()
            .values("topics")
            .annotate(total=Count("pk"))
            .values("total")
        )
        return self.rows().annotate(document_total=Coalesce(Subquery(documents), 0))

    def whole(self):
        return self.rows()

    def beside(self, topic):
        documents = Document.objects.published().filter(topics=topic).with_visible("summit")
        return {"documents": documents.order_by(newest("date"), "slug")}

    def content(self, topic):
        return Content(names=in_all(topic, "name"), languages=languages(topic, "name"))
