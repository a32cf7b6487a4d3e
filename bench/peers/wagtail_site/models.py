from django.core.paginator import Paginator
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Page

from summits.choices import Adoption, Body, DocumentKind
from summits.languages import LANGUAGES

from ..counting import counts, facets_of, options

LANGUAGE_CHOICES = [(language.column, language.name) for language in LANGUAGES]


class Topic(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)

    def __str__(self):
        return self.name


class State(models.Model):
    iso2 = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self):
        return self.name


class Summit(models.Model):
    number = models.PositiveSmallIntegerField(unique=True)
    city = models.CharField(max_length=200)

    class Meta:
        ordering = ["-number"]

    def __str__(self):
        return f"{self.city} ({self.number})"

    def get_absolute_url(self) -> str:
        return f"/summits/{self.number}/"


class DocumentPage(Page):
    kind = models.CharField(max_length=18, choices=DocumentKind)
    adopted_by = models.CharField(max_length=21, choices=Body, blank=True)
    adoption = models.CharField(max_length=8, choices=Adoption, blank=True)
    date = models.CharField(max_length=10, blank=True, db_index=True)
    place = models.CharField(max_length=100, blank=True)
    summit = models.ForeignKey(Summit, models.PROTECT, null=True, blank=True, related_name="documents")
    covers_from = models.PositiveSmallIntegerField(null=True, blank=True)
    covers_until = models.PositiveSmallIntegerField(null=True, blank=True)
    topics = ParentalManyToManyField(Topic, blank=True)
    signatories = ParentalManyToManyField(State, blank=True)

    parent_page_types = ["wagtail_site.DocumentIndexPage"]

    def get_absolute_url(self) -> str:
        return self.get_url()


class DocumentText(models.Model):
    document = ParentalKey(DocumentPage, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    body = models.TextField(blank=True)

    def __str__(self):
        return f"{self.document} ({self.language})"


FACETS = facets_of(year="year")


class DocumentIndexPage(Page):
    template = "bench/documents.html"

    def get_context(self, request, *args, **kwargs):
        from .filters import DocumentFilter  # noqa: PLC0415  it needs the models

        rows = DocumentPage.objects.child_of(self).live().order_by("-date", "slug")
        filters = DocumentFilter(request.GET, queryset=rows)
        shown = filters.qs.select_related("summit").prefetch_related("topics", "texts")
        page = Paginator(shown, int(request.GET.get("per_page", 20))).get_page(request.GET.get("page"))
        found = counts(filters, FACETS, rows)
        return super().get_context(request, *args, **kwargs) | {
            "page_obj": page,
            "paginator": page.paginator,
            "facets": options(filters, FACETS, found),
        }
