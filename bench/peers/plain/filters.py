import django_filters
from django.db.models import FilteredRelation, Q

from summits.choices import Adoption, Body, DocumentKind
from summits.models import Document, State, Summit, Topic
from summits.models.document import LANGUAGE_CHOICES

from ..counting import facets_of

FACETS = facets_of(year="date__year", language="readable__language")
READABLE = Q(texts__url__gt="") | Q(texts__file__gt="") | Q(texts__body__gt="")


def listed():
    """The public documents, with their texts that can be read."""
    return Document.objects.published().annotate(readable=FilteredRelation("texts", condition=READABLE))


class DocumentFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="with_words")
    topic = django_filters.ModelMultipleChoiceFilter(
        field_name="topics__slug", to_field_name="slug", queryset=lambda request: Topic.objects.published()
    )
    summit = django_filters.ModelMultipleChoiceFilter(
        field_name="summit__number",
        to_field_name="number",
        queryset=lambda request: Summit.objects.published().select_related("host"),
    )
    kind = django_filters.MultipleChoiceFilter(choices=DocumentKind.choices)
    body = django_filters.MultipleChoiceFilter(field_name="adopted_by", choices=Body.choices)
    how = django_filters.MultipleChoiceFilter(field_name="adoption", choices=Adoption.choices)
    signatory = django_filters.ModelMultipleChoiceFilter(
        field_name="signatories__iso2", to_field_name="iso2", queryset=lambda request: State.objects.published()
    )
    language = django_filters.MultipleChoiceFilter(field_name="readable__language", choices=LANGUAGE_CHOICES)
    year_min = django_filters.NumberFilter(field_name="date", lookup_expr="year__gte")
    year_max = django_filters.NumberFilter(field_name="date", lookup_expr="year__lte")
    sort = django_filters.OrderingFilter(fields={"title_en": "title"})

    class Meta:
        model = Document
        fields = ()

    def with_words(self, rows, name, words):
        """Each word stands in a title or in a text."""
        for word in words.split():
            titles = Q(title_en__icontains=word) | Q(title_fr__icontains=word)
            titles |= Q(title_ru__icontains=word) | Q(title_zh__icontains=word)
            rows = rows.filter(titles | Q(texts__body__icontains=word))
        return rows.distinct()
