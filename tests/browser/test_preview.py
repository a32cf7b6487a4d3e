"""An editor looks at pages before they are public, and shows one to somebody without an account."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from summits.models import Document, Summit

from ..builders import make_document, make_summit
from .test_accessibility import TWO_VIEWS, violations
from .test_admin import page  # noqa: F401  a browser in which an editor is logged in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft():
    return make_document(title_en="Stored", publication="draft")


def test_a_preview_of_an_unsaved_form_shows_the_typed_words_and_stores_nothing(page, draft):  # noqa: F811
    page.goto(f"/admin/summits/document/{draft.pk}/change/")
    page.locator("#id_title_en").fill("Typed")
    page.locator("#id_title_ru").fill("Напечатано")
    page.get_by_role("button", name="Preview").first.click()
    expect(page.locator("#sheets-heading")).to_be_focused()
    for place, title in (("English, on a screen", "Typed"), ("Русский, on a phone", "Напечатано")):
        expect(page.frame_locator(f'iframe[title="{place}"]').locator("h1")).to_have_text(title)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Whole page (Russian)").click()
    expect(opened.value.locator("h1")).to_have_text("Напечатано")
    expect(opened.value.locator("aside.preview")).to_be_visible()
    expect(page.locator("#id_title_en")).to_have_value("Typed")
    assert (Document.objects.get().title_en, Document.objects.get().publication) == ("Stored", "draft")
    assert page.complaints == []


def test_a_frame_scrolls_and_nothing_in_it_takes_the_focus(page, draft):  # noqa: F811
    page.goto(f"/admin/summits/document/{draft.pk}/change/")
    page.get_by_role("button", name="Preview").first.click()
    frame = page.locator('iframe[title="English, on a phone"]')
    frame.scroll_into_view_if_needed()
    expect(frame.content_frame.locator("footer")).to_be_attached()  # it has come as far as its end
    frame.hover()
    page.mouse.wheel(0, 200)
    inside = frame.element_handle().content_frame()
    inside.wait_for_function("scrollY > 0")
    assert inside.evaluate("document.querySelector('h1').closest('[inert]') !== null") is True


def test_a_link_is_opened_by_nobody_logged_in_and_then_revoked(page, browser, live_server, draft):  # noqa: F811
    page.goto(f"/admin/summits/document/{draft.pk}/change/")
    page.locator("summary", has_text="More").click()
    page.get_by_role("link", name="Share by a link").click()
    expect(page.get_by_label("Days until it ends")).to_have_value("7")
    page.get_by_role("button", name="Make a link").click()
    address = page.locator("#made a").first.get_attribute("href")
    visitor = browser.new_context(base_url=live_server.url).new_page()
    visitor.goto(address)
    expect(visitor.locator("h1")).to_have_text("Stored")
    visitor.get_by_role("link", name="Русский").click()
    expect(visitor.locator("aside.preview")).to_contain_text("по ссылке")
    visitor.goto(f"/en/documents/{draft.slug}/")
    expect(visitor.locator("h1")).to_have_text("No page has this address")
    page.goto(page.url)
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("button", name="Revoke")).to_have_count(0)
    visitor.goto(address)
    expect(visitor.locator("h1")).to_have_text("This link shows nothing")
    visitor.context.close()
    assert page.complaints == []


def test_the_page_that_asks_before_publishing_shows_what_is_ticked_without_being_asked(page):  # noqa: F811
    summit = make_summit(publication="draft")
    make_document("plan", title_en="The plan", summit=summit, publication="draft")
    page.goto(f"/admin/summits/summit/{summit.pk}/publish/")
    shown = page.frame_locator('iframe[title="English, on a screen"]').locator("main")
    expect(shown).to_contain_text("The plan")
    page.get_by_label("The plan").uncheck()
    expect(shown).not_to_contain_text("The plan")
    assert (Summit.objects.get().publication, page.complaints) == ("draft", [])


def test_the_pages_of_previews_and_links_break_no_rule(page, browser, live_server):  # noqa: F811
    summit = make_summit(publication="draft")
    make_document("plan", title_en="The plan", summit=summit, publication="draft")
    desk = f"/admin/summits/summit/{summit.pk}"
    page.goto(f"{desk}/share/")
    page.get_by_role("button", name="Make a link").click()
    address = page.locator("#made a").first.get_attribute("href")
    broken = {"made": judged(page)}
    page.goto(f"{desk}/publish/")
    page.locator("#sheets").wait_for()
    broken["publish"] = judged(page)
    page.goto(f"{desk}/preview/")
    page.get_by_role("button", name="Preview").click()
    page.locator("#sheets").wait_for()
    broken["preview"] = judged(page)
    for name, where in (("shared", address), ("no link", f"{live_server.url}/en/preview/?link=x")):
        page.goto(where)
        broken[name] = judged(page)
    assert {name: found for name, found in broken.items() if found} == {}


def judged(page) -> list:  # noqa: F811
    axe, found = Axe(), []
    for scheme, width, rules in TWO_VIEWS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(axe, page, width, rules)
    return found
