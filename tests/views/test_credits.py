"""The page that says whose the pictures are, and how to give one."""

import re

import pytest

from ..builders import make_leader, make_photo, make_state, make_summit
from .counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

ADDRESS, ORIGIN = "/en/about/pictures/", "https://photos.example/face"


def entries(client):
    """The address, the name and the remarks of each photo in the list."""
    page = client.get(ADDRESS).content.decode()
    found = re.findall(r'<p class="t"><a href="([^"]*)">(.*?)</a></p>(.*?)</li>', page, re.DOTALL)
    return [(address, name, re.findall(r"<span>(.*?)</span>", rest)) for address, name, rest in found]


def test_each_photo_has_its_author_and_licence_and_leads_to_its_page(client):
    make_photo("a", summit=make_summit(), taken="2024-07-04")
    make_photo(
        "b",
        leader=make_leader("x"),
        alternative_en="A face",
        credit="B. Photographer",
        licence="CC BY 4.0",
        origin=ORIGIN,
    )
    assert entries(client) == [
        (
            "/en/summits/24/",
            "The hall",
            ["Photo: A. Photographer", "Licence: CC0", '<time datetime="2024-07-04">4\u00a0July 2024</time>'],
        ),
        (
            "/en/leaders/x/",
            "A face",
            [
                "Photo: B. Photographer",
                "Licence: CC BY 4.0",
                f'<a href="{ORIGIN}" rel="noopener">Where it comes from</a>',
            ],
        ),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        lambda: make_photo(summit=make_summit(), publication="draft"),
        lambda: make_photo(summit=make_summit(publication="draft")),
        lambda: make_photo(leader=make_leader("x", publication="draft")),
        lambda: make_photo(),
    ],
)
def test_a_photo_that_no_page_shows_is_not_named(client, hidden):
    hidden()
    page = client.get(ADDRESS).content.decode()
    assert (entries(client), "A. Photographer" in page) == ([], False)


def test_the_page_says_so_while_there_is_no_photo(client):
    assert "Nobody has given a photo yet." in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("editors@register.example", "mailto:editors@register.example?subject=A%20picture%20for%20the%20register"),
        ("", "At present this site names no address to write to."),
    ],
)
def test_the_page_says_where_to_send_a_picture(client, settings, email, said):
    settings.REGISTER_EMAIL = email
    assert said in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("total", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_photos(client, total):
    for number in range(total):
        make_photo(f"p{number}", state=make_state("K" + "ABC"[number]))
    assert queries(client, ADDRESS) == 5
