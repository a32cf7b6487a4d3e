from django.contrib import admin
from django.utils.translation import pgettext_lazy

from ..fields import columns
from ..models import Topic
from .base import PUBLICATION, fieldset, side_by_side, sources, text_column
from .publication import StandingFilter
from .records import RecordAdmin


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    list_display = [text_column("name", pgettext_lazy("of a thing", "name")), "slug", "standing"]
    list_filter = [StandingFilter]
    search_fields = ["slug", *columns("name")]
    prepopulated_fields = {"slug": ["name_en"]}
    called_by = (*columns("name"),)
    fieldsets = [
        fieldset(None, side_by_side("name"), "name_by_editor", "slug", side_by_side("introduction")),
        sources(),
        PUBLICATION,
    ]
