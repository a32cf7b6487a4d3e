import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from ..choices import Capacity, Coverage, Format, Measure, Mode, Precision
from ..dates import today
from ..fields import PartialDateField, Translated, WordField, is_partial_date, not_reversed, one_language_filled
from ..languages import current
from ..typography import remarks
from .base import Fact, Part, Record, RecordQuerySet, record_constraints, record_indexes


class SummitQuerySet(RecordQuerySet):
    def with_chair(self):
        """Fetches the chair: ``summit.chairs`` is a list with at most one participation."""
        return self.prefetch_related(chairs())


def chairs() -> Prefetch:
    seats = Participation.objects.published().filter(capacity=Capacity.CHAIR).select_related("leader", "state")
    return Prefetch("participations", seats, to_attr="chairs")


class Summit(Fact, Record):
    """A meeting of the Council of Heads of State."""

    KEY = ("number",)
    CHILDREN = ("participations", "completeness", "figures", "chairmanship", "sentences")
    SHOWS = (
        "host",
        "participations__leader",
        "participations__state",
        "participations__organisation",
        "participations__office__state",
        "participations__office__organisation",
        "chairmanship__state",
        "documents",
        "photos",
    )

    number = models.PositiveSmallIntegerField(
        _("ordinal"), unique=True, validators=[MinValueValidator(1)], help_text=_("1 is Shanghai 2001")
    )
    city = Translated(models.CharField(_("city"), max_length=100))
    host = models.ForeignKey("State", models.PROTECT, related_name="summits_hosted", verbose_name=_("host state"))
    starts = PartialDateField(_("first day"))
    ends = PartialDateField(_("last day"))
    format = WordField(_("format"), max_length=9, choices=Format, blank=True)
    venue = Translated(models.CharField(_("venue"), max_length=200), marked=True)
    theme = Translated(models.CharField(_("theme"), max_length=300), marked=True)

    objects = SummitQuerySet.as_manager()

    class Meta:
        verbose_name = _("summit")
        verbose_name_plural = _("summits")
        default_permissions = Record.RIGHTS
        ordering = ["number"]
        indexes = record_indexes("summit")
        constraints = [
            one_language_filled("summit", "city"),
            *is_partial_date("summit", "starts", "ends"),
            not_reversed("summit", "starts", "ends"),
            models.CheckConstraint(condition=Q(number__gte=1), name="summit_number_starts_at_one"),
            models.CheckConstraint(
                condition=Q(starts__isnull=False),
                name="summit_has_a_date",
                violation_error_message=_("Give the first day, or the month or the year when no more is known."),
            ),
            *record_constraints("summit"),
        ]

    def __str__(self):
        city, year = self.city, self.year
        if not city or not year:  # a form that is not filled in yet
            return str(city or year or "")
        return self.named(city)

    def named(self, city: str) -> str:
        """Its name with the name of its city, as the language of the page writes it: "Astana 2024"."""
        return pgettext("name of a summit", "{city} {year}").format(city=city, year=self.year)

    @property
    def ordinal(self) -> str:
        """Its number, as the language of the page counts: "24th summit"."""
        return gettext("{ordinal} summit").format(ordinal=current().ordinal(self.number))

    @property
    def numbered(self) -> str:
        """Its number with its city and year, where one of several summits is chosen: "24 Astana 2024"."""
        label = pgettext("a summit to choose", "{number} {city} {year}")
        return label.format(number=self.number, city=self.city, year=self.year)

    @property
    def heading(self) -> str:
        """The heading of its page: "Astana, 2024"."""
        return pgettext("title of a summit", "{city}, {year}").format(city=self.city, year=self.year)

    @property
    def year(self) -> int | None:
        """The year of the first day; None on a form that does not have it yet."""
        return self.starts.year if self.starts else None

    @property
    def closed(self):
        """The last day as far as it is known. Statuses and offices are read for this day."""
        return self.ends or self.starts

    def has_begun(self, day: datetime.date | None = None) -> bool:
        """Whether it certainly began by a day, by today unless another is given; until then it is only announced."""
        return self.starts.last <= (day or today())


