"""The page of an organisation."""

import re

import pytest

from ..builders import make_document, make_leader, make_office, make_organisation, make_participation, make_summit

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


@pytest.fixture
def represented():
    organisation, (guterres, feltman) = (
        make_organisation("un"),
        (make_leader("g", "Guterres"), make_leader("f", "Feltman")),
    )
    for number, leader in ((1, feltman), (2, guterres), (3, guterres), (90, feltman)):
        summit = make_summit(number, starts=f"{2000 + number}-06-15" if number < 90 else "2999", ends=None)
        office = make_office(leader, "Envoy", organisation=organisation)
        make_participation(summit, leader, "guest_organisation", organisation=organisation, office=office)
    return organisation


def said(client, organisation) -> str:
    page = client.get(f"/en/organisations/{organisation.slug}/").content.decode().partition("<main")[2]
    return " ".join(re.sub("<[^>]+>", " ", re.sub(r"</?a\b[^>]*>", "", page)).split())


def test_the_opening_says_who_came_most_often(client, represented):
    assert "Represented most often by: Guterres (2)." in said(client, represented)


def test_nobody_is_named_where_two_came_as_often_or_each_once(client, represented):
    make_participation(
        make_summit(4, starts="2004-06-15", ends=None),
        represented.participations.get(summit__number=1).leader,
        "guest_organisation",
        organisation=represented,
    )
    assert "Represented most often by" not in said(client, represented)


def test_each_seat_says_who_sat_there_at_which_summit_in_which_office(client, represented):
    assert "2 Guterres Astana 2002 Envoy guest organisation" in said(client, represented)


def test_its_documents_are_those_that_name_it(client, represented):
    make_document(title_en="Memorandum with the UN", kind="memorandum", date="2011")
    page = said(client, represented)
    rows = "Treaties and agreements 1 Memorandum with the UN Memorandum 2011"
    assert f"Documents 1 Those that name it in their title. {rows}" in page
