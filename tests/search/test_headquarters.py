"""Where the bodies of the Organisation have their seats, and others that are named."""

import pytest
from django.utils.html import strip_tags

from summits import search
from summits.search import headquarters, read

from ..builders import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bodies():
    make_organisation(
        "sco-rats",
        name_en="Regional Anti-Terrorist Structure of the SCO",
        name_zh="上海合作组织地区反恐怖机构",
        abbreviation_en="RATS",
        seat_en="Tashkent",
        is_sco_body=True,
    )
    make_organisation(
        "sco-secretariat",
        name_en="Secretariat of the SCO",
        name_fr="Secrétariat de l’OCS",
        name_ru="Секретариат ШОС",
        seat_en="Beijing",
        is_sco_body=True,
    )
    make_organisation("un", name_en="United Nations", abbreviation_en="UN", seat_en="New York")
    make_organisation("cis", name_en="Commonwealth of Independent States", abbreviation_en="CIS")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("headquarters", ["sco-rats", "sco-secretariat"]),
        ("where is the SCO headquarters", ["sco-rats", "sco-secretariat"]),
        ("где находится штаб-квартира ШОС", ["sco-rats", "sco-secretariat"]),
        ("上合组织总部在哪里", ["sco-rats", "sco-secretariat"]),
        ("headquarters of RATS", ["sco-rats"]),
        ("где находится штаб-квартира Секретариата ШОС", ["sco-secretariat"]),
        ("siège du Secrétariat de l’OCS", ["sco-secretariat"]),
        ("UN headquarters", ["un"]),
        ("CIS headquarters", []),
        ("RATS", []),
        ("headquarters agreement", []),
        ("", []),
    ],
)
def test_the_seats_that_are_asked_for_are_told(text, found):
    assert sorted(body.slug for body in headquarters(read(search.parsed(text)))) == found


def test_the_page_says_where_it_is(client):
    page = client.get("/en/search/?q=headquarters+of+RATS").content.decode()
    row = page.partition('<ul class="near answered">')[2].partition("</li>")[0]
    assert " ".join(strip_tags(row).split()) == "Regional Anti-Terrorist Structure of the SCO Seat: Tashkent"
