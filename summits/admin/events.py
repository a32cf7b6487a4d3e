from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..fields import columns
from ..models import Event
from .base import PUBLICATION, date_column, fieldset, side_by_side, sources, text_column
from .filters import year_of
from .publication import StandingFilter
from .records import RecordAdmin


@admin.register(Event)
class EventAdmin(RecordAdmin):
    list_display = [
        text_column("name", pgettext_lazy("of a thing", "name")),
        "kind",
        date_column("date", _("date")),
        "state",
        "standing",
    ]
    list_filter = [StandingFilter, year_of("date"), "kind", "state__region"]
    search_fields = ["slug", *columns("name", "city")]
    prepopulated_fields = {"slug": ["name_en"]}
    called_by = (*columns("name"),)
    fieldsets = [
        fieldset(
            None,
            side_by_side("name"),
            "name_by_editor",
            ("slug", "kind", "number"),
            ("date", "ends"),
            side_by_side("city"),
            ("state", "chairmanship"),
            "chair",
        ),
        fieldset(_("Participants"), "participants", side_by_side("participants_note")),
        sources(),
        PUBLICATION,
    ]
