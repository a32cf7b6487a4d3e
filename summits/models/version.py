"""The version of the register, and the log of the changes that made it; ``summits.version`` writes both."""

from django.db import models


class Version(models.Model):
    """One row, with a number that rises with every transaction that changes the register.

    It rises by a random step: after a rollback, or after a copy of the database was restored, no number comes twice.
    """

    ONLY = 1  # its primary key

    number = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.number)


class Change(models.Model):
    """A record that a transaction changed, or a part of it. In the order of the commits, on either database."""

    number = models.BigIntegerField(db_index=True)  # of the version that the transaction made
    noun = models.CharField(max_length=20)  # the model's name
    record = models.BigIntegerField()  # its primary key

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.number}: {self.noun} {self.record}"
