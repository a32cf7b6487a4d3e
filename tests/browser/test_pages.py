"""Stories of visitors, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import make_document, make_document_alias, make_summit, make_topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def records():
    summit = make_summit()
    energy = make_topic("energy", name_fr="Énergie")
    make_document("energy-strategy", topics=[energy], summit=summit, date="2024-07-04")
    make_document("trade-programme", topics=[make_topic("trade")], summit=summit, date="2024-07-04")


@pytest.fixture
def page(browser, live_server, records):
    """A page that remembers what went wrong on it and whom it asked."""
    page = browser.new_page(base_url=live_server.url)
    page.hosts = set()
    page.on("request", lambda request: page.hosts.add(request.url.split("/")[2]))
    yield page
    page.close()


def test_a_visitor_ticks_a_topic_changes_the_language_and_takes_the_topic_off(page, live_server):
    titles = page.locator(".rows h3")
    page.goto("/en/documents/")
    page.get_by_role("checkbox", name="Energy").check()
    page.get_by_role("button", name="Show").click()
    expect(titles).to_have_text(["Energy strategy"])
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(re.compile("/fr/documents/"))
    expect(titles).to_have_text(["Energy strategy"])
    assert page.url.split("?")[1].count("topic=energy") == 1
    page.locator(".facets .chip").first.click()  # the others are for narrow screens
    expect(titles).to_have_text(["Energy strategy", "Trade programme"])
    assert (page.complaints, page.hosts) == ([], {live_server.url.split("/")[2]})


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page):
    page.goto("/en/summits/24/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"


def first_font(page, text: str) -> str:
    family = (
        page.locator("#content")
        .get_by_text(text, exact=True)
        .first.evaluate("element => getComputedStyle(element).fontFamily")
    )
    return family.split(",")[0].strip('"')


def test_words_of_another_language_on_a_chinese_page_have_the_letters_of_their_own(page):
    strategy = make_document("strategy", title_fr="Stratégie d’Astana", title_en="", note_fr="Texte d’essai")
    make_document_alias(strategy, "能源战略", "zh")
    page.goto("/zh-hans/documents/strategy/")
    fonts = [first_font(page, text) for text in ("Texte d’essai", "中文", "Stratégie d’Astana")]
    assert fonts == ["Noto Sans", "Noto Sans CJK SC", "Noto Serif"]  # the last is the heading


def test_one_click_copies_a_citation_as_it_reads(page, browser, live_server):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    page.goto("/en/documents/energy-strategy/")
    button = page.get_by_role("button", name="Copy").first
    button.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    citation = page.locator(".cites p").first.inner_text().strip()
    assert page.evaluate("navigator.clipboard.readText()") == citation


@pytest.mark.parametrize("address", ["summits/24", "states/KZ", "documents/energy-strategy"])
def test_on_a_phone_a_page_has_its_title(page, address):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"/en/{address}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
