from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..fields import Translated, is_slug, one_language_filled
from ..fields.lines import LinesField
from .base import Fact, Record, record_constraints, record_indexes


class Topic(Fact, Record):
    """A subject of documents: energy, trade, counter-terrorism …"""

    slug = models.SlugField(_("key"), max_length=50, unique=True)
    name = Translated(models.CharField(pgettext_lazy("of a thing", "name"), max_length=100), marked=True)
    introduction = Translated(
        LinesField(_("introduction"), help_text=_("In our own words: two or three sentences, with their sources below"))
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        default_permissions = Record.RIGHTS
        ordering = ["slug"]
        indexes = record_indexes("topic")
        constraints = [one_language_filled("topic", "name"), is_slug("topic"), *record_constraints("topic")]

    def __str__(self):
        return self.name
