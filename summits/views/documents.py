from django.db.models import F, Prefetch
from django.utils.translation import gettext_lazy as _

from ..choices import RelationKind
from ..filters import DocumentFilters
from ..models import Document, Relation, State, Text, Topic
from .base import Detail, FilteredList


class DocumentList(FilteredList):
    noun, title = "document", _("Documents")
    template_name = "summits/document_list.html"
    filters = DocumentFilters
    sorts = {
        "newest": (_("Newest"), (F("date").desc(nulls_last=True), "slug")),
        "oldest": (_("Oldest"), (F("date").asc(nulls_last=True), "slug")),
        "title": (_("Title"), "title"),
        "kind": (_("Kind"), ("kind", F("date").desc(nulls_last=True), "slug")),
    }

    def queryset(self):
        return (
            Document.objects.published()
            .select_related("summit")
            .prefetch_related(
                Prefetch("topics", Topic.objects.published()),
                Prefetch("texts", Text.objects.only("document", "language")),
            )
        )


class DocumentDetail(Detail):
    noun = "document"
    template_name = "summits/document_detail.html"

    def queryset(self):
        return (
            Document.objects.published()
            .select_related("summit", "event")
            .prefetch_related(
                "sources",
                Prefetch("topics", Topic.objects.published()),
                Prefetch("texts", Text.objects.published().prefetch_related("sources")),
                Prefetch("signatories", State.objects.published().by_name()),
                Prefetch("parties", State.objects.published().by_name()),
                Prefetch(
                    "relations",
                    Relation.objects.published().select_related("target").prefetch_related("sources"),
                ),
                Prefetch(
                    "relations_from",
                    Relation.objects.published().select_related("document").prefetch_related("sources"),
                ),
            )
        )

    def facts(self, document):
        return {
            "superseded_by": [
                relation.document
                for relation in document.relations_from.all()
                if relation.kind == RelationKind.SUPERSEDES
            ]
        }
