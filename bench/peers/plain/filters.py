import django_filters
from django.db.models import FilteredRelation, Q

from summits.choices import Adoption, Body, Confidence, DocumentKind, EntryIntoForce, RelationKind
from summits.groupings import Series
from summits.models import Document, State, Summit, Topic
from summits.models.document import LANGUAGE_CHOICES

from ..counting import Facet, facets_of

NONE = "none"  # the word for documents that have nothing of what is counted
READABLE = Q(texts__url__gt="") | Q(texts__file__gt="") | Q(texts__body__gt="")
REPLACED = Q(relations_from__kind=RelationKind.SUPERSEDES)
FACETS = facets_of(year="date__year", language="readable__language", without_text=NONE) | {
    "standing": Facet("Superseded", "replaced__kind", ("standing",), rest=NONE),
    "force": Facet("Entry into force", "entry_into_force", ("force",)),
    "series": Facet("Series", "series", ("series",)),
    "confidence": Facet("Confidence", "confidence", ("confidence",)),
    "translated": Facet("Title translated by the register", "title_by_editor", ("translated",), of_words=True),
}


def listed():
    """The public documents, with their texts that can be read and what replaced them."""
    return Document.objects.published().annotate(
        readable=FilteredRelation("texts", condition=READABLE),
        replaced=FilteredRelation("relations_from", condition=REPLACED),
    )


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
    language = django_filters.MultipleChoiceFilter(
        field_name="readable__language", choices=LANGUAGE_CHOICES, null_value=NONE, null_label="no link yet"
    )
    standing = django_filters.MultipleChoiceFilter(
        field_name="replaced__kind",
        choices=[(RelationKind.SUPERSEDES.value, "superseded")],
        null_value=NONE,
        null_label="not superseded",
    )
    force = django_filters.MultipleChoiceFilter(field_name="entry_into_force", choices=EntryIntoForce.choices)
    series = django_filters.MultipleChoiceFilter(choices=Series.choices)
    confidence = django_filters.MultipleChoiceFilter(choices=Confidence.choices)
    translated = django_filters.MultipleChoiceFilter(
        field_name="title_by_editor", lookup_expr="contains", choices=LANGUAGE_CHOICES
    )
    covers = django_filters.NumberFilter(method="of_year")
    year_min = django_filters.NumberFilter(field_name="date", lookup_expr="year__gte")
    year_max = django_filters.NumberFilter(field_name="date", lookup_expr="year__lte")
    sort = django_filters.OrderingFilter(fields={"title_en": "title"})

    class Meta:
        model = Document
        fields = ()

    def of_year(self, rows, name, year):
        return rows.filter(covers_from__lte=year, covers_until__gte=year)

    def with_words(self, rows, name, words):
        """Each word stands in a title or in a text."""
        for word in words.split():
            titles = Q(title_en__icontains=word) | Q(title_fr__icontains=word)
            titles |= Q(title_ru__icontains=word) | Q(title_zh__icontains=word)
            rows = rows.filter(titles | Q(texts__body__icontains=word))
        return rows.distinct()
