from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..dates import written
from ..fields import columns
from ..models import State, StatusChange
from ..models.state import OVERLAP, overlap
from .base import PUBLICATION, Line, PartInline, fieldset, side_by_side, sources, text_column
from .parts import PartFormSet
from .publication import StandingFilter
from .records import RecordAdmin


class StatusChangeFormSet(PartFormSet):
    """The changes of one state. After the save, none of them may contradict another."""

    def validate_unique(self):
        dates = [row.effective for row in self.closed]
        for form in sorted(self._staying(), key=lambda form: form.has_changed()):
            date = form.instance.effective
            for other in dates if form.has_changed() else ():  # an unchanged row is not at fault
                if overlap(date, other):
                    form.add_error("effective", OVERLAP % {"date": date, "other": other})
            dates.append(date)
        super().validate_unique()


class StatusChangeInline(PartInline):
    model = StatusChange
    formset = StatusChangeFormSet
    fieldsets = [
        fieldset(None, ("effective", "status", "basis"), ("decided", "decided_at", "decided_by")),
        sources(collapsed=True),
    ]

    def line(self, row):
        return Line(written(row.effective), capfirst(row.get_status_display()), row.get_basis_display())


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
