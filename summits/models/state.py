import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import Region, Status, StatusBasis
from ..fields import PartialDateField, Translated, WordField, is_partial_date, not_reversed, one_language_filled
from ..fields.shapes import CAPITALS
from .base import Fact, Part, Record, RecordQuerySet, is_wikidata_item, record_constraints, record_indexes


class StateQuerySet(RecordQuerySet):
    def as_of(self, day: datetime.date):
        """Who was what on a day.

        Annotates ``status``: what the state certainly was, "none" included; empty when a change of which only the
        month or year is known may have taken effect already (``prior_status`` is then what it was before).
        ``since``: from when. ``possible_status`` (with ``possible_from`` and ``possible_decided``): what it possibly
        was as well, by a change decided but not certainly in effect; NULL when there is none.
        """
        day, word = day.isoformat(), models.CharField()
        changes = StatusChange.objects.filter(state=OuterRef("pk"))
        certain = changes.filter(effective__last__lte=day).order_by("-effective")
        doubtful = changes.filter(effective__lte=day, effective__last__gt=day)
        pending = changes.filter(Q(effective__lte=day) | Q(decided__lte=day), effective__last__gt=day).order_by(
            "effective"
        )
        return self.annotate(
            prior_status=Coalesce(Subquery(certain.values("status")[:1]), Value(Status.NONE.value), output_field=word),
            status=Case(When(Exists(doubtful), then=Value("")), default="prior_status", output_field=word),
            since=Subquery(certain.values("effective")[:1]),
            possible_status=Subquery(pending.values("status")[:1]),
            possible_from=Subquery(pending.values("effective")[:1]),
            possible_decided=Subquery(pending.values("decided")[:1]),
        )


class State(Fact, Record):
    """A state. Its status in the SCO is never a field, but follows from its status changes."""

    KEY = ("iso2",)
    CHILDREN = ("status_changes",)
    SHOWS = ("photos",)

    iso2 = models.CharField(
        _("ISO code of two letters"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("Write two capital letters, as in KZ."))],
    )
    iso3 = models.CharField(
        _("ISO code of three letters"),
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("Write three capital letters, as in KAZ."))],
    )
    name = Translated(models.CharField(pgettext_lazy("of a thing", "name"), max_length=100))
    official_name = Translated(models.CharField(_("official name"), max_length=150))
    capital = Translated(models.CharField(_("capital"), max_length=150))
    region = WordField(_("region"), max_length=24, choices=Region, blank=True)
    language_note = Translated(
        models.CharField(_("note on languages"), max_length=300, help_text=_("Its part in the languages of the SCO"))
    )
    wikidata = models.CharField(_("Wikidata item"), max_length=12, blank=True, validators=[is_wikidata_item])

    objects = StateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state")
        verbose_name_plural = _("states")
        default_permissions = Record.RIGHTS
        ordering = ["iso2"]
        indexes = record_indexes("state")
        constraints = [
            one_language_filled("state", "name"),
            models.CheckConstraint(
                condition=Q(iso2__made_of=CAPITALS, iso2__length=2, iso3__made_of=CAPITALS, iso3__length=3),
                name="state_codes_are_capital_letters",
                violation_error_message=_("ISO codes are capital letters: KZ, KAZ."),
            ),
            *record_constraints("state"),
        ]

    def __str__(self):
        return self.name


OVERLAP = _(
    "%(date)s and %(other)s can be the same day: nobody can tell which change came first. "
    "Give the days of both, or keep one if they are one change."
)


class StatusChange(Fact, Part):
    """A state has a status in the SCO from a date on, until the next change."""

    KEY = ("state", "effective")
    VISIBLE_THROUGH = ("state",)

    state = models.ForeignKey(State, models.CASCADE, related_name="status_changes", verbose_name=_("state"))
    effective = PartialDateField(_("in effect from"))
    status = WordField(_("status"), max_length=16, choices=Status)
    basis = WordField(_("made effective by"), max_length=10, choices=StatusBasis, blank=True)
    decided = PartialDateField(_("decided"))
    decided_at = models.ForeignKey(
        "Summit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="status_changes",
        verbose_name=_("decided at the summit"),
    )
    decided_by = models.ForeignKey(
        "Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="status_changes",
        verbose_name=_("decided by the document"),
    )

    class Meta:
        verbose_name = _("change of status")
        verbose_name_plural = _("changes of status")
        ordering = ["state", "effective"]
        constraints = [
            *is_partial_date("status_change", "effective", "decided"),
            not_reversed(
                "status_change", "decided", "effective", _("The change would take effect before it was decided.")
            ),
            models.UniqueConstraint(
                fields=["state", "effective"],
                name="status_change_once_per_state_and_date",
                violation_error_message=_("This state has a change of status on this date already."),
            ),
            models.CheckConstraint(
                condition=Q(effective__isnull=False),
                name="status_change_has_a_date",
                violation_error_message=_("Say from when: a day, a month or a year."),
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="status_change_status_is_known"),
        ]

    def __str__(self):
        return f"{self.state}: {self.get_status_display()}, {self.effective}"


def overlap(date: str, other: str) -> bool:
    """Whether two different dates can be the same day. Two changes of one state then contradict each other,
    whatever they changed it to: nobody can tell which came first, or whether they are one.

    Equal dates are the key of one change.
    """
    return date != other and (date.startswith(other) or other.startswith(date))
