from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Source
from .base import date_column, fieldset
from .filters import MissingFilter, year_of
from .forms import SourceForm
from .remembered import RememberedAdmin


@admin.register(Source)
class SourceAdmin(RememberedAdmin):
    form = SourceForm
    list_display = ["__str__", "publisher", "language", date_column("date", _("date of publication"))]
    list_filter = [year_of("date"), "kind", "language", "weak", MissingFilter]
    search_fields = ["slug", "title", "publisher", "url"]
    prepopulated_fields = {"slug": ["publisher", "title"]}
    called_by = ("url", "title")
    fieldsets = [
        fieldset(
            None, "url", "archived", "title", ("publisher", "kind", "language"), "slug", ("date", "checked"), "weak"
        ),
    ]
