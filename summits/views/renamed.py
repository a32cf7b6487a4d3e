"""Old addresses: a renamed record is found under its old keys."""

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse

from ..editing.renaming import key_today


class OldAddresses:
    """Redirects an address with an old key to the same address with the current key, with its query.

    It is a middleware because every address with a key, of a picture or a PDF too, is redirected in the same way.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code != 404 or match is None or "key" not in match.captured_kwargs:
            return response
        noun, asked = (match.url_name or "").partition("_")[0], match.captured_kwargs
        key = key_today(noun, str(asked["key"]))
        if key is None:
            return response
        query = request.META["QUERY_STRING"]
        address = reverse(match.view_name, kwargs=asked | {"key": key})
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
