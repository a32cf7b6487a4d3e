"""The head of every page: its name and its menu on a phone, and the way by keyboard to the first result of a list."""

import re

import pytest
from playwright.sync_api import expect

from summits.languages import LANGUAGES

from .conftest import visits

pytestmark = pytest.mark.browser

MOST_STOPS = 25
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1440, "height": 900}
SHOWN = [
    ["Summits", "Documents", "States", "Leaders", "Organisations", "Events", "Topics"],
    ["Timeline", "Map", "Attendance", "Charts", "Compare"],
]
LISTS = ["summits", "documents", "states", "leaders", "organisations", "events", "topics"]
IN_A_RESULT = "document.activeElement.closest('.entry, .rows, .status-list') !== null"
BOXES = "links => links.map(link => [link.textContent.trim(), Math.round(link.getBoundingClientRect().height)])"


@pytest.fixture
def visit(browser, register_server):
    """Opens a page of the shipped register in a browser of some kind."""
    with visits(browser, register_server.url) as visit:
        yield visit


def test_a_phone_opens_the_menu_without_a_script(visit):
    page = visit("/en/documents/", viewport=PHONE, java_script_enabled=False)
    expect(page.locator(".menu li a:visible")).to_have_count(0)
    page.get_by_text("Menu", exact=True).click()
    columns = page.locator(".menu nav > div")
    assert [column.locator("a").all_text_contents() for column in columns.all()] == SHOWN
    page.locator(".menu").get_by_role("link", name="Compare").click()
    expect(page).to_have_url(re.compile("/en/compare/$"))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_phone_has_the_name_and_the_menu_in_one_line(visit, language):
    page = visit(f"/{language.code}/documents/", viewport=PHONE)
    name, menu = page.locator(".wordmark").bounding_box(), page.locator(".menu summary").bounding_box()
    assert name["height"] < 1.5 * menu["height"]
    assert name["x"] + name["width"] <= menu["x"]
    assert name["y"] < menu["y"] + menu["height"] / 2 < name["y"] + name["height"]


def test_every_target_of_the_head_is_wide_enough_for_a_finger(visit):
    page = visit("/en/documents/", viewport=PHONE)
    page.get_by_text("Menu", exact=True).click()
    boxes = page.locator(".masthead a:visible, .masthead summary, .masthead button").evaluate_all(BOXES)
    assert [box for box in boxes if box[1] < 24] == []
    assert len(boxes) == 18


def test_escape_closes_the_menu_and_leads_back_to_its_button(visit):
    page = visit("/en/documents/", viewport=PHONE)
    page.get_by_text("Menu", exact=True).click()
    page.locator(".menu").get_by_role("link", name="Compare").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".menu li a:visible")).to_have_count(0)
    expect(page.locator(".menu summary")).to_be_focused()


def test_escape_closes_the_filters_and_leads_back_to_their_button(visit):
    page = visit("/en/documents/", viewport=PHONE)
    page.locator(".drawer").click()
    page.locator("#filters").get_by_label("Energy").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".drawer")).to_be_focused()


def test_escape_in_a_field_with_words_empties_it_first(visit):
    page = visit("/en/documents/", viewport=PHONE)
    page.locator(".drawer").click()
    field = page.locator("#filters").get_by_label("Keyword")
    field.fill("energy")
    field.press("Escape")
    expect(field).to_have_value("")
    field.press("Escape")
    expect(page.locator("#filters")).to_be_hidden()


@pytest.mark.parametrize("view", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", [*(f"{name}/" for name in LISTS), "documents/?covers=20x1&year_min=20x1"])
def test_the_first_result_of_a_list_is_a_few_stops_away(visit, name, view):
    page = visit(f"/en/{name}", viewport=view)
    stops = 0
    while stops <= MOST_STOPS and not page.evaluate(IN_A_RESULT):
        page.keyboard.press("Tab")
        stops += 1
    assert 1 < stops <= MOST_STOPS
