from django.db.models import Prefetch
from django.views.generic import ListView

from summits.models import Document, Text, Topic

from ..counting import counts, options
from .filters import FACETS, DocumentFilter, listed


class PlainDocuments(ListView):
    model = Document
    template_name = "bench/documents.html"

    def get_queryset(self):
        self.filters = DocumentFilter(self.request.GET, queryset=listed())
        return self.filters.qs.select_related("summit").prefetch_related(
            Prefetch("topics", Topic.objects.published()), Prefetch("texts", Text.objects.only("document", "language"))
        )

    def get_paginate_by(self, queryset):
        return int(self.request.GET.get("per_page", 20))

    def get_context_data(self, **kwargs):
        self.counts = counts(self.filters, FACETS, listed())
        return super().get_context_data(counts=self.counts, facets=options(self.filters, FACETS, self.counts), **kwargs)
