from collections.abc import Collection, Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import Confidence
from ..fields import PartialDateField, WordField, is_partial_date
from ..fields.addresses import AddressField, is_address
from ..groupings import SourceKind
from .base import Fact
from .keyed import Keyed

TOO_SURE = _("All its sources are weak: anonymous, or made by a machine. Such sources alone make no fact sure.")


def is_too_sure(confidence: str, weak: Collection[bool]) -> bool:
    """Whether a fact is surer than sources allow of which this says, one by one, whether they are weak."""
    return confidence == Confidence.HIGH and bool(weak) and all(weak)


class Source(Keyed):
    """The source of facts: an address, and the known details of the publication behind it."""

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    url = AddressField(_("address"), max_length=600, blank=True, help_text=_("Empty for a source that is not online"))
    archived = AddressField(
        _("archived copy"),
        max_length=600,
        blank=True,
        help_text=_("The same page as an archive keeps it, web.archive.org for instance"),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=150, blank=True)
    kind = WordField(
        pgettext_lazy("of a source", "kind"),
        max_length=8,
        choices=SourceKind,
        default=SourceKind.OTHER,
        db_default=SourceKind.OTHER,
        help_text=_("Official: of a state, of an organisation or of a body of the SCO. Pages name such sources first."),
    )
    language = models.CharField(
        _("language"), max_length=8, blank=True, help_text=_("ISO 639 code: en, fr, ru, zh, ar …")
    )
    date = PartialDateField(_("date of publication"))
    checked = PartialDateField(_("last checked"))
    weak = models.BooleanField(
        _("anonymous or made by a machine"),
        default=False,
        db_default=False,
        help_text=_(
            "An open encyclopedia, a blog, a data set, an automatic summary: a fact that rests on such sources alone"
            " has medium confidence at most."
        ),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]
        constraints = [
            *is_partial_date("source", "date", "checked"),
            is_address("source", "url"),
            is_address("source", "archived"),
            models.CheckConstraint(condition=models.Q(kind__in=SourceKind.values), name="source_kind_is_known"),
            models.UniqueConstraint(
                fields=["url"],
                condition=~models.Q(url=""),
                name="source_of_this_address_exists_once",
                violation_error_message=_("There is a source with this address already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(url="", title="", publisher=""),
                name="source_says_where_it_is",
                violation_error_message=_("Fill in an address, a title or a publisher."),
            ),
        ]

    def __str__(self):
        return self.title or self.url or self.publisher

    @property
    def citation(self) -> str:
        """The entry in a list of sources: the title, or the address if there is no title."""
        return self.title or self.url.partition("://")[2] or self.publisher

    def sure_facts_on_it(self) -> Iterator[Fact]:
        """The facts of high confidence that name no other source than this one and weak ones."""
        others = Source.objects.filter(weak=False).exclude(pk=self.pk)
        for relation in self._meta.related_objects:
            if issubclass(relation.related_model, Fact):
                facts = relation.related_model._base_manager.filter(sources=self, confidence=Confidence.HIGH)
                yield from facts.exclude(sources__in=others)
