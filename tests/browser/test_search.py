"""Searching with the keyboard, in a real browser."""

import pytest

from tests.builders import make_leader, make_summit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, live_server):
    make_leader(name_ru="Касым-Жомарт Токаев")
    make_summit()
    page = browser.new_page(base_url=live_server.url)
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    yield page
    page.close()


def test_a_proposal_is_chosen_with_the_keyboard(page):
    page.goto("/ru/")
    field = page.get_by_role("combobox")
    field.press_sequentially("токае")
    option = page.get_by_role("option")
    option.wait_for()
    assert (option.inner_text(), field.get_attribute("aria-expanded")) == ("Касым-Жомарт Токаев лицо", "true")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    field.press("Enter")
    page.wait_for_url("**/ru/leaders/kassym-jomart-tokayev/")
    assert page.complaints == []


def test_escape_closes_the_proposals_and_enter_searches(page):
    page.goto("/en/")
    field = page.get_by_role("combobox")
    field.press_sequentially("tokaev")
    page.get_by_role("option").wait_for()
    field.press("Escape")
    assert (field.get_attribute("aria-expanded"), field.input_value()) == ("false", "tokaev")
    field.press("Enter")
    page.wait_for_url("**/en/search/?q=tokaev")
    page.get_by_role("link", name="Kassym-Jomart Tokayev").click()
    page.wait_for_url("**/en/leaders/kassym-jomart-tokayev/")


def test_the_search_works_without_a_script(browser, live_server, page):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/fr/")
    plain.get_by_role("searchbox").fill("Astana 2024")
    plain.get_by_role("button", name="Rechercher").click()
    assert plain.locator(".found a").all_inner_texts() == ["Astana 2024"]
    context.close()
