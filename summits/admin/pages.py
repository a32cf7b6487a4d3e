from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..fields import columns
from ..models import Page
from .base import PUBLICATION, fieldset, side_by_side, text_column
from .publication import StandingFilter
from .records import RecordAdmin


@admin.register(Page)
class PageAdmin(RecordAdmin):
    named_by = "title"
    list_display = [text_column("title", _("title")), "slug", "position", "standing"]
    list_filter = [StandingFilter]
    search_fields = ["slug", *columns("title", "body")]
    prepopulated_fields = {"slug": ["title_en"]}
    fieldsets = [
        fieldset(None, side_by_side("title"), ("slug", "position")),
        fieldset(_("Text"), side_by_side("body")),
        PUBLICATION,
    ]
