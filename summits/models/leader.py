from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import Gender, OfficeKind
from ..fields import (
    PartialDateField,
    Translated,
    WordField,
    is_partial_date,
    is_slug,
    not_reversed,
    one_language_filled,
)
from ..ordering import oldest
from ..typography import remarks
from .base import Fact, Part, Record, is_wikidata_item, record_constraints, record_indexes
from .held import HeldQuerySet


class Leader(Fact, Record):
    """A person. Dated offices state the person's functions; the person has no field for them."""

    CHILDREN = ("aliases", "offices")
    SHOWS = ("offices__state", "offices__organisation", "photos")

    slug = models.SlugField(_("key"), max_length=50, unique=True)
    name = Translated(models.CharField(_("name"), max_length=100), marked=True)
    native_name = models.CharField(_("name in the person's own script"), max_length=100, blank=True)
    native_language = models.CharField(
        _("language of that name"), max_length=8, blank=True, help_text=_("ISO 639 code")
    )
    family_name = models.CharField(_("family name"), max_length=60, blank=True)
    given_names = models.CharField(_("given names"), max_length=60, blank=True)
    gender = WordField(_("gender"), max_length=1, choices=Gender, blank=True)
    born = PartialDateField(_("born"))
    born_according_to = models.CharField(_("date of birth according to"), max_length=60, blank=True)
    died = PartialDateField(_("died"))
    wikidata = models.CharField(_("Wikidata item"), max_length=12, blank=True, validators=[is_wikidata_item])

    class Meta:
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        default_permissions = Record.RIGHTS
        ordering = ["slug"]
        indexes = record_indexes("leader")
        constraints = [
            one_language_filled("leader", "name"),
            *is_partial_date("leader", "born", "died"),
            not_reversed("leader", "born", "died", _("The death lies before the birth.")),
            is_slug("leader"),
            *record_constraints("leader"),
        ]

    def __str__(self):
        return self.name


class Alias(Part):
    """Another spelling of a person's name, in any script."""

    KEY = ("leader", "name")
    VISIBLE_THROUGH = ("leader",)

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="aliases", verbose_name=_("leader"))
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["leader", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["leader", "name"],
                name="alias_once_per_leader",
                violation_error_message=_("This person has this alias already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="alias_has_a_name"),
        ]

    def __str__(self):
        return self.name


class Office(Fact, Part):
    """An office of a leader in a state or an organisation, from one date to another."""

    KEY = ("leader", "slug")
    VISIBLE_THROUGH = ("leader", "state", "organisation")

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="offices", verbose_name=_("leader"))
    slug = models.SlugField(_("key"), max_length=100, help_text=_("Unique for this person; titles repeat"))
    title = Translated(models.CharField(_("title"), max_length=200))
    kind = WordField(_("kind"), max_length=18, choices=OfficeKind, default=OfficeKind.OTHER)
    state = models.ForeignKey(
        "State", models.PROTECT, null=True, blank=True, related_name="offices", verbose_name=_("state")
    )
    organisation = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, related_name="offices", verbose_name=_("organisation")
    )
    starts = PartialDateField(_("from"))
    ends = PartialDateField(_("until"))
    ongoing = models.BooleanField(
        _("until now"), default=False, help_text=_("Leave this off when it is not known how long")
    )

    objects = HeldQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["leader", oldest("starts"), "slug"]
        constraints = [
            one_language_filled("office", "title"),
            *is_partial_date("office", "starts", "ends"),
            not_reversed("office", "starts", "ends"),
            models.UniqueConstraint(
                fields=["leader", "slug"],
                name="office_key_once_per_leader",
                violation_error_message=_("This person has an office with this key already."),
            ),
            models.CheckConstraint(
                condition=Q(state__isnull=False) | Q(organisation__isnull=False),
                name="office_of_a_state_or_an_organisation",
                violation_error_message=_("Choose the state or the organisation of the office."),
            ),
            models.CheckConstraint(
                condition=Q(ongoing=False) | Q(ends__isnull=True),
                name="office_until_now_has_no_end",
                violation_error_message=_("An office held until now has no end."),
            ),
        ]

    def __str__(self):
        return remarks([str(self.title), str(self.leader)])

    @property
    def held_in(self):
        """The organisation of the office, or the state."""
        return self.organisation or self.state
