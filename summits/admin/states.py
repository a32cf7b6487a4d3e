from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..fields import columns
from ..models import State, StatusChange
from .base import PUBLICATION, PartInline, fieldset, side_by_side, sources, text_column
from .publication import StandingFilter
from .records import RecordAdmin


class StatusChangeInline(PartInline):
    model = StatusChange
    fieldsets = [
        fieldset(None, ("effective", "status", "basis"), ("decided", "decided_at", "decided_by")),
        sources(collapsed=True),
    ]


@admin.register(State)
class StateAdmin(RecordAdmin):
    list_display = [
        "iso2",
        text_column("name", pgettext_lazy("of a thing", "name")),
        text_column("capital", _("capital")),
        "region",
        "standing",
    ]
    list_display_links = ["iso2", list_display[1]]
    list_filter = [StandingFilter, "region", "status_changes__status"]
    search_fields = ["iso2", "iso3", *columns("name", "official_name", "capital")]
    fieldsets = [
        fieldset(
            None,
            ("iso2", "iso3", "region", "wikidata"),
            side_by_side("name"),
            side_by_side("official_name"),
            side_by_side("capital"),
            side_by_side("language_note"),
        ),
        sources(),
        PUBLICATION,
    ]
    inlines = [StatusChangeInline]
