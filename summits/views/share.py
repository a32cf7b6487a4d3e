"""The pictures that stand for the pages of summits, states and documents where their addresses are shared."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from ..languages import current
from ..pictures.cards import digest, picture
from ..public import NOUNS


def share_image(request: HttpRequest, noun: str, key) -> HttpResponse:
    """The PNG for a public record; 304 when the visitor has it already."""
    public = NOUNS[noun]
    record = public.at(key, public.rows())
    if record is None:
        raise Http404
    card = public.card(record)
    etag = quote_etag(digest(card))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(picture(card, f"{noun}-{record.key}-{current().code}"), content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=3600"
    return response
