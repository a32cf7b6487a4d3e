"""What an editor has typed survives a session that ends, another log-in, a closed browser."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from summits.models import Alias, Presence, Topic
from tests.builders import make_leader, make_topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "long-enough-for-a-test"


@pytest.fixture
def context(browser, live_server):
    """A browser of its own, with its cookies and its store."""
    User.objects.create_superuser("editor", password=WORD)
    context = browser.new_context(base_url=live_server.url)
    context.complaints = []
    context.on("console", lambda message: context.complaints.append(message.text))
    context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    yield context
    context.close()


def log_in(page, name="editor"):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


@pytest.fixture
def page(context):
    page = context.new_page()
    log_in(page)
    return page


def open_form(page, record):
    page.goto(f"/admin/summits/{record._meta.model_name}/{record.pk}/change/")


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def end_session(context):
    context.clear_cookies(name="sessionid")


def test_a_session_that_ended_costs_nothing_that_was_typed(context, page):
    leader = make_leader(publication="draft")
    open_form(page, leader)
    page.locator("#id_name_fr").fill("Typed “here”")
    for number, name in enumerate(("Tokaev", "Токаев")):
        page.locator("#aliases-group .add-row a").click()
        page.locator(f"#id_aliases-{number}-name").fill(name)
    end_session(context)
    save(page)
    expect(page.get_by_label("Password")).to_be_focused()
    expect(page.get_by_label("Username")).to_have_value("editor")
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Log in and continue").click()
    page.get_by_text("was changed successfully").wait_for()
    leader.refresh_from_db()
    assert (leader.name_fr, sorted(Alias.objects.values_list("name", flat=True))) == (
        "Typed “here”",
        ["Tokaev", "Токаев"],
    )
    assert [text for text in context.complaints if "403" not in text] == []


def test_a_log_in_in_another_tab_does_not_stop_a_save(context, page):
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    end_session(context)
    log_in(context.new_page())
    save(page)
    page.get_by_text("was changed successfully").wait_for()
    assert Topic.objects.get().name_fr == "Énergie"
    assert context.complaints == []


def test_another_account_that_logs_in_sees_what_was_typed_and_saves_it_itself(context, page):
    User.objects.create_superuser("reviewer", password=WORD)
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    end_session(context)
    log_in(context.new_page(), "reviewer")
    save(page)
    expect(page.get_by_text("Another account was logged in when this form was opened.")).to_be_visible()
    expect(page.locator("#id_name_fr")).to_have_value("Énergie")
    assert Topic.objects.get().name_fr == ""
    save(page)
    page.get_by_text("was changed successfully").wait_for()
    assert Topic.objects.get().name_fr == "Énergie"


def test_two_editors_at_one_record_see_each_other_until_one_leaves(browser, live_server, context, page):
    User.objects.create_superuser("reviewer", password=WORD)
    topic = make_topic(publication="draft")
    open_form(page, topic)
    expect(page.locator("#here")).to_have_text("")
    elsewhere = browser.new_context(base_url=live_server.url)
    other = elsewhere.new_page()
    log_in(other, "reviewer")
    open_form(other, topic)
    expect(other.locator("#here")).to_contain_text("editor is here since")
    page.evaluate("dispatchEvent(new Event('pageshow'))")  # half a minute later
    expect(page.locator("#here")).to_contain_text("reviewer is here since")
    other.goto("/admin/")
    wait_until(lambda: not Presence.objects.filter(account__username="reviewer").exists(), page)
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    expect(page.locator("#here")).to_have_text("")
    elsewhere.close()
    assert context.complaints == []


def wait_until(holds, page):
    """Waits for what the page does not show."""
    for _turn in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(holds)
