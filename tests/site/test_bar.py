"""The bar of the desk over public pages: who gets the cookie and the fragment, and what the fragment says."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from summits.choices import Origin
from summits.editing.rights import EDITORS
from summits.history.revisions import remember

from ..builders import make_document, make_leader, make_summit, make_topic
from ..views.counting import queries

pytestmark = pytest.mark.django_db
BAR = "/admin/bar/"
WORD = "correct horse"


@pytest.fixture
def anna(db):
    user = User.objects.create_user("anna", password=WORD, is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def browser(anna):
    client = Client()
    client.force_login(anna)
    return client


def of(client, page: str) -> dict:
    """The links of the bar over a page, by their words."""
    context = client.get(BAR, {"page": page}).context
    return {name: context.get(name) for name in ("record", "standing", "edit", "preview", "drafts", "begun", "add")}


def change(record, view="change") -> str:
    return reverse(f"admin:summits_{record._meta.model_name}_{view}", args=[record.pk])


# The cookie


def test_who_logs_in_at_the_desk_gets_the_cookie_and_loses_it_at_the_log_out(client, anna):
    answer = client.post("/admin/login/", {"username": "anna", "password": WORD, "next": "/admin/"})
    cookie = answer.cookies["desk"]
    assert (cookie.value, cookie["path"], cookie["httponly"], cookie["max-age"]) == ("1", "/", "", 14 * 24 * 60 * 60)
    assert "desk" not in client.get("/admin/").cookies  # it stands already
    gone = client.post("/admin/logout/").cookies["desk"]
    assert (gone.value, gone["max-age"]) == ("", 0)


def test_the_cookie_is_as_secure_as_that_of_the_session(client, anna, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert client.post("/admin/login/", {"username": "anna", "password": WORD}).cookies["desk"]["secure"] is True


def test_a_browser_whose_session_is_over_loses_the_cookie(browser):
    browser.get("/admin/")
    del browser.cookies["sessionid"]
    answer = browser.get(BAR, {"page": "/en/"})
    assert (answer.status_code, answer.cookies["desk"]["max-age"]) == (302, 0)


def test_an_account_that_may_not_enter_the_desk_gets_no_cookie(client):
    client.force_login(User.objects.create_user("visitor"))
    assert "desk" not in client.get("/admin/login/").cookies


def test_no_public_page_sets_the_cookie_or_looks_at_it(browser, client):
    make_topic()
    plain = client.get("/en/topics/energy/")
    editors = browser.get("/en/topics/energy/", headers={"cookie": "desk=1"})
    assert (plain.cookies, editors.cookies, editors.content) == ({}, {}, plain.content)
    assert "Cookie" not in plain.get("Vary", "")


# The fragment


def test_over_a_public_record_it_leads_to_its_form_and_its_drafts(browser):
    topic = make_topic("trade", publication="draft")
    document = make_document("plan", topics=[topic])
    assert of(browser, "/en/documents/plan/") == {
        "record": document,
        "standing": "published",
        "edit": change(document),
        "preview": "",
        "drafts": [(topic, change(topic))],
        "begun": None,
        "add": None,
    }


def test_it_names_the_newest_version_and_who_made_it(browser, anna):
    topic = make_topic()
    remember(topic, origin=Origin.LOAD)
    topic.name_fr = "Énergie"
    topic.save()
    remember(topic, origin=Origin.ADMIN, by=anna)
    page = browser.get(BAR, {"page": "/en/topics/energy/"}).text
    assert "version 2, 0\xa0minutes ago, anna" in page


def test_over_the_address_of_a_draft_it_leads_to_its_form_and_its_preview(browser):
    draft = make_document("plan", publication="draft")
    found = of(browser, "/en/documents/plan/")
    assert (found["record"], found["standing"], found["preview"]) == (draft, "draft", change(draft, "preview"))


def test_over_a_list_it_leads_to_the_list_of_the_desk_with_its_drafts(browser):
    make_summit(20, publication="draft")
    page = browser.get(BAR, {"page": "/en/summits/"})
    names = ("record", "all", "begun", "begun_address", "add")
    assert [page.context.get(name) for name in names] == [
        None,
        "/admin/summits/summit/",
        1,
        "/admin/summits/summit/?publication=draft",
        "/admin/summits/summit/add/",
    ]


PLACELESS = ["", "/", "/en/", "/en/map/", "/en/documents/no-plan/", "/en/documents.csv", "/admin/", "\0", "/en/\0/"]


@pytest.mark.parametrize(
    "page", [*PLACELESS, "/en/summits/99999999999999999999999/", "https://elsewhere.example/", "é"]
)
def test_over_any_other_page_it_leads_to_the_desk_alone(browser, page):
    make_document("plan")
    assert set(of(browser, page).values()) == {None}


def test_it_has_the_language_of_the_page_and_not_that_of_the_desk(browser):
    make_topic(name_ru="Энергетика")
    browser.cookies["django_language"] = "fr"
    page = browser.get(BAR, {"page": "/ru/topics/energy/"}).text
    assert 'aria-label="Редакция"' in page and "Энергетика" in page


@pytest.mark.parametrize(
    ("language", "query"), [("en", ""), ("fr", "?beside=fr"), ("ru", "?beside=ru"), ("zh-hans", "?beside=zh")]
)
def test_its_links_open_the_form_with_the_language_of_the_page_beside_english(browser, language, query):
    topic, document = make_topic(), make_document("plan")
    assert of(browser, f"/{language}/topics/energy/")["edit"] == f"{change(topic)}{query}"
    page = browser.get(BAR, {"page": f"/{language}/documents/plan/"})
    assert dict(page.context["places"])["texts"] == f"{change(document)}{query}#texts-group"


@pytest.mark.parametrize(("query", "chosen"), [("", "all"), ("?beside=fr", "fr"), ("?beside=zh", "zh")])
def test_a_form_shows_the_columns_that_its_address_asks_for(browser, query, chosen):
    page = browser.get(f"{change(make_topic())}{query}").text
    assert re.findall(r'id="beside-(\w+)" form="columns" checked', page) == [chosen]


def test_nothing_keeps_it(browser):
    assert browser.get(BAR)["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_an_account_sees_no_record_and_no_draft_that_it_may_not():
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_document"))
    secret = make_topic("secret", name_en="Secret", publication="draft")
    document, leader = make_document("plan", topics=[secret], publication="draft"), make_leader()
    client = Client()
    client.force_login(clerk)
    found = of(client, "/en/documents/plan/")
    assert (found["record"], found["drafts"]) == (document, [])
    assert of(client, f"/en/leaders/{leader.slug}/")["record"] is None
    assert "Secret" not in client.get(BAR, {"page": "/en/documents/plan/"}).text


def test_the_queries_do_not_grow_with_the_drafts_on_the_page(browser):
    document = make_document("plan")

    def asked(total: int) -> int:
        document.topics.add(*(make_topic(f"topic-{total}-{number}", publication="draft") for number in range(total)))
        return queries(browser, f"{BAR}?page=/en/documents/plan/")

    assert asked(1) == asked(9) == 14
