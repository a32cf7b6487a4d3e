"""The page of a state: its opening."""

import re

import pytest

from ..builders import (
    make_document,
    make_event,
    make_leader,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def belarus():
    state = make_state("BY", "Belarus", name_fr="Biélorussie", name_ru="Беларусь", name_zh="白俄罗斯")
    make_status_change(state, "dialogue_partner", "2010-04")
    make_status_change(state, "observer", "2015-07-10")
    make_status_change(state, "member", "2024-07-04")
    return state


def opening(client, language="en", iso2="BY"):
    page = client.get(f"/{language}/states/{iso2}/").text.partition('<p class="opening">')[2].partition("</p>")[0]
    return " ".join(re.sub("<[^>]+>", "", page).split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Dialogue partner 2010–2015, observer 2015–2024, member since 4 July 2024."),
        (
            "fr",
            "Partenaire de dialogue 2010–2015, État observateur 2015–2024, État membre depuis le 4 juillet 2024.",
        ),
        (
            "ru",
            "Партнёр по диалогу 2010–2015 гг., государство-наблюдатель 2015–2024 гг., "
            "государство-член с 4 июля 2024 г.",
        ),
        ("zh-hans", "2010年至2015年为对话伙伴，2015年至2024年为观察员国，自2024年7月4日起为成员国。"),
    ],
)
def test_the_opening_tells_one_status_after_the_other(client, belarus, language, said):
    assert opening(client, language) == said


def test_a_status_that_ended_has_no_present_one_and_one_to_come_is_not_told(client, belarus):
    make_status_change(belarus, "none", "2025-01-01")
    make_status_change(belarus, "partner", "2999-01-01")
    assert opening(client).endswith("observer 2015–2024, member 2024–2025.")


def test_it_tells_the_summits_and_who_came_most_often(client, belarus):
    often, once = make_leader("often", "Often"), make_leader("once", "Once")
    for number, leader in ((1, often), (2, once), (3, often)):
        summit = make_summit(number, starts=f"{2000 + number}-06-15", ends=None, host=belarus)
        make_participation(summit, leader, "chair" if number == 3 else "member")
    assert opening(client).endswith(
        "At 3 of 3 summits, first Astana 2001, last Astana 2003. In the chair: Astana 2003."
        " Represented most often by: Often (2)."
    )


def test_a_state_of_which_nothing_is_recorded_has_no_opening(client):
    make_state("VN", "Viet Nam")
    assert '<p class="opening">' not in client.get("/en/states/VN/").text


def label(client, iso2="BY"):
    page = client.get(f"/en/states/{iso2}/").text
    return page.partition('id="content"')[2].partition('<p class="label">')[2].partition("</p>")[0]


def test_above_the_name_stands_the_present_status(client, belarus):
    assert label(client) == "member since 4\u00a0July 2024"


def test_a_state_without_a_status_has_its_region_there(client):
    laos = make_state("LA", "Laos", region="southeast_asia")
    make_status_change(laos, "partner", "2020-09-01")
    make_status_change(laos, "none", "2025-01-01")
    assert label(client, "LA") == "Southeast Asia"


def test_its_way_to_membership_is_told_in_order_with_what_each_step_brought(client, belarus):
    granted = make_document("granting", title_en="Decision granting Belarus membership", kind="decision", date="2024")
    belarus.status_changes.filter(status="member").update(decided_by=granted)
    make_document("memo", title_en="Memorandum of Belarus", kind="memorandum", date="2023-07-04")
    make_event("applied", kind="application", date="2022-07").participants.add(belarus)
    section = client.get("/en/states/BY/").text.partition('id="admission">')[2].partition("<details")[0]
    assert " ".join(re.sub("<[^>]+>", " ", section).split()) == (
        "How it became a member Its applications, and the decisions and memoranda that name it, in order of time"
        " Dialogue partner no source yet April 2010 Observer no source yet 10 July 2015"
        " Applied no source yet Application for membership July 2022"
        " Memorandum of Belarus no source yet Memorandum 4 July 2023"
        " Decision granting Belarus membership no source yet Decision 2024 Member since 4 July 2024"
    )
