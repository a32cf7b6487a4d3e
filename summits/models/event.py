from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import EventKind
from ..fields import (
    PartialDateField,
    Translated,
    WordField,
    is_partial_date,
    is_slug,
    not_reversed,
    one_language_filled,
)
from ..fields.lines import LinesField
from ..ordering import newest
from .base import Fact, Record, record_constraints, record_indexes


class Event(Fact, Record):
    """An event around the summits, usually under a chairmanship, which leads to a summit."""

    SHOWS = ("state", "participants", "chair__leader", "chair__state", "chair__organisation", "documents")

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    name = Translated(models.CharField(pgettext_lazy("of a thing", "name"), max_length=200), marked=True)
    kind = WordField(_("kind"), max_length=20, choices=EventKind)
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("Which meeting of its kind it was: 24 for the 24th")
    )
    date = PartialDateField(_("date"))
    ends = PartialDateField(_("last day"))
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
    chair = models.ForeignKey(
        "Office",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events_chaired",
        verbose_name=_("chaired by"),
        help_text=_("The person, in the office held that day"),
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        default_permissions = Record.RIGHTS
        ordering = [newest("date"), "slug"]
        indexes = record_indexes("event")
        constraints = [
            one_language_filled("event", "name"),
            is_slug("event"),
            *is_partial_date("event", "date", "ends"),
            not_reversed("event", "date", "ends"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(date__isnull=False),
                name="event_with_a_last_day_has_a_date",
                violation_error_message=_("An event with a last day has a first day too."),
            ),
            models.UniqueConstraint(
                fields=["kind", "number"],
                name="event_number_once_per_kind",
                violation_error_message=_("There is an event of this kind with this number already."),
            ),
            *record_constraints("event"),
        ]

    def __str__(self):
        return self.name
