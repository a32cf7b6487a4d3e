from django.db import models
from django.utils.translation import gettext_lazy as _

from ..fields import PartialDateField, is_partial_date
from .base import Keyed


class Source(Keyed):
    """Where a fact comes from: an address, and what is known of the publication behind it."""

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    url = models.URLField(
        _("address"), max_length=600, blank=True, help_text=_("Empty for a source that is not online")
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=8, blank=True, help_text=_("ISO 639 code: en, fr, ru, zh, ar …")
    )
    date = PartialDateField(_("date of publication"))
    checked = PartialDateField(_("last checked"))

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]
        constraints = [
            *is_partial_date("source", "date", "checked"),
            models.UniqueConstraint(
                fields=["url"],
                condition=~models.Q(url=""),
                name="source_of_this_address_exists_once",
                violation_error_message=_("There is a source with this address already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(url="", title="", publisher=""),
                name="source_says_where_it_is",
                violation_error_message=_("Fill in an address, a title or a publisher."),
            ),
        ]

    def __str__(self):
        return self.title or self.url or self.publisher

    @property
    def citation(self) -> str:
        """What a list of sources calls it: its title, or its address where the title is not recorded."""
        return self.title or self.url.partition("://")[2] or self.publisher
