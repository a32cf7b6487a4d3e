from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..fields import Translated, is_slug, one_language_filled
from ..fields.lines import LinesField
from .base import Record, record_constraints, record_indexes

# A page stands at /en/<slug>/, beside the pages below. A test compares them with summits/urls.py.
TAKEN = (
    "attendance",
    "charts",
    "compare",
    "documents",
    "events",
    "leaders",
    "map",
    "organisations",
    "preview",
    "search",
    "states",
    "summits",
    "timeline",
    "topics",
)
SHORTEST = 3  # letters: two are read as a language, and /de/ would lead to /en/de/


def is_free(slug: str) -> None:
    """Raises ValidationError when another page of the site stands at the address that the slug makes."""
    if slug.lower() in TAKEN:
        raise ValidationError(
            _("“%(slug)s” is the address of another page of the site. Choose another key."),
            code="taken",
            params={"slug": slug},
        )


class Page(Record):
    """A page of prose: about the register, its method, its privacy."""

    slug = models.SlugField(_("key"), max_length=50, unique=True, validators=[MinLengthValidator(SHORTEST), is_free])
    title = Translated(models.CharField(_("title"), max_length=150))
    body = Translated(LinesField(_("body"), help_text=_("Markdown")))
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Order in the footer"))

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        default_permissions = Record.RIGHTS
        ordering = ["position", "slug"]
        indexes = record_indexes("page")
        constraints = [
            one_language_filled("page", "title"),
            one_language_filled("page", "body"),
            is_slug("page"),
            models.CheckConstraint(
                condition=~Q(slug__in=TAKEN) & Q(slug__length__gte=SHORTEST),
                name="page_slug_makes_an_address_of_its_own",
                violation_error_message=_("Choose a key of three letters or more that no other page of the site has."),
            ),
            *record_constraints("page"),
        ]

    def __str__(self):
        return self.title
