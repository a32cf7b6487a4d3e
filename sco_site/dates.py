"""How a date is understood that somebody types at the desk."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from summits.typed_dates import UnreadableDateError, understood

LONGEST = 100  # characters; no date is longer


@require_safe
def date_view(request: HttpRequest) -> JsonResponse:
    """The date in the language of the desk, or why ``typed`` is none: ``sentence`` and ``is_wrong``."""
    try:
        answer = {"sentence": understood(request.GET.get("typed", "")[:LONGEST]), "is_wrong": False}
    except UnreadableDateError as error:
        answer = {"sentence": str(error), "is_wrong": True}
    return JsonResponse(answer)
