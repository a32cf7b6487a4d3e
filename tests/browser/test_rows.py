"""The parts of a record in a real browser: lines that open in place, with and without the script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from summits.choices import Origin
from summits.history.revisions import remember
from tests.builders import make_leader, make_participation, make_summit

from .conftest import logged_in
from .test_accessibility import WCAG, violations
from .test_typed_work import keep

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def summit(db):
    summit = make_summit()
    for name in ("First", "Second"):
        make_participation(summit, make_leader(name.lower(), name))
    remember(summit, origin=Origin.LOAD)
    return summit


@pytest.fixture
def page(browser, live_server, summit):
    page = logged_in(browser, live_server, "editor")
    page.goto(f"/admin/summits/summit/{summit.pk}/change/")
    yield page
    assert page.complaints == []
    page.close()


def line(page, name):
    return page.locator(".line", has_text=name)


def fill_style(page, row: int, text: str):
    page.locator(f"#participations-{row} summary", has_text="Office as recorded").click()
    page.locator(f"#id_participations-{row}-styled_en").fill(text)


def styles(summit) -> dict[str, str]:
    return dict(summit.participations.values_list("leader__slug", "styled_en"))


def test_a_row_opens_in_place_and_closes_with_escape(page, summit):
    line(page, "Second").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#participations-0 .select2-selection").first).to_be_focused()
    expect(line(page, "Second")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".select2-container--open").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".select2-container--open")).to_have_count(0)
    expect(page.locator("#participations-0")).to_be_visible()
    page.locator("#id_participations-0-capacity").focus()
    page.keyboard.press("Escape")
    expect(line(page, "Second")).to_be_focused()
    expect(page.locator(".inline-related")).to_have_count(0)


def test_a_row_with_something_typed_stays_and_is_saved(page, summit):
    line(page, "Second").click()
    fill_style(page, 0, "Guest")
    page.keyboard.press("Escape")
    expect(page.locator("#id_participations-0-styled_en")).to_have_value("Guest")
    line(page, "First").click()
    fill_style(page, 1, "Host")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    assert styles(summit) == {"first": "Host", "second": "Guest"}


def test_what_was_typed_into_a_row_is_kept_and_opens_it_again(page, summit):
    line(page, "Second").click()
    fill_style(page, 0, "Guest")
    page.locator("#participations-group .add-row button").click()
    fill_style(page, 1, "New")
    keep(page)
    page.on("dialog", lambda dialog: dialog.accept())  # it warns
    page.reload()
    expect(page.locator("#typed")).to_contain_text("Second")
    expect(page.locator("#typed")).to_contain_text("Participations +1")
    page.get_by_role("button", name="Restore them").click()
    expect(page.locator("#typed")).to_contain_text("Restored.")
    texts = page.locator("[id^=id_participations-][id$=-styled_en]")
    assert sorted(texts.nth(number).input_value() for number in range(texts.count())) == ["Guest", "New"]


def test_a_date_is_said_as_it_is_understood_while_it_is_typed(page, summit):
    said = page.locator("#id_ends + .understood")
    expect(said).to_have_text("Understood as: 4 July 2024")
    page.locator("#id_ends").fill("5 juillet 2024")
    expect(said).to_have_text("Understood as: 5 July 2024")
    page.locator("#id_ends").fill("07/05/2024")
    expect(said).to_contain_text("can mean 7 May 2024 or 5 July 2024.")


def test_without_the_script_the_form_comes_back_with_the_row(browser, live_server, summit):
    page = logged_in(browser, live_server, "reviewer")
    page.route("**/rows*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"/admin/summits/summit/{summit.pk}/change/")
    page.locator("#id_venue_en").fill("Palace")
    line(page, "Second").click()
    expect(page.locator("#id_participations-0-capacity")).to_be_visible()
    expect(page.locator("#id_venue_en")).to_have_value("Palace")
    fill_style(page, 0, "Guest")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    assert styles(summit) == {"first": "", "second": "Guest"}
    page.close()


def test_when_the_session_has_ended_the_password_is_asked_for_and_the_row_opens(page, summit):
    page.context.clear_cookies(name="sessionid")
    line(page, "Second").click()
    dialog = page.get_by_role("dialog", name="You were logged out")
    dialog.get_by_label("Password").fill("long-enough-for-a-test")
    dialog.get_by_role("button", name="Log in and continue").click()
    expect(page.locator("#id_participations-0-capacity")).to_be_visible()
    page.complaints.clear()  # the browser names the request that was turned away


def test_lines_and_open_rows_break_no_rule_of_accessibility(page, summit):
    line(page, "Second").click()
    page.locator("#participations-group .add-row button").click()
    # What lies just now under the bar, which stays in view, is no smaller for that.
    page.evaluate("document.querySelectorAll('.bar, .do').forEach(one => { one.style.position = 'static' })")
    found = []
    for scheme, width in (("light", 1440), ("dark", 360)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(Axe(), page, width, WCAG)
    assert found == []


def test_a_row_is_deleted_from_its_line_without_opening_it(page, summit):
    box = page.get_by_role("checkbox", name="Delete Kazakhstan Second")
    box.check()
    expect(page.locator("#participations-0")).to_have_count(0)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").first.wait_for()
    assert "second" not in summit.participations.values_list("leader__slug", flat=True)
