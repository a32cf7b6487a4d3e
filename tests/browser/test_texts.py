"""Texts in four languages in the form of a record, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.builders import make_topic

from .conftest import logged_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTED = """(box, text) => {
    box.value = text;
    box.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertFromPaste"}));
}"""


@pytest.fixture
def page(browser, live_server):
    page = logged_in(browser, live_server, "editor")
    topic = make_topic(name_en="Energy", publication="draft")
    page.goto(f"/admin/summits/topic/{topic.pk}/change/")
    yield page
    assert page.complaints == []
    page.close()


def mark(page, language: str):
    return page.locator(f".l-{language} .opt input")


def test_words_that_are_typed_are_marked_as_our_translation(page):
    page.locator("#id_name_fr").press_sequentially("Énergie")
    page.locator("#id_name_zh").evaluate(PASTED, "能源")
    expect(mark(page, "fr")).to_be_checked()
    expect(mark(page, "zh")).not_to_be_checked()


def test_a_text_that_is_corrected_keeps_its_mark_as_it_is(page):
    page.locator("#id_name_en").press_sequentially("!")
    expect(mark(page, "en")).not_to_be_checked()


def test_a_copy_begins_a_translation_and_is_offered_for_an_empty_text_alone(page):
    expect(page.locator(".copy:visible")).to_have_count(3)
    page.locator(".l-ru .copy:visible").click()
    expect(page.locator("#id_name_ru")).to_have_value("Energy")
    expect(mark(page, "ru")).to_be_checked()
    expect(page.locator(".copy:visible")).to_have_count(2)


def test_the_length_is_counted_while_one_types(page):
    expect(page.locator(".l-zh .len")).to_have_text("0 / 100")
    page.locator("#id_name_zh").fill("能源")
    expect(page.locator(".l-zh .len")).to_have_text("2 / 100")


def test_a_form_for_a_new_record_begins_at_its_first_field(page):
    page.goto("/admin/summits/topic/add/")
    expect(page.locator("#id_name_en")).to_be_focused()


def test_two_languages_are_shown_without_a_script_and_all_are_sent(page):
    page.locator("#beside-ru").check()
    expect(page.locator("#id_name_fr")).to_be_hidden()
    page.locator("#id_name_ru").fill("Энергетика")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("successfully").wait_for()
    assert [page.locator(f"#id_name_{code}").input_value() for code in ("en", "fr", "ru")] == [
        "Energy",
        "",
        "Энергетика",
    ]
