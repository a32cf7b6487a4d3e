"""The sitemap of the shipped register."""

import pytest

from .test_sitemap import SITE, locations

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_every_address_in_it_is_a_page_that_names_itself(client, register):
    """The map names the day beside its address."""
    files = [address for address in locations(client, "/sitemap.xml") if "documents" not in address]
    asked = [address for file in files for address in locations(client, file) if address.startswith("/fr/")]
    asked += [address for address in locations(client, "/sitemap-documents.xml") if address.startswith("/fr/")][:20]
    wrong = []
    for address in asked:
        response = client.get(address)
        if f'<link rel="canonical" href="{SITE}{address}' not in response.content.decode():
            wrong.append((address, response.status_code))
    assert (wrong, len(asked) > 200) == ([], True)
