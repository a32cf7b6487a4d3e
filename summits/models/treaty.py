from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import PartyStep
from ..fields import PartialDateField, Translated, WordField, is_partial_date
from .base import Fact, Part


class PartyAct(Fact, Part):
    """One step of a state towards being bound by a treaty: who is bound by it, by what, and since when.

    A step alone makes no party: a state can approve a signature and never ratify. The document names its parties.
    """

    KEY = ("document", "state", "step")
    VISIBLE_THROUGH = ("document", "state")

    document = models.ForeignKey("Document", models.CASCADE, related_name="party_acts", verbose_name=_("document"))
    state = models.ForeignKey("State", models.PROTECT, related_name="party_acts", verbose_name=_("state"))
    step = WordField(_("step"), max_length=18, choices=PartyStep)
    date = PartialDateField(_("date"))
    detail = Translated(
        models.CharField(_("detail"), max_length=200, help_text=_("By which law or decision, or how exactly"))
    )

    class Meta:
        verbose_name = _("act of a state")
        verbose_name_plural = _("acts of states")
        ordering = ["document", "state", F("date").asc(nulls_last=True), "step"]
        constraints = [
            *is_partial_date("party_act", "date"),
            models.UniqueConstraint(
                fields=["document", "state", "step"],
                name="party_act_once_per_state_and_step",
                violation_error_message=_("This step of this state is recorded already."),
            ),
            models.CheckConstraint(condition=Q(step__in=PartyStep.values), name="party_act_step_is_known"),
        ]

    def __str__(self):
        return f"{self.state}: {self.get_step_display()}"
