"""The board of the first page: what is missing where, for the nouns that an account may see."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.builders import (
    make_document,
    make_event,
    make_leader,
    make_office,
    make_participation,
    make_source,
    make_summit,
    make_topic,
)

pytestmark = pytest.mark.django_db


def rows(client) -> tuple[list, list]:
    board = client.get("/admin/").context["board"]
    return tuple([(row.label, row.total, row.percent, row.numbers) for row in part] for part in board)


def test_it_counts_what_is_missing_and_leads_to_the_list_of_it(admin_client):
    for number in range(3):
        topic = make_topic(f"topic-{number}", name_fr="" if number else "Thème", name_ru="Тема")
        topic.sources.add(make_source(checked="2026", archived=f"https://kept.example/{number}"))
    alone, by_language = rows(admin_client)
    address = "/admin/summits/topic/?missing=name_"
    numbers = [(0, f"{address}en", 0), (2, f"{address}fr", 2), (0, f"{address}ru", 0), (3, f"{address}zh", 3)]
    assert (alone, by_language) == ([], [("topics: name", 3, 100, numbers)])
    page = admin_client.get(f"{address}fr")
    assert [str(topic.slug) for topic in page.context["cl"].result_list] == ["topic-1", "topic-2"]


def test_one_of_many_is_seen_in_its_bar(admin_client):
    leaders = [make_leader(f"leader-{number}", born="1950" if number else None) for number in range(300)]
    assert ("leaders: no day of birth", len(leaders), 1) in [row[:3] for row in rows(admin_client)[0]]


def test_an_account_sees_the_numbers_of_the_nouns_that_it_may_see():
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_topic"))
    make_topic().sources.add(make_source())
    make_leader()
    browser = Client()
    browser.force_login(clerk)
    alone, by_language = rows(browser)
    assert (alone, [row[0] for row in by_language]) == ([], ["topics: name"])


def test_without_records_there_is_no_board(admin_client):
    assert (rows(admin_client), "What is missing" in admin_client.get("/admin/").text) == (([], []), False)


@pytest.mark.parametrize("key", ["nothing", "", "\0", "name_xx"])
def test_a_list_with_an_unknown_gap_is_empty(admin_client, key):
    make_topic()
    page = admin_client.get("/admin/summits/topic/", {"missing": key})
    assert [*page.context["cl"].result_list] == []


def test_each_number_is_that_of_the_rows_of_its_list(admin_client, uploads):
    leader, summit = make_leader(), make_summit()
    make_participation(summit, leader)
    make_office(leader)
    make_event()
    make_source()
    make_document(summary_fr="Texte", summary_by_editor="fr")
    board = admin_client.get("/admin/").context["board"]
    numbers = [number for part in board for row in part for number in row.numbers if number.lacking]
    listed = {each.address: admin_client.get(each.address).context["cl"].result_count for each in numbers}
    assert listed == {each.address: each.lacking for each in numbers}
    nouns = {"leader", "summit", "office", "event", "source", "document"}
    assert nouns <= {address.split("/")[3] for address in listed}
