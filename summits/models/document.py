from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import (
    Adoption,
    Body,
    DocumentKind,
    EntryIntoForce,
    RelationKind,
    SignatoriesBasis,
    TextStatus,
)
from ..databases import NewestFirstIndex
from ..fields import (
    PartialDateField,
    Translated,
    WordField,
    is_partial_date,
    is_slug,
    not_reversed,
    one_language_filled,
)
from ..fields.addresses import AddressField, is_address
from ..fields.lines import LinesField
from ..groupings import Series
from ..languages import BY_COLUMN, COLUMNS, LANGUAGES
from ..ordering import newest
from .base import Fact, Part, Record, record_constraints, record_indexes

READABLE = ~Q(url="", file="", body="")  # of a text: there is something to read
LANGUAGE_CHOICES = [(language.column, language.label) for language in LANGUAGES]


class Document(Fact, Record):
    """A document that was adopted at a summit, at a meeting, or between summits."""

    CHILDREN = ("aliases", "texts", "party_acts", "relations")
    SHOWS = ("topics", "signatories", "parties", "party_acts__state", "relations__target")

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    title = Translated(models.CharField(_("title"), max_length=400), marked=True)
    kind = WordField(_("kind"), max_length=18, choices=DocumentKind)
    series = WordField(
        _("series"),
        max_length=26,
        choices=Series,
        blank=True,
        help_text=_("Documents that follow each other, such as the declarations of the summits"),
    )
    adopted_by = WordField(_("adopted by"), max_length=21, choices=Body, blank=True)
    adoption = WordField(_("how adopted"), max_length=8, choices=Adoption, blank=True)
    date = PartialDateField(_("date"))
    place = Translated(models.CharField(_("place"), max_length=100))
    summit = models.ForeignKey(
        "Summit", models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("summit")
    )
    event = models.ForeignKey(
        "Event", models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("event")
    )
    topics = models.ManyToManyField("Topic", blank=True, related_name="documents", verbose_name=_("topics"))
    signatories = models.ManyToManyField(
        "State", blank=True, related_name="documents_signed", verbose_name=_("signatories")
    )
    signatories_basis = WordField(_("signatories known from"), max_length=8, choices=SignatoriesBasis, blank=True)
    parties = models.ManyToManyField(
        "State",
        blank=True,
        related_name="documents_bound_by",
        verbose_name=_("known parties"),
        help_text=_("Only states whose act is recorded, or which a source calls a party"),
    )
    entry_into_force = WordField(
        _("entry into force"), max_length=14, choices=EntryIntoForce, default=EntryIntoForce.NOT_KNOWN
    )
    in_force_from = PartialDateField(_("in force from"))
    depositary = Translated(models.CharField(_("depositary"), max_length=100))
    covers_from = models.PositiveSmallIntegerField(_("covers the years from"), null=True, blank=True)
    covers_until = models.PositiveSmallIntegerField(_("covers the years until"), null=True, blank=True)
    summary = Translated(LinesField(_("summary"), help_text=_("In our own words")), marked=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        default_permissions = Record.RIGHTS
        ordering = [newest("date"), "slug"]
        indexes = [
            *record_indexes("document"),
            models.Index(fields=["series", "date", "slug"], name="document_series", condition=~Q(series="")),
            NewestFirstIndex(fields=["-date", "slug"], name="document_newest"),
            # The most solemn of a summit are found by this alone: it has all that they are chosen and sorted by.
            models.Index(
                fields=["summit", "kind", "date", "slug", "publication", "publish_from", "publish_until", "id"],
                name="document_of_summit",
            ),
            models.Index(Upper("slug"), name="document_key_in_capitals"),  # keys are found in any case of letters
        ]
        constraints = [
            one_language_filled("document", "title"),
            *is_partial_date("document", "date", "in_force_from"),
            not_reversed("document", "date", "in_force_from", _("The document would be in force before its date.")),
            models.CheckConstraint(
                condition=Q(covers_from__isnull=True)
                | Q(covers_until__isnull=True)
                | Q(covers_until__gte=F("covers_from")),
                name="document_covers_years_in_order",
                violation_error_message=_("The years covered end before they begin."),
            ),
            models.CheckConstraint(
                condition=Q(entry_into_force=EntryIntoForce.DATED, in_force_from__isnull=False)
                | (~Q(entry_into_force=EntryIntoForce.DATED) & Q(in_force_from__isnull=True)),
                name="document_in_force_from_iff_dated",
                violation_error_message=_("A date of entry into force and “on the date given” belong together."),
            ),
            is_slug("document"),
            *record_constraints("document"),
        ]

    def __str__(self):
        return self.title


class DocumentAlias(Part):
    """Another name that a document goes by: a short form, a popular name, an abbreviation."""

    KEY = ("document", "language", "name")
    VISIBLE_THROUGH = ("document",)

    document = models.ForeignKey(Document, models.CASCADE, related_name="aliases", verbose_name=_("document"))
    language = WordField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=150)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["document", "language", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language", "name"],
                name="document_alias_once_per_document_and_language",
                violation_error_message=_("This document has this other name in this language already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="document_alias_has_a_name"),
            models.CheckConstraint(condition=Q(language__in=COLUMNS), name="document_alias_language_is_known"),
        ]

    def __str__(self):
        return self.name


class Relation(Fact, Part):
    """The effect of one document on another: supersede, amend, implement."""

    KEY = ("document", "kind", "target")
    VISIBLE_THROUGH = ("document", "target")

    document = models.ForeignKey(Document, models.CASCADE, related_name="relations", verbose_name=_("document"))
    kind = WordField(_("relation"), max_length=11, choices=RelationKind)
    target = models.ForeignKey(
        Document, models.CASCADE, related_name="relations_from", verbose_name=_("other document")
    )

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["document", "kind", "target"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "target"],
                name="relation_once_per_pair_and_kind",
                violation_error_message=_("This relation is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(document=F("target")),
                name="relation_between_two_documents",
                violation_error_message=_("A document has no relation to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.document} {self.get_kind_display()} {self.target}"

    def get_inverse_display(self) -> str:
        """The relation as the other document has it: "superseded by"."""
        return str(RelationKind(self.kind).inverse)

    def clean(self):
        if self.document_id and self.target_id and (circle := self._circle()):
            slugs = dict(Document.objects.filter(pk__in=circle).values_list("pk", "slug"))
            named = " → ".join(slugs[document] for document in circle)
            raise ValidationError({"target": _("This would go in a circle: %(circle)s.") % {"circle": named}})

    def _circle(self) -> list[int]:
        """The documents on the way from this one back to it by the same kind of relation; empty when there is none."""
        before, reached = {self.target_id: self.document_id}, {self.target_id}
        while reached and self.document_id not in before:
            relations = Relation.objects.filter(kind=self.kind, document__in=reached).exclude(pk=self.pk)
            sources = {target: document for document, target in relations.values_list("document", "target")}
            reached = sources.keys() - before.keys()
            before |= {target: sources[target] for target in reached}
        if self.document_id not in before:
            return []
        circle = [self.document_id, before[self.document_id]]
        while circle[-1] != self.document_id:
            circle.append(before[circle[-1]])
        return circle[::-1]


class Text(Fact, Part):
    """The text of a document in one language: its place and its authority."""

    KEY = ("document", "language")
    VISIBLE_THROUGH = ("document",)

    document = models.ForeignKey(Document, models.CASCADE, related_name="texts", verbose_name=_("document"))
    language = WordField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    status = WordField(_("worth"), max_length=15, choices=TextStatus, default=TextStatus.NOT_ESTABLISHED)
    body = LinesField(_("text"), blank=True)
    body_uncorrected = models.BooleanField(
        _("taken from the file, not corrected"),
        default=False,
        db_default=False,
        help_text=_("A program read these words in the PDF. Untick this once somebody has compared them with it."),
    )
    file = models.FileField(
        _("file"), upload_to="texts/", max_length=200, blank=True, validators=[FileExtensionValidator(["pdf", "txt"])]
    )
    size = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True, editable=False)
    sha256 = models.CharField(
        "SHA-256",
        max_length=64,
        blank=True,
        editable=False,
        validators=[
            RegexValidator(r"^[0-9a-f]{64}\Z", _("A digest has 64 characters: digits, and letters from a to f."))
        ],
    )
    url = AddressField(_("address elsewhere"), max_length=600, blank=True)
    publisher = models.CharField(_("publisher"), max_length=150, blank=True)
    checked = PartialDateField(_("address last checked"))

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        ordering = ["document", "language"]
        constraints = [
            *is_partial_date("text", "checked"),
            is_address("text", "url"),
            models.UniqueConstraint(
                fields=["document", "language"],
                name="text_once_per_document_and_language",
                violation_error_message=_("This document has a text in this language already."),
            ),
            models.CheckConstraint(condition=Q(language__in=COLUMNS), name="text_language_is_known"),
        ]
        indexes = [models.Index(fields=["sha256"], name="text_file", condition=~Q(sha256=""))]  # the same file twice

    def __str__(self):
        return f"{self.document} ({self.get_language_display()})"

    @property
    def tag(self) -> str:
        """The language for HTML's lang."""
        return BY_COLUMN[self.language].tag

    @property
    def is_readable(self) -> bool:
        """Whether there is something to read; the same as the condition READABLE."""
        return bool(self.url or self.file or self.body)

    @property
    def filename(self) -> str:
        return PurePosixPath(self.file.name).name
