"""The content security policy: one for every answer, built once. django-csp builds it anew for each, twice."""

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

EXPLAINED = (404, 500)  # Django's own pages about these have styles inside them; only developers see them


class OnePolicy:
    """Sends ``CONTENT_SECURITY_POLICY`` with every answer. No view has a policy of its own."""

    def __init__(self, get_response):
        self.get_response, self.policy = get_response, build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not (settings.DEBUG and response.status_code in EXPLAINED):
            response[HEADER] = self.policy
        return response
