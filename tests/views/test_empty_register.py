"""A register without a record: every page that needs none is there."""

import pytest
from django.utils.regex_helper import normalize

from .test_addresses import FIRST, patterns

pytestmark = pytest.mark.django_db


def test_every_address_without_a_key_answers(client):
    client.raise_request_exception = False
    asked = [
        f"/{address}"
        for _pattern, expression in patterns()
        for address, names in normalize(expression.replace("%(language)s", FIRST))
        if not names
    ]
    answers = {address: client.get(address, follow=True).status_code for address in asked}
    assert {address: status for address, status in answers.items() if status >= 500} == {}
    assert len(answers) > 20
