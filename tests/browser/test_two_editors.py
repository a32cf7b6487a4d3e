"""Two editors with one record, each in a browser of their own."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from summits.choices import Origin
from summits.history.revisions import remember
from summits.models import Participation
from tests.builders import make_leader, make_participation, make_summit

from .test_accessibility import WCAG, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def summit(anna, boris):
    """A summit whose form both have open."""
    summit = make_summit(theme_en="Old theme")
    make_participation(summit, make_leader("first", "First"))
    make_participation(summit, make_leader("second", "Second"))
    remember(summit, origin=Origin.LOAD)
    for page in (anna, boris):
        page.goto(f"/admin/summits/summit/{summit.pk}/change/")
    return summit


def broken(page) -> list:
    """The rules of accessibility that a page breaks, wide and by day, and narrow and by night."""
    found = []
    for width, scheme in ((1280, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += violations(Axe(), page, width, WCAG)
    return found


def save(page):
    with page.expect_navigation():  # a script asks for the session first
        page.get_by_role("button", name="Save", exact=True).first.click()


def test_different_fields_go_together(anna, boris, summit):
    anna.locator("#id_theme_en").fill("Theme of Anna")
    save(anna)
    boris.locator("#id_venue_en").fill("Venue of Boris")
    save(boris)
    expect(boris.get_by_text("Saved together with the changes of anna: Theme (English).")).to_be_visible()
    expect(boris.locator("#id_theme_en")).to_have_value("Theme of Anna")
    summit.refresh_from_db()
    assert (summit.theme_en, summit.venue_en) == ("Theme of Anna", "Venue of Boris")
    assert boris.complaints == []


def test_one_field_is_decided_by_the_second(anna, boris, summit):
    anna.locator("#id_theme_en").fill("Theme of Anna")
    save(anna)
    boris.locator("#id_theme_en").fill("Theme of Boris")
    save(boris)
    expect(boris.get_by_role("heading", level=1)).to_contain_text("anna saved while you were writing")
    assert broken(boris) == []
    boris.get_by_role("button", name="Save this").click()
    expect(boris.get_by_role("alert")).to_contain_text("Not saved: decide every change below.")
    expect(boris.get_by_role("alert")).to_be_focused()
    boris.get_by_role("radio", name="Mine").check()
    boris.get_by_role("button", name="Save this").click()
    expect(boris.locator("#id_theme_en")).to_have_value("Theme of Boris")
    summit.refresh_from_db()
    assert summit.theme_en == "Theme of Boris"
    assert boris.complaints == []


def test_whoever_keeps_the_other_save_is_not_offered_the_own_one_again(anna, boris, summit):
    anna.locator("#id_theme_en").fill("Theme of Anna")
    save(anna)
    boris.locator("#id_theme_en").fill("Theme of Boris")
    save(boris)
    boris.get_by_role("button", name="Keep theirs, leave mine").click()
    expect(boris.locator("#id_theme_en")).to_have_value("Theme of Anna")
    boris.reload()
    expect(boris.locator("#typed")).to_be_hidden()
    summit.refresh_from_db()
    assert (summit.theme_en, boris.complaints) == ("Theme of Anna", [])


def test_a_row_that_one_removed_and_the_other_changed_is_decided(anna, boris, summit):
    boris.locator(".line", has_text="Second").click()
    expect(boris.locator("#participations-0")).to_be_visible()
    anna.locator(".line", has_text="Second").click()
    anna.locator("#id_participations-0-DELETE").check()
    save(anna)
    boris.locator("#participations-0 summary", has_text="Office as recorded").click()
    boris.locator("#id_participations-0-styled_en").fill("Title of Boris")
    save(boris)
    expect(boris.locator("fieldset.choose")).to_contain_text("Participation: Second")
    boris.get_by_role("radio", name="Mine").check()
    boris.get_by_role("button", name="Save this").click()
    boris.get_by_text("was changed successfully").first.wait_for()
    expect(boris.get_by_text("Added again, after anna removed it: Participation: Second.")).to_be_visible()
    assert list(Participation.objects.order_by("pk").values_list("leader__slug", "styled_en")) == [
        ("first", ""),
        ("second", "Title of Boris"),
    ]
    assert boris.complaints == []
