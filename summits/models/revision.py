from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Origin
from ..fields import WordField


class Revision(models.Model):
    """A record with its parts as they stood after a change, shaped like a fixture; who changed it, when and why."""

    noun = models.CharField(_("noun"), max_length=20)  # the model's name
    key = models.CharField(_("key"), max_length=200)  # the natural key, as JSON
    rows = models.JSONField(_("rows"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    origin = WordField(_("origin"), max_length=7, choices=Origin)
    why = models.CharField(_("why"), max_length=300, blank=True)
    batch = models.UUIDField(_("batch"), null=True, blank=True)  # what one load or import wrote together

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["noun", "key", "-id"], name="revision_of_a_record")]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.noun} {self.key}, {self.at:%Y-%m-%d %H:%M}"
