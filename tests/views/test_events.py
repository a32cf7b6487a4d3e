"""The page of an event: its days, and who chaired it."""

import re

import pytest

from ..builders import make_chairmanship, make_document, make_event, make_leader, make_office, make_state, make_summit

pytestmark = pytest.mark.django_db


def words(client, path):
    page = client.get(path).content.decode()
    return " ".join(re.sub("<[^>]+>", "", page).split())


@pytest.fixture
def meeting():
    office = make_office(make_leader("li-keqiang", "Li Keqiang"), "Premier of China", state=make_state("CN", "China"))
    return make_event("zhengzhou", kind="heads_of_government", date="2015-12-14", ends="2015-12-15", chair=office)


def test_an_event_of_two_days_says_both_and_who_chaired_it(client, meeting):
    page = words(client, "/en/events/zhengzhou/")
    assert ("Date 14–15 December 2015" in page, "Chaired by Li Keqiang, Premier of China" in page) == (True, True)


def test_the_documents_of_a_meeting_say_their_kind(client, meeting):
    make_document("communique", title_en="Communiqué of Zhengzhou", kind="joint_communique", event=meeting)
    assert "Documents 1 Communiqué of Zhengzhou Joint communiqué" in words(client, "/en/events/zhengzhou/")


def test_the_page_of_a_person_lists_the_events_that_the_person_chaired(client, meeting):
    assert "Events chaired Zhengzhou 14–15 December 2015" in words(client, "/en/leaders/li-keqiang/")


def test_in_french_the_person_in_the_chair_and_the_chairmanship_have_words_of_their_own(client, meeting):
    meeting.chairmanship = make_chairmanship(make_summit(16))
    meeting.save()
    page = client.get("/fr/events/zhengzhou/").content.decode()
    assert (page.count("<dt>Présidence</dt>"), page.count("<dt>Présidé par</dt>")) == (1, 1)


def test_the_description_of_an_event_says_both_days_and_the_city_before_the_name(client, meeting):
    meeting.name_en, meeting.city_en = "Meeting, Zhengzhou", "Zhengzhou"
    meeting.save()
    page = client.get("/en/events/zhengzhou/").content.decode()
    described = re.search(r'<meta name="description"[^>]* content="([^"]*)"', page)[1]
    assert described == "Council of Heads of Government, 14–15 December 2015, Zhengzhou · Meeting, Zhengzhou."


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
