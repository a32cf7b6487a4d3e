"""Private copies of the tables, into which rows are saved to try them out."""

from collections.abc import Iterable
from itertools import count

from django.db import models

from ..databases import cast_shadow, write_over

FIRST_NUMBER = 2**40  # far above stored rows


class Shadows:
    """The copies that one transaction has made, each when it is first written to."""

    def __init__(self, using: str):
        self.using = using
        self.cast: set[type[models.Model]] = set()
        self.numbers = count(FIRST_NUMBER)  # the primary keys of new rows

    def of(self, *wanted: type[models.Model]) -> None:
        """Makes the copies of the tables of some models."""
        for model in wanted:
            if model not in self.cast:
                cast_shadow(model, self.using)
                self.cast.add(model)

    def remove(self, instance: models.Model) -> None:
        """Removes a row, though others name it."""
        self.of(type(instance))
        rows = models.QuerySet(type(instance), using=self.using).filter(pk=instance.pk)
        rows._raw_delete(self.using)

    def write(self, model: type[models.Model], instances: Iterable[models.Model]) -> None:
        """Saves rows; new ones get a primary key."""
        self.of(model)
        for instance in instances:
            instance.pk = instance.pk or next(self.numbers)
        write_over(model, list(instances), models.QuerySet(model, using=self.using))
