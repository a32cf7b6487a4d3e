"""The pictures that stand for the pages of summits, states and documents where their addresses are shared."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..dates import written, written_span
from ..fields import Text
from ..languages import current
from ..models import Document, State, Summit
from ..pictures.cards import Card, Words, picture


def summit_card(summit: Summit) -> Card:
    return Card(
        mark=str(summit.number),
        label=_words(_("Meeting of the Council of Heads of State")),
        title=_words(summit.city, summit.heading),
        line=_words(written_span(summit.starts, summit.ends)),
        footer=_words(_("Register of SCO Summits")),
    )


def state_card(state: State) -> Card:
    return Card(
        mark=state.iso2,
        label=_words(capfirst(state.get_region_display())),
        title=_words(state.name),
        line=_words(state.official_name if state.official_name != state.name else ""),
        footer=_words(_("Register of SCO Summits")),
    )


def document_card(document: Document) -> Card:
    return Card(
        mark=str(document.date.year) if document.date else "",
        label=_words(capfirst(document.get_kind_display())),
        title=_words(document.title),
        line=_words(written(document.date) if document.date else ""),
        footer=_words(_("Register of SCO Summits")),
    )


CARDS = {Summit: summit_card, State: state_card, Document: document_card}


def share_image(request: HttpRequest, model, key) -> HttpResponse:
    """The PNG for a public record; 304 when the visitor has it already."""
    lookup = {model.KEY[0]: key.upper() if model is State else key}
    record = model.objects.published().filter(**lookup).first()
    if record is None:
        raise Http404
    card = CARDS[model](record)
    etag = quote_etag(card.digest)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        which = f"{model._meta.model_name}-{record.key}-{current().code}"
        response = HttpResponse(picture(card, which), content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _words(text: str, drawn: str = "") -> Words:
    """A text in the language that it is written in, which may stand in for that of the page."""
    return Words(drawn or str(text), text.language if isinstance(text, Text) else current())
