from django.utils.translation import gettext_lazy

from ..held import Held
from ..models import Page
from .noun import Noun
from .wording import Content, in_all, languages


class Pages(Noun):
    """The pages of prose."""

    model = Page
    plural = gettext_lazy("Pages")
    called = ("title",)
    described = ("body",)

    def content(self, page):
        return Content(names=in_all(page, "title"), texts=in_all(page, "body"), languages=languages(page, "title"))


@Held
def prose() -> tuple[Page, ...]:
    """The pages of prose, in their order."""
    return tuple(Page.objects.published())
