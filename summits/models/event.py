from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ..choices import EventKind
from ..fields import PartialDateField, Translated, WordField, is_partial_date, is_slug, one_language_filled
from ..lines import LinesField
from .base import Fact, Record, record_constraints


class Event(Fact, Record):
    """Something that happened around the summits: mostly under a chairmanship, which leads to a summit."""

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    name = Translated(models.CharField(_("name"), max_length=200), marked=True)
    kind = WordField(_("kind"), max_length=20, choices=EventKind)
    date = PartialDateField(_("date"))
    city = Translated(models.CharField(_("city"), max_length=100))
    state = models.ForeignKey(
        "State", models.PROTECT, null=True, blank=True, related_name="events_hosted", verbose_name=_("held in")
    )
    chairmanship = models.ForeignKey(
        "Chairmanship",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("under the chairmanship"),
    )
    participants = models.ManyToManyField(
        "State", blank=True, related_name="events_attended", verbose_name=_("participants")
    )
    participants_note = Translated(LinesField(_("note on the participants")))

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        default_permissions = Record.RIGHTS
        ordering = [F("date").desc(nulls_last=True), "slug"]
        constraints = [
            one_language_filled("event", "name"),
            *is_partial_date("event", "date"),
            is_slug("event"),
            *record_constraints("event"),
        ]

    def __str__(self):
        return self.name
