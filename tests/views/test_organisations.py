"""The page of an organisation."""

import re

import pytest

from ..builders import make_leader, make_office, make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ({"starts": "2022-01-01", "ends": "2024-12-31"}, "Director, 1 January 2022 – 31 December 2024"),
        ({"starts": "2025-01-01"}, "Director, since 1 January 2025"),
        ({"ends": "2024-12"}, "Director, until December 2024"),
        ({}, "Director"),
    ],
)
def test_an_office_says_how_long_it_was_held(client, term, said):
    make_office(make_leader(), "Director", organisation=make_organisation("un"), **term)
    page = client.get("/en/organisations/un/").content.decode()
    listed = page.partition('<ul class="titles">')[2].partition("</ul>")[0]
    assert " ".join(re.sub("<[^>]+>", "", listed).split()) == f"Kassym-Jomart Tokayev {said} no source yet"
