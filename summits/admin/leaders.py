from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..dates import written_term
from ..fields import columns
from ..models import Alias, Leader, Office
from .base import PUBLICATION, Line, PartAdmin, PartInline, date_column, fieldset, side_by_side, sources, text_column
from .filters import MissingFilter
from .publication import StandingFilter
from .records import RecordAdmin

OFFICE = fieldset(
    None, ("slug", "kind"), ("state", "organisation"), side_by_side("title"), ("starts", "ends", "ongoing")
)


class AliasInline(PartInline):
    model = Alias
    fieldsets = [fieldset(None, "name")]


class OfficeInline(PartInline):
    model = Office
    fieldsets = [OFFICE, sources(collapsed=True)]

    def line(self, row):
        whose, term = str(row.state or row.organisation or ""), written_term(row.starts, row.ends)
        return Line(whose, row.title, row.get_kind_display(), term)


@admin.register(Leader)
class LeaderAdmin(RecordAdmin):
    list_display = [
        text_column("name", _("name")),
        "native_name",
        "family_name",
        date_column("born", _("born")),
        "standing",
    ]
    list_filter = [StandingFilter, "gender", "offices__kind"]
    ordering = ["family_name", "slug"]
    search_fields = ["slug", *columns("name"), "native_name", "family_name", "given_names", "aliases__name"]
    prepopulated_fields = {"slug": ["name_en"]}
    called_by = (*columns("name"), "native_name")
    fieldsets = [
        fieldset(
            None,
            side_by_side("name"),
            "name_by_editor",
            "slug",
            ("native_name", "native_language"),
            ("family_name", "given_names", "gender"),
            ("born", "born_according_to", "died", "wikidata"),
        ),
        sources(),
        PUBLICATION,
    ]
    inlines = [AliasInline, OfficeInline]


@admin.register(Office)
class OfficeAdmin(PartAdmin):
    OWNER = "leader"
    list_display = ["__str__", "kind", date_column("starts", _("from")), date_column("ends", _("until"))]
    list_filter = [MissingFilter]
    search_fields = ["slug", *columns("title"), *(f"leader__{name}" for name in columns("name"))]
    fieldsets = [fieldset(None, "leader"), OFFICE, sources()]
    prepopulated_fields = {}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("leader")

    def label_of(self, row):
        """One person can hold one title several times, so the office is chosen with its dates."""
        term = written_term(row.starts, row.ends)
        return f"{row} ({term})" if term else str(row)

    def get_search_results(self, request, queryset, search_term):
        """The offices of one person, where the person is chosen already."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        leader = request.GET.get("leader", "")
        is_number = leader.isascii() and leader.isdecimal() and len(leader) < 19
        return found.filter(leader=leader) if is_number else found, may_repeat
