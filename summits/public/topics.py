from operator import attrgetter

from django.db.models import OuterRef
from django.utils.translation import gettext_lazy, ngettext_lazy

from ..held import Held
from ..models import Document, Topic
from ..models.totals import total
from ..ordering import newest
from .columns import Column
from .known import MANY, MOST_BESIDE, put_known
from .noun import Noun
from .tallies import tallies
from .wording import Content, in_all, languages


class Topics(Noun):
    model = Topic
    address = "topics"
    plural = gettext_lazy("Topics")
    counted = ngettext_lazy("%(total)s topic", "%(total)s topics", "total")
    totals = {"document_total": lambda: tallies().of_topic}
    data = (
        "slug",
        "name",
        Column("document_total", gettext_lazy("number of documents"), attrgetter("document_total")),
    )

    def listed(self):
        """With the number of documents of each, ``document_total``, by which the list can be sorted."""
        documents = Document.objects.published().filter(topics=OuterRef("pk"))
        return self.rows().annotate(document_total=total(documents, "topics"))

    def beside(self, topic):
        """The newest of its documents, and how many there are."""
        documents = Document.objects.published().filter(topics=topic).only(*MANY[Document], "summit")
        documents = list(documents.order_by(newest("date"), "slug")[:MOST_BESIDE])
        put_known(documents, "summit")
        total = tallies().of_topic[topic.pk]
        return {"documents": documents, "total": total, "left_out": total - len(documents)}

    def content(self, topic):
        return Content(names=in_all(topic, "name"), languages=languages(topic, "name"))


@Held
def all_topics() -> tuple[Topic, ...]:
    return tuple(Topic.objects.published())
