"""A row that people name by what it is: its natural key, and the texts in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.core.exceptions import ValidationError
from django.db import NotSupportedError, models, router, transaction
from django.db.models.functions import Collate
from django.db.models.signals import class_prepared
from django.dispatch import Signal, receiver

from ..fields import LanguagesField, PartialDateField, WordField, characters
from ..languages import current
from ..ordering import shown
from .visible import VisibleQuerySet

# Django's own signals do not say when a queryset writes rows. A model sends these, with ``using``: before it locks or
# writes rows, and, with their ``pks`` too, when it writes or deletes them.
writing, rows_written, rows_deleted = Signal(), Signal(), Signal()


class KeyedQuerySet(VisibleQuerySet):
    """Rows whose every write is noticed: see ``summits.version``."""

    def update(self, **values):
        with self._noticed() as using:
            pks = list(self.using(using).order_by().values_list("pk", flat=True))
            rows_written.send(self.model, pks=pks, using=using)  # parts may change their records
            changed = super().update(**values)
            rows_written.send(self.model, pks=pks, using=using)
        return changed

    update.alters_data = True

    def bulk_create(self, objs, *args, ignore_conflicts=False, **options):
        if ignore_conflicts:
            raise NotSupportedError("It would not say which rows it wrote.")
        with self._noticed() as using:
            created = super().bulk_create(objs, *args, **options)
            rows_written.send(self.model, pks=[row.pk for row in created], using=using)
        return created

    def delete(self):
        with self._noticed() as using:
            self._send_rows_deleted(using)
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def _raw_delete(self, using):
        with self._noticed(using):
            self._send_rows_deleted(using)
            return super()._raw_delete(using)

    def _send_rows_deleted(self, using: str) -> None:
        """Sends one signal for all rows. Django sends one for each."""
        pks = list(self.using(using).order_by().values_list("pk", flat=True))
        rows_deleted.send(self.model, pks=pks, using=using)

    def select_for_update(self, *args, **options):
        writing.send(self.model, using=self._db or router.db_for_write(self.model))
        return super().select_for_update(*args, **options)

    @contextmanager
    def _noticed(self, using: str = "") -> Iterator[str]:
        """A transaction in which rows are written, and the alias of its database."""
        using = using or self._db or router.db_for_write(self.model, **self._hints)
        with transaction.atomic(using=using, savepoint=False):
            writing.send(self.model, using=using)
            yield using

    def get_by_natural_key(self, *key):
        lookups = self.model.key_lookups()
        if len(key) != len(lookups):
            raise self.model.DoesNotExist(f"the key of a {self.model._meta.verbose_name} is {lookups}")
        return self.only("pk").get(**dict(zip(lookups, key, strict=True)))

    def by_name(self, name: str = "name"):
        """In the order in which the language of the page sorts a translated text, as the page shows it."""
        language = current()
        return self.order_by(Collate(shown(name, language), language.collation), "pk")


class Keyed(models.Model):
    """A row that people name by what it is: a summit by its number, an office by its leader and slug."""

    KEY: tuple[str, ...] = ("slug",)
    CHILDREN: tuple[str, ...] = ()  # the accessors of the parts that are edited and remembered with the row

    objects = KeyedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # writes by Django itself are noticed too

    def save(self, *, using=None, **options):
        """Saves the row in one transaction with what is noticed of it."""
        using = using or router.db_for_write(type(self), instance=self)
        with transaction.atomic(using=using, savepoint=False):
            super().save(using=using, **options)

    save.alters_data = True

    def clean_fields(self, exclude=None):
        """Raises ValidationError for texts that nobody can read too; ``characters`` has that rule."""
        errors = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            errors = error.error_dict
        for column in texts_of(type(self)):
            if column.name not in errors and column.name not in (exclude or ()):
                try:
                    characters.refuse(getattr(self, column.attname), lines=isinstance(column, models.TextField))
                except ValidationError as error:
                    errors[column.name] = [error]
        if errors:
            raise ValidationError(errors)

    @classmethod
    def key_lookups(cls) -> list[str]:
        """The paths to the columns of the key, through the keys of the rows that it names."""
        return list(cls._key_paths())

    @classmethod
    def _key_paths(cls) -> Iterator[str]:
        for name in cls.KEY:
            field = cls._meta.get_field(name)
            if field.is_relation:
                yield from (f"{name}__{path}" for path in field.related_model.key_lookups())
            else:
                yield name

    @classmethod
    def joins(cls) -> list[str]:
        """The paths to the rows that a row names, and to those that make up their keys."""
        found = []
        for field in cls._meta.fields:
            if field.is_relation:
                parents = {path.rpartition("__")[0] for path in field.related_model.key_lookups()}
                found += [field.name, *sorted(f"{field.name}__{parent}" for parent in parents if parent)]
        return found

    def natural_key(self) -> tuple:
        key = ()
        for name in self.KEY:
            field = self._meta.get_field(name)
            value = getattr(self, name)
            if field.is_relation:
                key += value.natural_key() if value else (None,)
            else:
                key += (value,)
        return key


@cache
def texts_of(model: type[Keyed]) -> list[models.Field]:
    """The columns with texts of people, not words out of a list."""
    return [
        column
        for column in model._meta.local_fields
        if isinstance(column, (models.CharField, models.TextField))
        and not isinstance(column, (PartialDateField, LanguagesField, WordField))
    ]


@receiver(class_prepared)
def promise_visible_texts(sender, **_options):
    """The database of every model of the register keeps what cleaning refuses at a field."""
    if issubclass(sender, Keyed) and (columns := [column.name for column in texts_of(sender)]):
        name = f"{sender._meta.model_name}_texts_are_visible"
        sender._meta.constraints.append(characters.TextsAreVisible(columns=columns, name=name))
