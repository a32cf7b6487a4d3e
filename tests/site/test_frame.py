"""The head of the desk, its first page, its search, and its language."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import formats

from summits import search
from summits.choices import Origin
from summits.history.revisions import remember
from tests.builders import make_document, make_document_alias, make_leader, make_source, make_summit, make_topic
from tests.views.counting import queries

pytestmark = pytest.mark.django_db
FIRST, SEARCH, LANGUAGE = "/admin/", "/admin/search/", "/admin/language/"


def found(page) -> tuple[list[str], dict[str, list[str]]]:
    best = [str(line.record) for line in page.context["best"]]
    return best, {group.label: [str(line.record) for line in group.lines] for group in page.context["groups"]}


def test_the_head_has_the_nouns_with_their_numbers_in_the_order_of_the_public_pages(admin_client):
    make_topic("energy", publication="draft")
    entries = admin_client.get(FIRST).context["nouns"]
    assert [(entry.model_name, entry.total) for entry in entries] == [
        ("summit", 0),
        ("document", 0),
        ("state", 0),
        ("leader", 0),
        ("organisation", 0),
        ("event", 0),
        ("topic", 1),
        ("source", 0),
        ("photo", 0),
        ("page", 0),
    ]


def test_the_first_page_has_my_drafts_and_what_a_colleague_changed(admin_client, admin_user):
    draft, changed = make_topic("energy", publication="draft"), make_topic("trade")
    remember(draft, origin=Origin.ADMIN, by=admin_user)
    remember(changed, origin=Origin.ADMIN, by=User.objects.create_user("colleague"))
    context = admin_client.get(FIRST).context
    [(line, _moment)] = context["drafts"]
    assert line == (draft, "topic", reverse("admin:summits_topic_change", args=[draft.pk]), "draft", "draft")
    assert [(line.record, str(revision.by)) for line, revision, _changes in context["lately"]] == [
        (changed, "colleague")
    ]


def test_an_account_sees_only_what_it_may():
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_source"))
    make_source(title="A secret source")
    secret = make_topic("secret", name_en="A secret topic")
    remember(secret, origin=Origin.ADMIN, by=User.objects.create_user("colleague"))
    browser = Client()
    browser.force_login(clerk)
    first = browser.get(FIRST).context
    assert ([entry.model_name for entry in first["nouns"]], first["lately"], first["begun"]) == (["source"], [], [])
    assert found(browser.get(SEARCH, {"q": "secret"})) == ([], {"sources": ["A secret source"]})


def test_the_search_finds_public_records_in_any_spelling_then_drafts_and_sources(admin_client):
    make_leader(name_en="Kassym-Jomart Tokayev", name_ru="Касым-Жомарт Токаев")
    make_document("plan", title_en="Plan of Tokayev", publication="draft")
    make_source(title="Tokayev speaks")
    search.catch_up()
    assert found(admin_client.get(SEARCH, {"q": "токаев"})) == (["Kassym-Jomart Tokayev"], {})
    assert found(admin_client.get(SEARCH, {"q": "Tokayev"})) == (
        ["Kassym-Jomart Tokayev"],
        {"documents": ["Plan of Tokayev"], "sources": ["Tokayev speaks"]},
    )


def test_the_search_names_a_record_once_however_many_of_its_names_have_the_words(admin_client):
    document = make_document("plan", title_en="The plan", publication="draft")
    for name in ("Roadmap", "The roadmap", "Great roadmap"):
        make_document_alias(document, name)
    assert found(admin_client.get(SEARCH, {"q": "roadmap"})) == ([], {"documents": ["The plan"]})


def test_the_search_without_words_asks_for_some(admin_client):
    make_summit()
    assert found(admin_client.get(SEARCH)) == ([], {})
    assert "Type a name, a title, a year or an address" in admin_client.get(SEARCH, {"q": " "}).text


@pytest.mark.parametrize("typed", ["'", '"', "(", "NEAR", "*", "\x00", "x" * 10_000, "%_", "😀"])
def test_the_search_takes_any_words(admin_client, typed):
    assert found(admin_client.get(SEARCH, {"q": typed})) == ([], {})


def test_the_desk_changes_its_language_and_leads_back(admin_client):
    answer = admin_client.post(LANGUAGE, {"language": "ru", "next": "/admin/summits/topic/?q=x"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/summits/topic/?q=x")
    cookie = answer.cookies["django_language"]
    assert (cookie.value, cookie["path"]) == ("ru", "/admin/")
    assert '<html lang="ru">' in admin_client.get(FIRST).text


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "", "javascript:alert(1)"])
def test_a_change_of_the_language_leads_to_no_other_site(admin_client, back):
    assert admin_client.post(LANGUAGE, {"language": "fr", "next": back})["Location"] == FIRST


def test_an_unknown_language_changes_nothing(admin_client):
    answer = admin_client.post(LANGUAGE, {"language": "tlh", "next": FIRST})
    assert (answer.status_code, "django_language" in answer.cookies) == (302, False)


def test_editors_have_a_button_for_each_noun_that_is_often_begun(admin_client):
    begun = admin_client.get(FIRST).context["begun"]
    assert [str(noun) for noun, _address in begun] == ["summit", "document", "leader", "event", "source"]


@pytest.mark.parametrize(("address", "expected"), [(FIRST, 28), (f"{SEARCH}?q=plan", 21)])
def test_the_queries_do_not_grow_with_what_waits_and_what_is_found(admin_client, admin_user, address, expected):
    colleague = User.objects.create_user("colleague")

    def asked(total: int) -> int:
        for number in range(total):
            name = f"plan-{total}-{number}"
            for record, by in (
                (make_document(f"{name}-mine", title_en="Plan", publication="draft"), admin_user),
                (make_document(f"{name}-theirs", title_en="Plan"), colleague),
                (make_topic(f"{name}-review", name_en="Plan", publication="in_review"), colleague),
                (make_leader(f"{name}-leader", "Plan"), colleague),
                (make_source(slug=name, title="Plan"), colleague),
            ):
                remember(record, origin=Origin.ADMIN, by=by)
        search.catch_up()
        return queries(admin_client, address)

    assert [asked(1), asked(9)] == [expected, expected]


def test_english_writes_the_day_before_its_month_and_hours_to_23():
    moment = datetime(2026, 9, 1, 18, 5, tzinfo=UTC)
    assert [formats.date_format(moment, name) for name in ("DATETIME_FORMAT", "SHORT_DATETIME_FORMAT")] == [
        "1 September 2026, 18:05",
        "01/09/2026 18:05",
    ]
