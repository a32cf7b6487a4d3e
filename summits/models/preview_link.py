from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PreviewLink(models.Model):
    """A link that shows the pages of a record to whoever has it, as they were when it was made.

    The record is named by its noun and its primary key. Nobody can read the link off its row, which has a digest of it.
    """

    noun = models.CharField(max_length=20)  # the model's name
    record = models.BigIntegerField()
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the key of the link
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    pages = models.JSONField(default=dict)  # HTML by the code of a language; empty once the link is revoked or over
    shows = models.DateTimeField(default=timezone.now)  # the moment at which the pages were made

    class Meta:
        verbose_name = _("link to a preview")
        verbose_name_plural = _("links to previews")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["noun", "record"], name="preview_links_of_a_record")]
        default_permissions = ()

    def __str__(self):
        return f"{self.noun} {self.record}, {self.until:%Y-%m-%d %H:%M}"

    @property
    def works(self) -> bool:
        return self.revoked_at is None and self.until > timezone.now()
