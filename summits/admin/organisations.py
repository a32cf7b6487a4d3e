from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..fields import columns
from ..models import Organisation
from .base import PUBLICATION, fieldset, side_by_side, sources, text_column
from .publication import StandingFilter
from .records import RecordAdmin


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    list_display = [
        text_column("name", pgettext_lazy("of a thing", "name")),
        text_column("abbreviation", _("abbreviation")),
        "is_sco_body",
        "standing",
    ]
    list_filter = [StandingFilter, "is_sco_body"]
    search_fields = ["slug", *columns("name", "abbreviation")]
    prepopulated_fields = {"slug": ["abbreviation_en"]}
    called_by = (*columns("name", "abbreviation"),)
    fieldsets = [
        fieldset(
            None,
            side_by_side("name"),
            side_by_side("abbreviation"),
            side_by_side("seat"),
            ("slug", "is_sco_body"),
        ),
        sources(),
        PUBLICATION,
    ]
