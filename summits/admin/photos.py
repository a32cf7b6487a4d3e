from functools import partial
from pathlib import PurePosixPath

from django.contrib import admin, messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import Media
from django.forms.widgets import Script
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..editing import renditions, second_look
from ..editing.refusals import RefusedError
from ..editing.same_files import photos_with, same_pictures
from ..fields import columns
from ..models import Photo
from ..pictures import images
from .base import PUBLICATION, date_column, fieldset, side_by_side, text_column
from .filters import year_of
from .forms import CheckedForm, refuse_larger
from .kept import KeepingInput
from .noticed import NoticesFiles
from .publication import StandingFilter
from .records import RecordAdmin
from .twins import ANOTHER, ASKED


class PictureInput(KeepingInput):
    """Shows the picture above the field, with its focal point, which a click moves. A new one is shown once chosen."""

    template_name = "admin/summits/picture_input.html"

    @property
    def media(self):
        return Media(js=[Script("summits/focal.js", defer=True)])


class PhotoForm(CheckedForm):
    """Stores an upload upright, without metadata, under the digest of its content."""

    LIMIT = 10 * 2**20

    class Meta:
        widgets = {"image": PictureInput}

    doubts: list[str] = []  # about a new image
    same: list[Photo] = []  # other photos of the same picture

    def clean_image(self):
        image = self.cleaned_data["image"]
        if "image" not in self.changed_data:
            return image
        refuse_larger(image, self.LIMIT)
        image.seek(0)
        uploaded = image.read()
        content, ending = images.cleaned(uploaded)
        self.doubts = images.doubts(uploaded)
        self.same = list(photos_with(images.digest(content)).exclude(pk=self.instance.pk))
        stem = slugify(PurePosixPath(image.name).stem)[:60] or "photo"
        return SimpleUploadedFile(f"{stem}-{images.digest(content)}.{ending}", content, image.content_type)


@admin.display(description=_("picture"))
def thumbnail(photo):
    """A column of the list: the photo as a square around its focal point."""
    address = photo.thumbnail
    return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', address) if address else ""


@admin.register(Photo)
class PhotoAdmin(NoticesFiles, RecordAdmin):
    named_by = "alternative"
    form = PhotoForm
    has_preview = False  # a photo has no page of its own; the previews of others show it
    list_display = [
        thumbnail,
        text_column("alternative", _("alternative text")),
        date_column("taken", _("taken")),
        "summit",
        "credit",
        "standing",
    ]
    list_display_links = [list_display[1]]
    list_filter = [StandingFilter, year_of("taken"), "summit"]
    search_fields = ["slug", "credit", *columns("alternative")]
    fieldsets = [
        fieldset(
            None,
            "image",
            ("focal_x", "focal_y"),
            side_by_side("alternative"),
            ("slug", "taken"),
            ("credit", "licence"),
            "origin",
        ),
        fieldset(_("What it shows"), ("summit", "state", "leader")),
        PUBLICATION,
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("renditions")

    def save_form(self, request, form, change):
        request.doubts = form.doubts
        return super().save_form(request, form, change)

    def save_related(self, request, form, formsets, change):
        """Asks once before a new image is stored that is doubtful, or in the register already."""
        super().save_related(request, form, formsets, change)
        is_asked = ANOTHER not in request.POST and "_preview" not in request.POST
        if is_asked and (form.doubts or form.same):
            request.asked_about = (
                form.doubts,
                self.linked(request, [(each, each.subject or each) for each in form.same]),
            )
            raise RefusedError(ASKED)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["doubts"], context["same"] = getattr(request, "asked_about", ((), ()))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: self._render(request, obj), robust=True)  # pages show the file until then

    def say_of_files(self, request, photo):
        """Says what a saved photo lacks, and what is doubtful about a new image."""
        for sentence in (*request.doubts, *(remark.sentence for remark in second_look.missing([photo]))):
            self.message_user(request, sentence, messages.WARNING)

    def delete_model(self, request, obj):
        files = renditions.files_of([obj])
        super().delete_model(request, obj)
        transaction.on_commit(partial(renditions.forget, files))

    def delete_queryset(self, request, queryset):
        files = renditions.files_of(queryset)
        super().delete_queryset(request, queryset)
        transaction.on_commit(partial(renditions.forget, files))

    def _render(self, request, photo: Photo):
        """Makes the copies of a new image, by which it is known again if another photo has it too."""
        if renditions.is_rendered(photo):
            return
        renditions.render(photo)
        for _photo, twins in same_pictures([photo]):
            sentence = gettext("The same picture is in the register already: {records}.")
            self.say_linked(request, sentence, [(twin, twin.subject or twin) for twin in twins])
