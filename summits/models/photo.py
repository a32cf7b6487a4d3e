from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..fields import PartialDateField, Translated, is_partial_date, one_language_filled
from .base import Record, record_constraints


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
        models.CharField(_("alternative text"), max_length=300, help_text=_("What it shows, for who cannot see it"))
    )
    credit = models.CharField(_("credit"), max_length=150)
    licence = models.CharField(_("licence"), max_length=100)
    taken = PartialDateField(_("taken"))
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
        ordering = ["slug"]
        constraints = [
            one_language_filled("photo", "alternative"),
            *is_partial_date("photo", "taken"),
            models.CheckConstraint(
                condition=~models.Q(credit="") & ~models.Q(licence=""),
                name="photo_has_a_credit_and_a_licence",
                violation_error_message=_("Say whose the photo is, and under which licence."),
            ),
            *record_constraints("photo"),
        ]

    def __str__(self):
        return self.alternative

    def get_absolute_url(self) -> str:
        """The page that shows the photo: a photo has none of its own."""
        shown_on = self.summit or self.state or self.leader
        return shown_on.get_absolute_url() if shown_on else self.image.url
