from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..fields import Translated, is_slug, one_language_filled
from .base import Fact, Record, record_constraints, record_indexes


class Organisation(Fact, Record):
    """An international organisation, or one of the SCO's own permanent bodies."""

    slug = models.SlugField(_("key"), max_length=50, unique=True)
    name = Translated(models.CharField(pgettext_lazy("of a thing", "name"), max_length=200))
    abbreviation = Translated(models.CharField(_("abbreviation"), max_length=40))
    seat = Translated(models.CharField(_("seat"), max_length=100))
    is_sco_body = models.BooleanField(_("body of the SCO"), default=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        default_permissions = Record.RIGHTS
        ordering = ["slug"]
        indexes = record_indexes("organisation")
        constraints = [
            one_language_filled("organisation", "name"),
            is_slug("organisation"),
            *record_constraints("organisation"),
        ]

    @property
    def short(self):
        """Its abbreviation, or its name if it has none."""
        return self.abbreviation or self.name

    def __str__(self):
        return self.name
