"""The pictures that stand for the pages of summits, states and documents where their addresses are shared."""

from django.http import Http404, HttpRequest, HttpResponse

from ..languages import current
from ..pictures.cards import picture
from ..public import NOUNS


def share_image(request: HttpRequest, noun: str, key) -> HttpResponse:
    """The PNG for a public record."""
    public = NOUNS[noun]
    record = public.at(key)
    if record is None:
        raise Http404
    name = f"{noun}-{record.key}-{current().code}"
    return HttpResponse(picture(public.card(record), name), content_type="image/png")