class Participation(Fact, Part):
    """A seat at a summit: the person, the capacity, the state or organisation, and the office."""

    KEY = ("summit", "leader")
    VISIBLE_THROUGH = ("summit", "leader", "state", "organisation")

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="participations", verbose_name=_("summit"))
    leader = models.ForeignKey("Leader", models.PROTECT, related_name="participations", verbose_name=_("leader"))
    capacity = WordField(
        _("capacity"), max_length=18, choices=Capacity, help_text=_("As what: a status can change during a summit")
    )
    state = models.ForeignKey(
        "State", models.PROTECT, null=True, blank=True, related_name="participations", verbose_name=_("state")
    )
    organisation = models.ForeignKey(
        "Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("organisation"),
    )
    office = models.ForeignKey(
        "Office",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("office held that day"),
    )
    styled = Translated(
        models.CharField(
            _("office as recorded"), max_length=200, help_text=_("When the source words the office in another way")
        )
    )
    mode = WordField(_("mode"), max_length=9, choices=Mode, blank=True)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["summit", "leader"]
        constraints = [
            models.UniqueConstraint(
                fields=["summit", "leader"],
                name="participation_once_per_summit_and_leader",
                violation_error_message=_("This person is on the list of this summit already."),
            ),
            models.UniqueConstraint(
                fields=["summit"],
                condition=Q(capacity=Capacity.CHAIR),
                name="summit_has_one_chair",
                violation_error_message=_("This summit has a chair already; a summit has one."),
            ),
            models.CheckConstraint(
                condition=Q(state__isnull=False) | Q(organisation__isnull=False),
                name="participation_for_a_state_or_an_organisation",
                violation_error_message=_("Choose the state or the organisation that the person represented."),
            ),
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="participation_capacity_is_known"),
        ]

    def __str__(self):
        return remarks([str(self.leader), str(self.get_capacity_display()), str(self.summit)])

    def clean(self):
        if self.office_id and self.leader_id and self.office.leader_id != self.leader_id:
            raise ValidationError({"office": _("This office was held by %(leader)s.") % {"leader": self.office.leader}})


class Completeness(Fact, Part):
    """How complete a summit's list of participants in one capacity is, so that *absent* differs from *not recorded*."""

    KEY = ("summit", "capacity")
    VISIBLE_THROUGH = ("summit",)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="completeness", verbose_name=_("summit"))
    capacity = WordField(_("capacity"), max_length=18, choices=Capacity)
    coverage = WordField(_("the list is"), max_length=8, choices=Coverage, default=Coverage.UNKNOWN)

    class Meta:
        verbose_name = _("completeness of a list")
        verbose_name_plural = _("completeness of the lists")
        ordering = ["summit", "capacity"]
        constraints = [
            models.UniqueConstraint(
                fields=["summit", "capacity"],
                name="completeness_once_per_summit_and_capacity",
                violation_error_message=_("The completeness of this list is given already."),
            ),
        ]

    def __str__(self):
        return f"{self.get_capacity_display()}: {self.get_coverage_display()}"


class Figure(Fact, Part):
    """A number that a source gives for a summit. Sources can contradict each other; all their numbers are kept."""

    KEY = ("summit", "slug")
    VISIBLE_THROUGH = ("summit",)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="figures", verbose_name=_("summit"))
    slug = models.SlugField(_("key"), max_length=60, help_text=_("Unique for this summit: documents-kremlin"))
    measure = WordField(_("what is counted"), max_length=18, choices=Measure)
    precision = WordField(_("precision"), max_length=8, choices=Precision, default=Precision.EXACT)
    value = models.PositiveIntegerField(_("value"))
    according_to = Translated(models.CharField(_("according to"), max_length=200))

    class Meta:
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        ordering = ["summit", "measure", F("value").desc(), "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["summit", "slug"],
                name="figure_key_once_per_summit",
                violation_error_message=_("This summit has a figure with this key already."),
            ),
        ]

    def __str__(self):
        return f"{self.value} {self.get_measure_display()}"

    @property
    def reckoned(self) -> str:
        """The number with its precision: "150", "about 150"."""
        if self.precision == Precision.EXACT:
            return str(self.value)
        pattern = pgettext("a figure and how exactly it is known", "{precision} {value}")
        return pattern.format(precision=self.get_precision_display(), value=self.value)
