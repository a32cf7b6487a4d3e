"""The code that a printed page shows."""

from django.http import Http404, HttpRequest, HttpResponse

from ..pictures.codes import code_of


def code(request: HttpRequest) -> HttpResponse:
    """The code of an address of this site; of no other address, so that nobody can print one under its name."""
    address = request.GET.get("at", "")
    if not address.startswith(request.build_absolute_uri("/")):
        raise Http404
    try:
        return HttpResponse(code_of(address), content_type="image/svg+xml")
    except ValueError:
        raise Http404 from None
