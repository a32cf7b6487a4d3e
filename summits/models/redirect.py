from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import Noun
from ..fields import WordField
from .keyed import Keyed


class Redirect(Keyed):
    """A key that a record had in public: its addresses lead to the record under its key of today.

    ``key`` is always the key of today: a second renaming changes the rows of the first.
    """

    KEY = ("noun", "old_key")

    noun = WordField(_("noun"), max_length=12, choices=Noun)
    old_key = models.CharField(_("old key"), max_length=80)
    key = models.CharField(_("key of today"), max_length=80)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["noun", "old_key"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["noun", "key"], name="redirects_to_a_record")]
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "old_key"],
                name="redirect_once_per_old_key",
                violation_error_message=_("This old key leads somewhere already."),
            ),
            models.CheckConstraint(condition=Q(noun__in=Noun.values), name="redirect_noun_is_known"),
            models.CheckConstraint(
                condition=~Q(old_key="") & ~Q(key="") & ~Q(old_key=F("key")),
                name="redirect_between_two_keys",
                violation_error_message=_("A redirect leads from one key to another."),
            ),
        ]

    def __str__(self):
        return f"{self.noun} {self.old_key} → {self.key}"
