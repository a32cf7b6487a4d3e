"""The frame of every page, of which a template writes one for each language; the page puts its own addresses in."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from ..languages import Language
from .parts import part
from .shapes import filled, shaped

register = template.Library()


@register.simple_block_tag(takes_context=True)
def titled(context, content) -> SafeString:
    """The title of a page. The tags for other sites say it too."""
    context["page_title"] = SafeString(content.strip())  # the template has escaped what it wrote
    return context["page_title"]


@register.simple_tag(takes_context=True)
def masthead(context, has_own_search: bool = False) -> SafeString:
    """The head of a page: what this is, the contents, the languages, and a search unless the page has its own."""
    contents, noun = context["contents"], context.get("noun", "")
    return filled(
        "parts/masthead.html",
        records=part("parts/contents.html", contents=contents.records, noun=noun),
        views=part("parts/contents.html", contents=contents.views, noun=noun),
        tongues=_tongues(context["tongues"], context["language"]),
        has_own_search="has" if has_own_search else "",
    )


def _tongues(tongues: Iterable[tuple[Language, str]], language: Language) -> SafeString:
    """The page in each language: that of the page itself is no link."""
    write = shaped("parts/tongue.html")
    return SafeString(
        "".join(
            write(tag=tongue.tag, name=tongue.name, address="" if tongue == language else address)
            for tongue, address in tongues
        )
    )
