"""What records have in common: a natural key, a publication state, sources.

A *record* has a page and a publication state of its own. A *part* (a status change, an office, a
participation) is public when the records that it joins are. Both state *facts*.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..choices import Confidence, Publication
from ..fields import Translated, WordField
from ..fields.lines import LinesField
from .keyed import Keyed, KeyedQuerySet

is_wikidata_item = RegexValidator(r"^Q[1-9][0-9]*\Z", _("Write the Q and the number of the item, as in Q232."))


_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


@contextmanager
def at_moment(moment: datetime) -> Iterator[None]:
    """Has conditions that are made within ask for what is public at a moment. It is for queries that are made once."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def is_published(path: str = "") -> Q:
    """The condition that the record at the end of a path of relations ("summit__") is public now."""
    now = _moment.get() or timezone.now()
    return (
        Q(**{f"{path}publication": Publication.PUBLISHED})
        & (Q(**{f"{path}publish_from__isnull": True}) | Q(**{f"{path}publish_from__lte": now}))
        & (Q(**{f"{path}publish_until__isnull": True}) | Q(**{f"{path}publish_until__gt": now}))
    )


def has_come(day: date) -> None:
    """Raises ValidationError for a day in the future."""
    if day > timezone.localdate():
        raise ValidationError(_("This day has not come yet."))


class DayOfChange(models.DateField):
    """The day of a change; for a new row without one, the day on which it is stored."""

    def pre_save(self, instance, add):
        if add and getattr(instance, self.attname) is None:
            setattr(instance, self.attname, timezone.localdate())
        return super().pre_save(instance, add)


class Fact(Keyed):
    """A row that states something about the world, with its sources and its confidence."""

    sources = models.ManyToManyField("Source", blank=True, verbose_name=_("sources"))
    confidence = WordField(
        _("confidence"), max_length=6, choices=Confidence, default=Confidence.HIGH, db_default=Confidence.HIGH
    )
    note = Translated(LinesField(_("note"), help_text=_("What is doubtful, or in which sense it is meant")))

    class Meta:
        abstract = True


class RecordQuerySet(KeyedQuerySet):
    def published(self):
        """What visitors may see: published, and inside the span of time that was set for it."""
        return self.filter(is_published())


class Record(Keyed):
    """A noun of the register: it has an address, and a publication state that only ``publishing`` writes."""

    # "publish" is for publishing and withdrawing, "rename" for a new key after that.
    RIGHTS = ("add", "change", "delete", "view", "publish", "rename")
    # The verbs of publication write these.
    PUBLICATION = ("publication", "publish_from", "publish_until", "withdrawn_because")
    # Paths to the records that its page shows. Drafts among them are published with it.
    SHOWS: tuple[str, ...] = ()

    publication = WordField(
        _("publication"),
        max_length=9,
        choices=Publication,
        default=Publication.DRAFT,
        db_default=Publication.DRAFT,
    )
    publish_from = models.DateTimeField(_("public from"), null=True, blank=True)
    publish_until = models.DateTimeField(_("public until"), null=True, blank=True)
    withdrawn_because = models.CharField(_("reason for the withdrawal"), max_length=300, blank=True)
    # Of the record or of one of its parts. It is no fact: files have it, revisions do not, and only ``history`` and
    # loads write it.
    changed_on = DayOfChange(_("day of the last change"), null=True, blank=True, editable=False, validators=[has_come])

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def key(self):
        """The key in the record's address."""
        return self.natural_key()[0]

    @property
    def is_public(self) -> bool:
        """Whether ``published()`` holds this record."""
        now = timezone.now()
        return (
            self.publication == Publication.PUBLISHED
            and (self.publish_from is None or self.publish_from <= now)
            and (self.publish_until is None or self.publish_until > now)
        )

    @property
    def is_gone(self) -> bool:
        """Whether the record was public and is not any more: it was withdrawn, or its time is over."""
        if self.publication == Publication.PUBLISHED:
            return self.publish_until is not None and self.publish_until <= timezone.now()
        return self.publication == Publication.WITHDRAWN

    def get_absolute_url(self) -> str:
        return _address(self._meta.model_name, self.key, get_language(), get_script_prefix())


@lru_cache(maxsize=4_096)  # a page names dozens of records, many of them on every page
def _address(noun: str, key: str | int, _language: str | None, _root: str) -> str:
    return reverse(f"{noun}_detail", args=[key])


def record_constraints(model: str) -> list[models.CheckConstraint]:
    """The constraints on the publication of every record."""
    return [
        models.CheckConstraint(
            condition=Q(publication__in=Publication.values),
            name=f"{model}_publication_is_known",
        ),
        models.CheckConstraint(
            condition=Q(publish_from__isnull=True)
            | Q(publish_until__isnull=True)
            | Q(publish_until__gt=models.F("publish_from")),
            name=f"{model}_public_until_after_public_from",
            violation_error_message=_("The record would go out of sight before it comes into sight."),
        ),
    ]


def record_indexes(model: str) -> list[models.Index]:
    """The indexes for records with a scheduled start or end of publication. They are few."""
    return [
        models.Index(
            fields=[f"publish_{bound}"],
            name=f"{model}_public_{bound}",
            condition=Q((f"publish_{bound}__isnull", False)),
        )
        for bound in ("from", "until")
    ]


class PartQuerySet(KeyedQuerySet):
    def published(self):
        """Parts whose every record is public."""
        return self.filter(self.model.is_visible())


class Part(Keyed):
    """A row that joins records and has no page of its own."""

    VISIBLE_THROUGH: tuple[str, ...] = ()

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def is_visible(cls, path: str = "", *, beside: str = "") -> Q:
        """The condition that all records of the part at the end of a path ("offices__") are public now.

        An optional relation that is empty hides nothing. The one ``beside`` which the part is shown is not asked.
        """
        condition = Q()
        for name in cls.VISIBLE_THROUGH:
            if name == beside:
                continue
            public = is_published(f"{path}{name}__")
            if cls._meta.get_field(name).null:
                public |= Q(**{f"{path}{name}__isnull": True})
            condition &= public
        return condition
