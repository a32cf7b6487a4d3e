from django.conf import settings
from django.db import models


class Presence(models.Model):
    """An account that has the form of a record open. It is of the moment: no part of the register and its history."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    noun = models.CharField(max_length=20)  # the model's name
    record = models.BigIntegerField()  # its primary key
    since = models.DateTimeField()
    seen = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["noun", "record", "account"], name="presence_once")]

    def __str__(self):
        return f"{self.account_id}: {self.noun} {self.record}"
