from django.db import models
from django.utils.translation import gettext_lazy as _

from ..fields import PartialDateField, Translated, is_partial_date, not_reversed
from ..fields.lines import LinesField
from .base import Fact, Part
from .held import HeldQuerySet


class Chairmanship(Fact, Part):
    """A state chairs the SCO from one summit to the next, which it leads to."""

    KEY = ("summit",)
    VISIBLE_THROUGH = ("summit", "state")

    summit = models.OneToOneField(
        "Summit", models.CASCADE, related_name="chairmanship", verbose_name=_("leads to the summit")
    )
    state = models.ForeignKey("State", models.PROTECT, related_name="chairmanships", verbose_name=_("state"))
    starts = PartialDateField(_("from"))
    ends = PartialDateField(_("until"))
    slogan = Translated(models.CharField(_("slogan"), max_length=300), marked=True)
    priorities = Translated(
        LinesField(_("priorities of the chair"), help_text=_("In our own words; one priority a line")),
        marked=True,
    )

    objects = HeldQuerySet.as_manager()

    class Meta:
        verbose_name = _("chairmanship")
        verbose_name_plural = _("chairmanships")
        ordering = ["summit"]
        constraints = [
            *is_partial_date("chairmanship", "starts", "ends"),
            not_reversed("chairmanship", "starts", "ends"),
        ]

    def __str__(self):
        return f"{self.state}: {self.summit}"
