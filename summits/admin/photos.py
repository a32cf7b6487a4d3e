from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..fields import columns
from ..models import Photo
from .base import PUBLICATION, date_column, fieldset, side_by_side, text_column
from .filters import year_of
from .forms import PhotoForm
from .records import RecordAdmin


@admin.register(Photo)
class PhotoAdmin(RecordAdmin):
    form = PhotoForm
    list_display = [
        text_column("alternative", _("alternative text")),
        date_column("taken", _("taken")),
        "summit",
        "credit",
        "publication",
    ]
    list_filter = ["publication", year_of("taken"), "summit"]
    list_select_related = ["summit"]
    search_fields = ["slug", "credit", *columns("alternative")]
    fieldsets = [
        fieldset(None, "image", side_by_side("alternative"), ("slug", "taken"), ("credit", "licence")),
        fieldset(_("What it shows"), ("summit", "state", "leader")),
        PUBLICATION,
    ]
