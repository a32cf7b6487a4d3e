import django_filters
from django.db.models.functions import Substr

from summits.choices import Adoption, Body, DocumentKind

from .models import LANGUAGE_CHOICES, DocumentPage, State, Summit, Topic


class DocumentFilter(django_filters.FilterSet):
    topic = django_filters.ModelMultipleChoiceFilter(
        field_name="topics__slug", to_field_name="slug", queryset=Topic.objects.all()
    )
    summit = django_filters.ModelMultipleChoiceFilter(
        field_name="summit__number", to_field_name="number", queryset=Summit.objects.all()
    )
    kind = django_filters.MultipleChoiceFilter(choices=DocumentKind.choices)
    body = django_filters.MultipleChoiceFilter(field_name="adopted_by", choices=Body.choices)
    how = django_filters.MultipleChoiceFilter(field_name="adoption", choices=Adoption.choices)
    signatory = django_filters.ModelMultipleChoiceFilter(
        field_name="signatories__iso2", to_field_name="iso2", queryset=State.objects.all()
    )
    language = django_filters.MultipleChoiceFilter(field_name="texts__language", choices=LANGUAGE_CHOICES)
    year_min = django_filters.CharFilter(field_name="date", lookup_expr="gte")
    year_max = django_filters.CharFilter(method="until_year")
    sort = django_filters.OrderingFilter(fields={"title": "title"})

    class Meta:
        model = DocumentPage
        fields = ()

    @property
    def qs(self):
        return super().qs.annotate(year=Substr("date", 1, 4))

    def until_year(self, rows, name, year):
        return rows.filter(date__lt=str(int(year) + 1))
