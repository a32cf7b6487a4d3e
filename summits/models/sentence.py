from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..fields import Translated, one_language_filled
from .base import Fact, Part
from .summit import Summit


class Sentence(Fact, Part):
    """A sentence in our own words about a summit, with its own sources.

    The sentences that ``opens`` marks are the first paragraph of its page; the others follow further down.
    """

    KEY = ("summit", "position")
    VISIBLE_THROUGH = ("summit",)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="sentences", verbose_name=_("summit"))
    position = models.PositiveSmallIntegerField(
        _("place"), validators=[MinValueValidator(1)], help_text=_("1 comes first; places may be left free")
    )
    opens = models.BooleanField(
        _("opens the page"), default=False, help_text=_("In the first paragraph: who, where, when, what was new")
    )
    text = Translated(models.CharField(_("sentence"), max_length=1000, help_text=_("In our own words, whole")))

    class Meta:
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        ordering = ["summit", "position"]
        constraints = [
            one_language_filled("sentence", "text"),
            models.UniqueConstraint(
                fields=["summit", "position"],
                name="sentence_once_per_summit_and_place",
                violation_error_message=_("Another sentence of this summit has this place."),
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="sentence_places_start_at_one"),
        ]

    def __str__(self):
        return self.text
