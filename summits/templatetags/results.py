"""The results of the search."""

from collections.abc import Callable, Iterable

from django import template
from django.template import Context
from django.template.loader import select_template
from django.utils.html import escape
from django.utils.safestring import SafeString

from ..languages import current
from ..models.base import Record
from ..search import Piece
from .shapes import filled, shaped

register = template.Library()


@register.simple_tag
def search_result(result) -> SafeString:
    """A result: its name with the words marked, maybe another name, what its noun says of it, and a passage."""
    tag, mark = current().tag, shaped("parts/mark.html")
    return filled(
        "parts/search_result.html",
        page=result.record.get_absolute_url(),
        title=_marked(mark, result.title),
        title_tag=result.title_tag,
        other=_marked(mark, result.other_name),
        other_tag=result.other_tag if result.other_tag != tag else "",
        about=_about(result.noun, result.record),
        passage=_marked(mark, result.passage),
        passage_tag=result.passage_tag if result.passage_tag != tag else "",
    )


def _marked(mark: Callable[..., SafeString], pieces: Iterable[Piece]) -> SafeString:
    return SafeString("".join(mark(text=piece.text) if piece.marked else escape(piece.text) for piece in pieces))


def _about(noun: str, record: Record) -> SafeString:
    """The template of a noun's records in results, or the common one."""
    made = select_template([f"found/{noun}.html", "found/record.html"]).template
    return made.render(Context({"record": record}))
