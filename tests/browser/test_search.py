"""Searching with the keyboard, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.builders import make_leader, make_summit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, live_server):
    make_leader(name_ru="Касым-Жомарт Токаев")
    make_summit()
    page = browser.new_page(base_url=live_server.url)
    yield page
    page.close()


def test_a_proposal_is_chosen_with_the_keyboard(page):
    page.goto("/ru/")
    field = page.get_by_role("combobox")
    field.fill("токае")
    option = page.get_by_role("option")
    expect(option).to_have_text("Касым-Жомарт Токаев руководитель")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    field.press("Enter")
    page.wait_for_url("**/ru/leaders/kassym-jomart-tokayev/")
    assert page.complaints == []


def test_escape_closes_the_proposals_and_enter_searches(page):
    page.goto("/en/")
    field = page.get_by_role("combobox")
    field.fill("tokaev")
    page.get_by_role("option").wait_for()
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("tokaev")
    field.press("Enter")
    page.wait_for_url("**/en/search/?q=tokaev")
    page.get_by_role("link", name="Kassym-Jomart Tokayev").click()
    page.wait_for_url("**/en/leaders/kassym-jomart-tokayev/")


@pytest.mark.parametrize("leave", ["Escape", "Tab"])
def test_proposals_that_come_too_late_do_not_open(page, leave):
    held = []
    page.route("**/suggestions.json*", lambda route: held.append(route))
    page.goto("/en/")
    field = page.get_by_role("combobox")
    with page.expect_request("**/suggestions.json*"):
        field.fill("tokaev")
    field.press(leave)
    while not held:
        page.wait_for_timeout(10)
    with page.expect_response("**/suggestions.json*") as answer:
        held[0].continue_()
    answer.value.finished()
    page.wait_for_timeout(100)  # it would open now
    assert page.locator("#suggestions").is_hidden()


def test_the_search_works_without_a_script(browser, live_server, page):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/fr/")
    plain.get_by_role("searchbox").fill("Astana 2024")
    plain.get_by_role("button", name="Rechercher").click()
    expect(plain.locator(".found a")).to_have_text(["Astana 2024"])
    context.close()
