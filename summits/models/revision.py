from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from ..choices import Origin, Reason
from ..dates import written_moment
from ..fields import WordField
from ..typography import enumerated

TELLS_WHY = (Reason.RESTORED, Reason.PARTED)  # somebody may have typed why; the words of other reasons have it


class Revision(models.Model):
    """A record with its parts as they stood after a change, shaped like a fixture; who changed it, when and why.

    The record is named by its noun and its primary key, which no other record gets after it. The natural key that it
    had then stands beside them, because files know a record that is gone by nothing else. Nothing changes a revision.
    """

    noun = models.CharField(_("noun"), max_length=20)  # the model's name
    record = models.BigIntegerField(_("number of the record"))
    key = models.CharField(_("key"), max_length=200)  # the natural key, as JSON
    base = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("based on the revision")
    )
    rows = models.JSONField(_("rows"))
    schema = models.PositiveSmallIntegerField(_("schema of the rows"))  # ``history.schemas`` reads older ones
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    origin = WordField(_("origin"), max_length=7, choices=Origin)
    reason = WordField(_("reason"), max_length=15, choices=Reason)
    reason_values = models.JSONField(_("values of the reason"), default=dict, blank=True)
    batch = models.UUIDField(_("batch"), null=True, blank=True)  # what one load or import wrote together

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["noun", "record", "-id"], name="revision_of_a_record"),
            models.Index(fields=["noun", "key"], name="revision_under_a_key"),
            models.Index(fields=["batch"], name="revision_of_a_batch"),
        ]
        constraints = [models.CheckConstraint(condition=Q(reason__in=Reason.values), name="revision_reason_is_known")]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.noun} {self.key}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def why(self) -> str:
        """The reason in a few words, in the reader's language."""
        words = dict(self.reason_values)
        if "rows" in words:
            words["rows"] = enumerated(f"{_noun(name)} {key}" for name, key in words["rows"])
        if "at" in words:
            words["at"] = written_moment(parse_datetime(words["at"]))
        reason = str(Reason(self.reason).label) % words
        if self.reason in TELLS_WHY and words.get("because"):
            return str(_("%(place)s: %(message)s")) % {"place": reason, "message": words["because"]}
        return reason


def _noun(name: str) -> str:
    return str(apps.get_model("summits", name)._meta.verbose_name)
