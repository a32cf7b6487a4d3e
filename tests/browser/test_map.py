"""A visitor moves through the days of the map, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from summits.models import StatusChange
from tests.builders import make_source, make_state, make_status_change

from .conftest import visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def india():
    state = make_state("IN", "India")
    make_status_change(state, "observer", "2005-07-05")
    make_status_change(state, "member", "2017-06-09")


@pytest.fixture
def visitor(browser, live_server, india):
    """Opens a page with or without scripts; it remembers what went wrong on it."""
    with visits(browser, live_server.url) as visit:
        yield visit


def test_the_slider_moves_the_day_without_leaving_the_page(visitor):
    page = visitor("/en/map/?on=2017-06-09")
    slider = page.get_by_role("slider", name="Days of change")
    slider.press("ArrowLeft")
    page.get_by_role("heading", name="Map on 5 July 2005").wait_for()
    assert page.locator(".map > svg .is-observer").count() == 1
    expect(page).to_have_url(re.compile(r"/en/map/\?on=2005-07-05$"))
    assert page.get_by_role("link", name="Français").get_attribute("href") == "/fr/map/?on=2005-07-05"
    assert page.locator("body > .printed").text_content().startswith(f"{page.url}Printed on ")
    assert slider.evaluate("slider => [slider === document.activeElement, slider.getAttribute('aria-valuetext')]") == [
        True,
        "5\u00a0July 2005",
    ]
    assert page.complaints == []


def test_after_a_move_the_files_the_link_and_the_sources_are_those_of_the_new_day(visitor):
    for change, title in zip(StatusChange.objects.order_by("effective"), ("Of 2005", "Of 2017"), strict=True):
        change.sources.add(make_source(title=title))
    page = visitor("/en/map/?on=2017-06-09")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("slider", name="Days of change").press("ArrowLeft")
    page.get_by_role("heading", name="Map on 5 July 2005").wait_for()
    assert page.locator(".src a").all_text_contents() == ["Of 2005"]
    assert page.get_by_role("link", name="Drawing (SVG)").get_attribute("href") == "/en/map.svg?on=2005-07-05"
    page.get_by_role("link", name="Link to this page").click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_day_that_is_refused_is_opened_as_a_page_that_says_why(visitor):
    page = visitor("/en/map/?on=2017-06-09")
    busy = {"status": 503, "content_type": "text/html", "body": "<h1>Come back soon</h1>"}
    page.route("**/map/?on=2005-07-05", lambda route: route.fulfill(**busy))
    page.get_by_role("slider", name="Days of change").press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Come back soon")
    expect(page.get_by_text("null")).to_have_count(0)


def test_without_scripts_a_choice_moves_the_day(visitor):
    page = visitor("/en/map/?on=2017-06-09", java_script_enabled=False)
    page.get_by_label("Days of change").select_option("5 July 2005")
    page.locator(".slide").get_by_role("button", name="Show the day").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Map on 5 July 2005")


def test_the_keyboard_reaches_a_state_on_the_map_and_opens_it(visitor):
    page = visitor("/en/map/?on=2017-06-09")
    state = page.locator(".map").get_by_role("link", name="India: member, since 9 June 2017")
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Tab")
    assert state.evaluate("state => [state === document.activeElement, getComputedStyle(state).opacity]") == [True, "1"]
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="India").wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_tap_names_a_state_and_the_name_leads_to_it(visitor, scripts):
    page = visitor("/en/map/", viewport={"width": 360, "height": 740}, has_touch=True, java_script_enabled=scripts)
    name = page.locator(".map").get_by_role("link", name="India: member, since 9 June 2017")
    expect(name).to_have_css("opacity", "0")
    page.locator("#on-in").tap(position={"x": 30, "y": 30})
    expect(name).to_have_css("opacity", "1")
    name.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("India")


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_scrolls_sideways_on_a_narrow_phone(visitor, scripts):
    page = visitor("/en/map/", viewport={"width": 320, "height": 700}, java_script_enabled=scripts)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".map svg").first.bounding_box()["width"] <= 320
