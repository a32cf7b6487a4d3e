"""Rows that a form chooses by typing."""

import pytest
from django.urls import reverse

from summits.models import Participation
from tests.builders import make_leader, make_office, make_organisation, make_participation, make_state, make_summit

from .forms import shown, with_rows

pytestmark = pytest.mark.django_db


def offered(client, term="", **more) -> list[str]:
    """The offices that the form of a summit offers for some letters."""
    asked = {"app_label": "summits", "model_name": "participation", "field_name": "office", "term": term} | more
    return [row["text"] for row in client.get(reverse("admin:autocomplete"), asked).json()["results"]]


def change(summit):
    return reverse("admin:summits_summit_change", args=[summit.pk])


@pytest.fixture
def putin():
    leader = make_leader("vladimir-putin", "Vladimir Putin")
    russia = make_state("RU", "Russia")
    for slug, starts, ends in (("first", "2000-05-07", "2008-05-07"), ("second", "2012-05-07", None)):
        make_office(leader, slug=slug, title_en="President", state=russia, starts=starts, ends=ends)
    return leader


def test_offices_of_one_title_are_told_apart_by_their_dates(editing, putin):
    assert offered(editing, "putin") == [
        "President, Vladimir Putin (7 May 2000 – 7 May 2008)",
        "President, Vladimir Putin (since 7 May 2012)",
    ]


def test_the_offices_of_the_chosen_person_alone_are_offered(editing, putin):
    other = make_leader("xi-jinping", "Xi Jinping")
    make_office(other, slug="president", title_en="President", starts=None, ends=None)
    assert offered(editing, "president", leader=other.pk) == ["President, Xi Jinping"]
    assert len(offered(editing, "president")) == 3


@pytest.mark.parametrize("leader", ["x", "9" * 40, "-1", "١", "\x00"])
def test_nonsense_for_a_person_narrows_nothing(editing, putin, leader):
    assert len(offered(editing, "president", leader=leader)) == 2


def test_the_chosen_office_stands_in_the_form_with_its_dates(editing, putin):
    summit = make_summit()
    seat = make_participation(summit, putin, office=putin.offices.get(slug="first"))
    page = editing.get(reverse("admin:summits_summit_row", args=[summit.pk, "participations", seat.pk]))
    assert "selected>President, Vladimir Putin (7 May 2000 – 7 May 2008)</option>" in page.text


def entered(editing, **facts) -> Participation:
    summit = make_summit()
    page = editing.get(change(summit))
    answer = editing.post(change(summit), with_rows(shown(page), "participations", [facts]))
    assert answer.status_code == 302
    return Participation.objects.get()


def test_the_state_follows_from_the_office(editing, putin):
    office = putin.offices.get(slug="second")
    row = entered(editing, leader=putin.pk, capacity="member", office=office.pk)
    assert (row.state, row.organisation) == (office.state, None)


def test_the_organisation_follows_from_the_office(editing):
    leader, un = make_leader(), make_organisation()
    office = make_office(leader, state=None, organisation=un)
    row = entered(editing, leader=leader.pk, capacity="guest_organisation", office=office.pk)
    assert (row.state, row.organisation) == (None, un)


def test_a_state_that_is_said_stays(editing, putin):
    office, other = putin.offices.get(slug="second"), make_state("BY", "Belarus")
    row = entered(editing, leader=putin.pk, capacity="member", office=office.pk, state=other.pk)
    assert row.state == other
