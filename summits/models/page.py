from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..fields import Translated, one_language_filled
from .base import Record, record_constraints


class Page(Record):
    """A page of prose: about the register, its method, its privacy."""

    slug = models.SlugField(_("key"), max_length=50, unique=True)
    title = Translated(models.CharField(_("title"), max_length=150))
    body = Translated(models.TextField(_("body"), help_text=_("Markdown")))
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Order in the footer"))

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "slug"]
        constraints = [
            one_language_filled("page", "title"),
            one_language_filled("page", "body"),
            *record_constraints("page"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("page_detail", args=[self.slug])
