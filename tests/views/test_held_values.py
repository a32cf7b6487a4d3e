"""Pages that are made from held values of the shipped register."""

import pytest
from django.core.cache import caches

from summits import held

from ..public.plain import as_held

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register"), pytest.mark.slow]

ADDRESSES = [
    "",
    "timeline/",
    "charts/",
    "attendance/",
    "attendance/?of=leaders",
    "compare/?a=24&b=25",
    "map/",
    "states/KZ/",
    "leaders/",
    "leaders/vladimir-putin/",
    "organisations/un/",
    "summits/25/",
]
LANGUAGES = ("en", "fr", "ru", "zh-hans")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_the_same_whatever_language_was_asked_for_before(client, address):
    alone = {}
    for language in LANGUAGES:
        held.forget()
        alone[language] = page(client, language, address)
    for first in ("zh-hans", "en"):
        held.forget()
        page(client, first, address)
        assert {language: page(client, language, address) for language in LANGUAGES} == alone


def test_pages_leave_the_values_as_they_are(client):
    before = as_held()
    for address in ADDRESSES:
        for language in LANGUAGES:
            page(client, language, address)
    assert as_held() == before


def page(client, language, address) -> bytes:
    """A page that is made now."""
    caches["pages"].clear()
    answer = client.get(f"/{language}/{address}")
    assert answer.status_code == 200
    return answer.content
