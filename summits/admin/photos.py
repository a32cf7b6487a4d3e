from functools import partial

from django.contrib import admin
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ..editing import renditions
from ..fields import columns
from ..models import Photo
from .base import PUBLICATION, date_column, fieldset, side_by_side, text_column
from .filters import year_of
from .forms import PhotoForm
from .publication import StandingFilter
from .records import RecordAdmin


@admin.register(Photo)
class PhotoAdmin(RecordAdmin):
    form = PhotoForm
    has_preview = False  # a photo has no page of its own; the previews of others show it
    list_display = [
        text_column("alternative", _("alternative text")),
        date_column("taken", _("taken")),
        "summit",
        "credit",
        "standing",
    ]
    list_filter = [StandingFilter, year_of("taken"), "summit"]
    search_fields = ["slug", "credit", *columns("alternative")]
    fieldsets = [
        fieldset(
            None, "image", ("focal_x", "focal_y"), side_by_side("alternative"), ("slug", "taken"), ("credit", "licence")
        ),
        fieldset(_("What it shows"), ("summit", "state", "leader")),
        PUBLICATION,
    ]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: self._render(obj), robust=True)  # a page shows the file itself until then

    def delete_model(self, request, obj):
        files = renditions.files_of([obj])
        super().delete_model(request, obj)
        transaction.on_commit(partial(renditions.forget, files))

    def delete_queryset(self, request, queryset):
        files = renditions.files_of(queryset)
        super().delete_queryset(request, queryset)
        transaction.on_commit(partial(renditions.forget, files))

    def _render(self, photo: Photo):
        if not renditions.is_rendered(photo):
            renditions.render(photo)
