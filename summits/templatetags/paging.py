"""Links to the other pages of a list, to its other lengths and its other orders."""

from collections.abc import Iterable, Mapping

from django import template
from django.core.paginator import Page, Paginator
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from .shapes import filled, shaped

register = template.Library()

Parameters = Mapping[str, list[str]]


@register.simple_tag(takes_context=True)
def pager(context) -> SafeString:
    """The pages around the present one, and the numbers of records that a page can have."""
    page, parameters = context["page"], dict(context["request"].GET.lists())
    sizes = [(size, str(size), is_current) for size, is_current in context.get("size_choices", ())]
    return filled(
        "parts/pager.html",
        previous=_address(parameters, page=page.number - 1) if page.has_previous() else "",
        next=_address(parameters, page=page.number + 1) if page.has_next() else "",
        pages=_pages(page, context["pages_shown"], parameters) if page.paginator.num_pages > 1 else "",
        **_shown(page),
        sizes=_choices(parameters, "per_page", sizes) if sizes and page.paginator.count > sizes[0][0] else "",
    )


@register.simple_tag(takes_context=True)
def order(context) -> SafeString:
    """The orders of a list, and which of its records this page has, where there are others."""
    page = context["page"]
    choices = _choices(dict(context["request"].GET.lists()), "sort", context["sort_choices"])
    shown = _shown(page) if page.has_other_pages() else {}
    return filled("parts/order.html", choices=choices, **shown)


def _shown(page: Page) -> dict[str, str]:
    """The places of the first and of the last record on a page, and the number of all."""
    return {"first": str(page.start_index()), "last": str(page.end_index()), "total": str(page.paginator.count)}


def _pages(page: Page, shown: Iterable[int | str], parameters: Parameters) -> SafeString:
    write = shaped("parts/page_link.html")
    return SafeString(
        "".join(
            write(
                number=str(number),
                address="" if number == Paginator.ELLIPSIS else _address(parameters, page=number),
                current="current" if number == page.number else "",
            )
            for number in shown
        )
    )


def _choices(parameters: Parameters, name: str, choices: Iterable[tuple[object, str, bool]]) -> SafeString:
    """The values of a parameter, each with its label and whether it is in use; another one leads to the first page."""
    write = shaped("parts/other_way.html")
    return SafeString(
        "".join(
            write(label=str(label), address="" if is_current else _address(parameters, **{name: value, "page": None}))
            for value, label, is_current in choices
        )
    )


def _address(parameters: Parameters, **changes) -> str:
    """The query with other values of some parameters; with None, without them."""
    left = dict(parameters) | {name: [value] for name, value in changes.items()}
    return f"?{urlencode({name: values for name, values in left.items() if values != [None]}, doseq=True)}"
