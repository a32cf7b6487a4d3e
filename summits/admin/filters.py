"""Filters of the lists in the admin."""

from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..editing.gaps import PARAMETER, gaps_of


def year_of(name: str) -> type[admin.SimpleListFilter]:
    """A filter by the year of a partial date."""

    class YearFilter(admin.SimpleListFilter):
        title = _("year")
        parameter_name = f"{name}_in"

        def lookups(self, request, model_admin):
            rows = model_admin.get_queryset(request).filter(**{f"{name}__isnull": False}).order_by()
            years = sorted(rows.values_list(f"{name}__year", flat=True).distinct(), reverse=True)
            return [(str(year), str(year)) for year in years]

        def queryset(self, request, queryset):
            if self.value() is None:
                return queryset
            return queryset.filter(**{f"{name}__year": self.value()}) if self.value().isdecimal() else queryset.none()

    return YearFilter


class MissingFilter(admin.SimpleListFilter):
    """A filter by what records lack."""

    title = _("missing")
    parameter_name = PARAMETER

    def lookups(self, request, model_admin):
        return [(gap.key, capfirst(gap.said)) for gap in gaps_of(model_admin.model)]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        gap = next((gap for gap in gaps_of(queryset.model) if gap.key == self.value()), None)
        return queryset.filter(gap.condition) if gap else queryset.none()
