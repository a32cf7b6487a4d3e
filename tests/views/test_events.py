"""The page of an event: its days, and who chaired it."""

import re

import pytest

from summits.models import Relation, State

from ..builders import (
    make_chairmanship,
    make_document,
    make_event,
    make_leader,
    make_office,
    make_state,
    make_status_change,
    make_summit,
)

pytestmark = pytest.mark.django_db

LED = "What it led to From the facts on record: statuses, later documents, the next meeting, the summit"


def words(client, path):
    page = client.get(path).content.decode()
    return " ".join(re.sub("<[^>]+>", "", page).split())


@pytest.fixture
def meeting():
    office = make_office(make_leader("li-keqiang", "Li Keqiang"), "Premier of China", state=make_state("CN", "China"))
    return make_event("zhengzhou", kind="heads_of_government", date="2015-12-14", ends="2015-12-15", chair=office)


def test_an_event_of_two_days_says_both_and_who_chaired_it(client, meeting):
    page = words(client, "/en/events/zhengzhou/")
    opening = "Meeting of the Council of Heads of Government, 14–15 December 2015. no source yet"
    assert f"{opening} Chaired by: Li Keqiang, Premier of China." in page


def test_the_documents_of_a_meeting_say_their_kind(client, meeting):
    make_document("communique", title_en="Communiqué of Zhengzhou", kind="joint_communique", event=meeting)
    assert "Documents 1 Communiqué of Zhengzhou Joint communiqué" in words(client, "/en/events/zhengzhou/")


def test_the_page_of_a_person_lists_the_events_that_the_person_chaired(client, meeting):
    assert "Events chaired Zhengzhou 14–15 December 2015" in words(client, "/en/leaders/li-keqiang/")


def test_in_french_the_person_in_the_chair_and_the_chairmanship_have_words_of_their_own(client, meeting):
    meeting.chairmanship = make_chairmanship(make_summit(16))
    meeting.save()
    page = client.get("/fr/events/zhengzhou/").content.decode()
    opening = page.partition('<p class="opening">')[2].partition("</p>")[0]
    assert (opening.count("Présidence\xa0: "), opening.count("Présidé par\xa0: ")) == (1, 1)


def test_the_description_of_an_event_says_both_days_and_the_city_before_the_name(client, meeting):
    meeting.name_en, meeting.city_en = "Meeting, Zhengzhou", "Zhengzhou"
    meeting.save()
    page = client.get("/en/events/zhengzhou/").content.decode()
    described = re.search(r'<meta name="description"[^>]* content="([^"]*)"', page)[1]
    assert described == "Council of Heads of Government, 14–15\u00a0December 2015, Zhengzhou · Meeting, Zhengzhou."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Chairmanship of the summit: Tashkent 2016"),
        ("fr", "Présidence du sommet\xa0: Tashkent 2016"),
        ("ru", "Период председательства: Tashkent 2016"),
        ("zh-hans", "轮值任期：2016年Tashkent峰会"),
    ],
)
def test_the_list_names_the_chairmanship_of_an_event(client, meeting, language, said):
    meeting.chairmanship = make_chairmanship(make_summit(16, "Tashkent", starts="2016-06-23", ends="2016-06-24"))
    meeting.save()
    page = client.get(f"/{language}/events/").content.decode()
    assert re.sub("<[^>]+>", "", re.search(r"<p class=\"meta\">.*?</p>", page, re.DOTALL)[0]).endswith(said)


def test_the_opening_counts_the_states_and_the_documents_and_names_the_chairmanship(client, meeting):
    meeting.chairmanship = make_chairmanship(make_summit(16, "Tashkent", starts="2016-06-23", ends="2016-06-24"))
    meeting.save()
    meeting.participants.add(make_state("RU", "Russia"), meeting.chair.state)
    make_document("communique", event=meeting)
    assert "Chairmanship: China, 16th summit. 2 states took part. 1 of its documents is on record." in words(
        client, "/en/events/zhengzhou/"
    )


