from django.core.validators import FileExtensionValidator, MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import Crop
from ..fields import PartialDateField, Translated, WordField, is_partial_date, one_language_filled
from ..fields.addresses import AddressField, is_address
from .base import Record, record_constraints, record_indexes


class Photo(Record):
    """A photograph of a summit, a state or a person, with whose it is and what it shows."""

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    image = models.ImageField(
        _("image"),
        upload_to="photos/",
        max_length=200,
        validators=[FileExtensionValidator(["jpg", "jpeg", "png", "webp"])],
    )
    alternative = Translated(
        models.CharField(
            _("alternative text"), max_length=300, help_text=_("Describe the picture for people who cannot see it")
        )
    )
    credit = models.CharField(_("credit"), max_length=150)
    licence = models.CharField(_("licence"), max_length=100)
    origin = AddressField(
        _("page of the photo"),
        max_length=600,
        blank=True,
        help_text=_("Where the author gives the photo and its licence"),
    )
    taken = PartialDateField(_("taken"))
    focal_x = models.PositiveSmallIntegerField(
        _("focal point: percent from the left"),
        default=50,
        db_default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("What must stay in sight when the photo is cropped, a face for instance; 50 is the middle"),
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point: percent from the top"), default=50, db_default=50, validators=[MaxValueValidator(100)]
    )
    summit = models.ForeignKey(
        "Summit", models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("summit")
    )
    state = models.ForeignKey(
        "State", models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("state")
    )
    leader = models.ForeignKey(
        "Leader", models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("leader")
    )

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        default_permissions = Record.RIGHTS
        ordering = ["slug"]
        indexes = record_indexes("photo")
        constraints = [
            one_language_filled("photo", "alternative"),
            *is_partial_date("photo", "taken"),
            is_address("photo", "origin"),
            models.CheckConstraint(
                condition=~Q(credit="") & ~Q(licence=""),
                name="photo_has_a_credit_and_a_licence",
                violation_error_message=_("Say whose the photo is, and under which licence."),
            ),
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 100)),
                name="photo_focal_point_between_left_and_right",
                violation_error_message=_("The focal point lies between 0 and 100 percent."),
            ),
            models.CheckConstraint(
                condition=Q(focal_y__range=(0, 100)),
                name="photo_focal_point_between_top_and_bottom",
                violation_error_message=_("The focal point lies between 0 and 100 percent."),
            ),
            *record_constraints("photo"),
        ]

    def __str__(self):
        return self.alternative

    def get_absolute_url(self) -> str:
        """The page that shows the photo. A photo has no page of its own."""
        shown_on = self.summit or self.state or self.leader
        return shown_on.get_absolute_url() if shown_on else self.image.url

    @property
    def subject(self) -> Record | None:
        """The record that it shows: a person before a summit, and both before a state."""
        return self.leader or self.summit or self.state

    @property
    def preview(self) -> str:
        """The address of its smallest uncropped rendition, or of the photo itself if there is none."""
        return self._smallest(Crop.WHOLE) or self.image.url

    @property
    def thumbnail(self) -> str:
        """The address of its smallest square rendition; empty if there is none."""
        return self._smallest(Crop.SQUARE)

    def _smallest(self, crop: Crop) -> str:
        copies = [rendition for rendition in self.sized(crop) if rendition.format == "jpeg"]
        smallest = min(copies, key=lambda rendition: rendition.width, default=None)
        return self.image.storage.url(smallest.file) if smallest else ""

    def sized(self, crop: Crop) -> list["Rendition"]:
        """The smaller copies of one crop that show the photo as it is now; none until they have been made."""
        return [rendition for rendition in self.renditions.all() if rendition.crop == crop and rendition.shows(self)]


class Rendition(models.Model):
    """A smaller copy of a photo, made from its file and focal point: ``render_photos`` makes it again at any time.

    A row has the file and focal point from which it was made. A photo that changed past the admin is never shown by old
    copies.
    """

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")
    image = models.CharField(max_length=200)
    focal_x = models.PositiveSmallIntegerField()
    focal_y = models.PositiveSmallIntegerField()
    crop = WordField(max_length=6, choices=Crop)
    format = models.CharField(max_length=4)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveIntegerField()
    file = models.CharField(max_length=60, db_index=True)

    class Meta:
        default_permissions = ()
        ordering = ["photo", "id"]  # the order of making: by crop, width and format

    def __str__(self):
        return self.file

    def shows(self, photo: Photo) -> bool:
        """Whether it was made from the photo's file and focal point as they are now."""
        return (self.image, self.focal_x, self.focal_y) == (photo.image.name, photo.focal_x, photo.focal_y)
