"""An editor looks for a bad edit, and takes it back."""

import pytest
from playwright.sync_api import expect

from summits.choices import Origin
from summits.history.deleting import delete
from summits.history.revisions import remember
from summits.models import Participation, Topic
from tests.builders import make_leader, make_participation, make_summit, make_topic

from .test_two_editors import broken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_bad_edit_is_found_and_taken_back(anna):
    summit = make_summit(theme_en="Good theme")
    make_participation(summit, make_leader("first", "First"), styled_en="President")
    remember(summit, origin=Origin.LOAD)
    for theme in ("Bad theme", "Bad theme again"):
        summit.theme_en = theme
        summit.save()
        Participation.objects.all().delete()
        remember(summit, origin=Origin.ADMIN)
    anna.goto(f"/admin/summits/summit/{summit.pk}/history/")
    anna.get_by_label("From version 1").check()
    anna.get_by_role("button", name="Compare").click()
    expect(anna.get_by_text("From version 1 to 3")).to_be_visible()
    expect(anna.get_by_role("row", name="Theme (English)").locator("del")).to_have_text("Good")
    assert broken(anna) == []
    anna.get_by_label("Why").fill("The theme is a translation")
    anna.get_by_role("button", name="Restore version 1").click()
    expect(anna.get_by_text("Version 1 is restored: Astana 2024.")).to_be_visible()
    expect(anna.get_by_text("The theme is a translation").first).to_be_visible()
    summit.refresh_from_db()
    assert (summit.theme_en, Participation.objects.get().styled_en) == ("Good theme", "President")
    assert anna.complaints == []


def test_a_deleted_record_comes_back(anna):
    topic = make_topic()
    remember(topic, origin=Origin.ADMIN)
    delete([topic])
    anna.goto("/admin/summits/topic/")
    anna.get_by_role("link", name="Deleted").click()
    anna.get_by_text("Energy").first.click()
    anna.get_by_label("Why").fill("Deleted by mistake")
    assert broken(anna) == []
    anna.get_by_role("button", name="Bring back Energy").click()
    expect(anna.get_by_text("Energy is back.")).to_be_visible()
    assert Topic.objects.get().slug == "energy"
    assert anna.complaints == []


def test_an_older_version_fills_the_form_is_corrected_and_saved(anna):
    summit = make_summit(theme_en="Good theme", venue_en="Palace")
    make_participation(summit, make_leader("first", "First"), styled_en="President")
    remember(summit, origin=Origin.LOAD)
    summit.theme_en = "Bad theme"
    summit.save()
    Participation.objects.all().delete()
    remember(summit, origin=Origin.ADMIN)
    anna.goto(f"/admin/summits/summit/{summit.pk}/history/?from=1&to=2")
    anna.get_by_role("button", name="Fill the form with version 1…").click()
    expect(anna.get_by_role("heading", name="Filled from version 1")).to_be_visible()
    expect(anna.locator("#id_theme_en")).to_have_value("Good theme")
    expect(anna.locator("#id_participations-0-styled_en")).to_have_value("President")
    assert broken(anna) == []
    summit.refresh_from_db()
    assert (summit.theme_en, Participation.objects.count()) == ("Bad theme", 0)
    anna.locator("#id_venue_en").fill("Palace of Independence")
    anna.get_by_role("button", name="Save", exact=True).click()
    anna.get_by_text("was changed successfully").first.wait_for()
    summit.refresh_from_db()
    row = Participation.objects.get()
    assert (summit.theme_en, summit.venue_en, row.styled_en) == ("Good theme", "Palace of Independence", "President")
    assert anna.complaints == []


def test_leaving_a_form_that_an_older_version_filled_warns(anna):
    topic = make_topic(name_fr="Énergie")
    remember(topic, origin=Origin.LOAD)
    topic.name_fr = ""
    topic.save()
    remember(topic, origin=Origin.ADMIN)
    anna.goto(f"/admin/summits/topic/{topic.pk}/history/?from=1&to=2")
    anna.get_by_role("button", name="Fill the form with version 1…").click()
    expect(anna.locator("#id_name_fr")).to_have_value("Énergie")
    asked = []
    anna.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    anna.get_by_role("link", name="History").click()
    anna.wait_for_url("**/history/")
    assert (asked, anna.complaints) == (["beforeunload"], [])