def test_an_event_of_a_series_says_its_number_and_one_held_at_a_summit_names_that_instead_of_its_chairmanship(client):
    summit = make_summit(25, "Tianjin", starts="2025-08-31", ends="2025-09-01")
    make_event("first", kind="sco_plus", date="2024-07-04")
    make_event("second", kind="sco_plus", date="2025-09-01", chairmanship=make_chairmanship(summit))
    assert (
        "no source yet No. 2 of 2 meetings of its kind on record. During the summit: 25th summit, Tianjin 2025."
        " Chairmanship: Kazakhstan. " in words(client, "/en/events/second/")
    )
    assert "Summit 25 Tianjin 2025 31 August – 1 September 2025" in words(client, "/en/events/second/")


def test_the_states_stand_under_the_capacity_in_which_they_came(client, meeting):
    meeting.participants.add(make_state("RU", "Russia"), make_state("OM", "Oman"), meeting.chair.state)
    make_status_change(State.objects.get(iso2="RU"), "member", "2001-06-15")
    assert "Participants 3 CNRUOM Chair 1 China Member 1 Russia Guest state 1 Oman" in words(
        client, "/en/events/zhengzhou/"
    )


def test_an_event_without_a_date_says_so(client):
    make_event("undated", kind="forum")
    assert "Forum. no source yet Its date is not recorded." in words(client, "/en/events/undated/")


def test_an_event_led_to_the_summit_of_its_chairmanship(client, meeting):
    summit = make_summit(16, "Tashkent", starts="2016-06-23", ends="2016-06-24")
    make_document("tashkent-declaration", series="summit_declarations", summit=summit)
    meeting.chairmanship = make_chairmanship(summit)
    meeting.save()
    assert (
        f"{LED} 16 Tashkent 2016 At the end of the same chairmanship 23–24 June 2016 Tashkent declaration Cite"
        in words(client, "/en/events/zhengzhou/")
    )


def test_a_summit_to_come_has_declared_nothing_yet(client, meeting):
    meeting.chairmanship = make_chairmanship(make_summit(90, starts="2999", ends=None))
    meeting.save()
    assert f"{LED} No result of it is on record. Cite" in words(client, "/en/events/zhengzhou/")


def test_an_event_led_to_statuses_to_documents_and_to_the_next_of_its_series(client, meeting):
    paper, edition = make_document("concept", event=meeting), make_document("plan", title_en="Plan", date="2019-11-02")
    Relation.objects.create(document=edition, kind="implements", target=paper)
    make_status_change(make_state("EG", "Egypt"), "dialogue_partner", "2015-12-14", basis="memorandum")
    make_event("next", kind="heads_of_government", date="2016-11-03")
    assert (
        f"{LED} Egypt, dialogue partner since 14 December 2015 no source yet Signature of the memorandum"
        " Plan no source yet 2 November 2019 Implements: Concept"
        " Next The next meeting of the series 3 November 2016 Cite" in words(client, "/en/events/zhengzhou/")
    )


def test_a_short_series_says_each_year_in_large_and_a_long_one_is_a_line(client):
    for year in range(2021, 2025):
        make_event(f"of-{year}", kind="sco_plus", date=f"{year}-07-04")
    page = client.get("/en/events/of-2022/").content.decode()
    series = re.search(r'<ol class="fig few">(.*?)</ol>', page, re.DOTALL)[1]
    assert " ".join(re.sub("<[^>]+>", " ", series).split()) == (
        "2021 Of 2021 4 July 2021 2022 this one 4 July 2022 2023 Of 2023 4 July 2023 2024 Of 2024 4 July 2024"
    )
    make_event("of-2025", kind="sco_plus", date="2025-07-04")
    assert 'class="fig few"' not in client.get("/en/events/of-2022/").content.decode()
