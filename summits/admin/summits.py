from django.contrib import admin
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..choices import Capacity, Confidence, Coverage, Mode
from ..collation import alphabetical
from ..editing.next_summit import next_ordinal
from ..fields import columns
from ..models import Chairmanship, Completeness, Document, Figure, Participation, Sentence, Summit
from ..typography import remarks
from .base import (
    PUBLICATION,
    Group,
    Line,
    PartAdmin,
    PartInline,
    date_column,
    fieldset,
    side_by_side,
    sources,
    text_column,
)
from .coverage import SaysCoverage, choice_of, shown_in
from .filters import year_of
from .forms import ParticipationForm
from .parts import ParticipationFormSet
from .publication import StandingFilter
from .records import RecordAdmin
from .seats import SeatsAdmin
from .summit_documents import AddsDocuments, documents_of

CHAIRMANSHIP = fieldset(
    None,
    "state",
    ("starts", "ends"),
    side_by_side("slogan"),
    "slogan_by_editor",
    side_by_side("priorities"),
    "priorities_by_editor",
)


class SentenceInline(PartInline):
    model = Sentence
    fieldsets = [fieldset(None, ("position", "opens"), side_by_side("text")), sources(collapsed=True)]

    def line(self, row):
        return Line(str(row.position), more=row.text, remark=_("first paragraph") if row.opens else "")


class ParticipationInline(PartInline):
    model = Participation
    form = ParticipationForm
    formset = ParticipationFormSet
    narrowed_by = {"office": "leader"}
    fieldsets = [
        fieldset(None, ("leader", "capacity", "mode"), ("state", "organisation", "office")),
        fieldset(_("Office as recorded"), side_by_side("styled"), collapsed=True),
        sources(collapsed=True),
    ]

    coverage: dict[str, str] = {}  # how complete the list of a capacity is
    may_say = False  # whether that can be chosen beside its heading

    def line(self, row):
        """Says how somebody was there where it was not in person, and how sure the fact is where it is not."""
        office = row.styled or (row.office and row.office.title)
        mode = row.get_mode_display() if row.mode != Mode.IN_PERSON else ""
        doubt = row.get_confidence_display() if row.confidence != Confidence.HIGH else ""
        return Line(self._whose(row), str(row.leader), office or "", remarks(filter(None, [mode, str(doubt)])))

    def _whose(self, row) -> str:
        return str(row.state or row.organisation or "")

    def groups(self, rows):
        """By capacity, in the order of the table; within one by the names of states and organisations."""
        of_each = {capacity: [row for row in rows if row.capacity == capacity] for capacity in Capacity}
        return [
            Group(
                capfirst(capacity.label),
                sorted(some, key=lambda row: (alphabetical(self._whose(row)), row.pk)),
                Coverage(self.coverage[capacity]).label if self.coverage.get(capacity) and not self.may_say else "",
                choice_of(capacity, self.coverage) if self.may_say else None,
            )
            for capacity, some in of_each.items()
            if some
        ]


class CompletenessInline(PartInline):
    model = Completeness
    fieldsets = [fieldset(None, ("capacity", "coverage")), sources(collapsed=True)]

    def line(self, row):
        return Line(name=capfirst(row.get_capacity_display()), more=row.get_coverage_display())


class FigureInline(PartInline):
    model = Figure
    fieldsets = [
        fieldset(None, ("slug", "measure", "precision", "value"), side_by_side("according_to")),
        sources(collapsed=True),
    ]

    def line(self, row):
        return Line(str(row.value), row.get_measure_display(), row.according_to)


class ChairmanshipInline(PartInline):
    model = Chairmanship
    fieldsets = [CHAIRMANSHIP, sources(collapsed=True)]


@admin.register(Summit)
class SummitAdmin(SaysCoverage, SeatsAdmin, AddsDocuments, RecordAdmin):
    named_by = "city"
    change_form_template = "admin/summits/summit_form.html"
    list_display = [
        "number",
        text_column("city", _("city")),
        date_column("starts", _("first day")),
        "host",
        "format",
        "standing",
    ]
    list_display_links = ["number", list_display[1]]
    list_filter = [StandingFilter, year_of("starts"), "format"]
    search_fields = ["number", "starts", *columns("city", "venue", "theme")]
    fieldsets = [
        fieldset(None, ("number", "host"), side_by_side("city"), ("starts", "ends", "format")),
        fieldset(
            _("Venue and theme"), side_by_side("venue"), "venue_by_editor", side_by_side("theme"), "theme_by_editor"
        ),
        sources(),
        PUBLICATION,
    ]
    inlines = [ParticipationInline, CompletenessInline, FigureInline, SentenceInline, ChairmanshipInline]

    def get_changeform_initial_data(self, request):
        """The next ordinal, unless the address has another one."""
        return {"number": next_ordinal()} | super().get_changeform_initial_data(request)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and obj is not None:
            context["documents"] = self._documents(request, obj)
        parts = {each.formset.model: each for each in context["inline_admin_formsets"]}
        if Participation in parts and Completeness in parts:
            said, people = parts[Completeness], parts[Participation].opts
            people.coverage = shown_in(said.formset)
            people.may_say = said.has_change_permission and said.has_add_permission
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _documents(self, request, summit) -> dict:
        """The data for the list of the summit's documents. They are edited on their own forms."""
        of_summit = urlencode({"summit__id__exact": summit.pk})
        return {
            "first": documents_of(summit),
            "total": summit.documents.count(),
            "all": f"{reverse('admin:summits_document_changelist')}?{of_summit}",
            "add": self.admin_site.get_model_admin(Document).has_add_permission(request)
            and f"{reverse('admin:summits_document_add')}?{urlencode({'summit': summit.pk})}",
        }


@admin.register(Chairmanship)
class ChairmanshipAdmin(PartAdmin):
    OWNER = "summit"
    list_display = ["__str__", date_column("starts", _("from"))]
    search_fields = [
        "summit__number",
        *columns("slogan"),
        *(f"summit__{name}" for name in columns("city")),
        *(f"state__{name}" for name in columns("name")),
    ]
    fieldsets = [fieldset(None, "summit"), CHAIRMANSHIP, sources()]
