"""The filters of a list: beside it on a wide screen, in a drawer on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import make_document, make_topic

from .conftest import visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1440, "height": 900}


@pytest.fixture
def visit(browser, live_server):
    """Opens the list of two documents, of which one is about energy."""
    make_document("energy-strategy", topics=[make_topic("energy")])
    make_document("trade-programme", topics=[make_topic("trade")])
    with visits(browser, live_server.url) as visit:
        yield visit


def test_a_phone_filters_in_a_drawer_without_a_script(visit):
    page = visit("/en/documents/", viewport=PHONE, java_script_enabled=False)
    energy = page.get_by_role("checkbox", name="Energy")
    expect(energy).to_be_hidden()
    page.get_by_role("link", name=re.compile(r"^Filters\s+2 documents")).click()
    energy.check()
    page.get_by_role("button", name="Show 2 documents").click()
    expect(page.locator(".rows h3")).to_have_text(["Energy strategy"])
    expect(energy).to_be_hidden()
    expect(page.get_by_role("link", name=re.compile(r"^Filters\s+\(1 in use\)\s+1 document"))).to_be_visible()


def test_the_drawer_closes_without_a_choice(visit):
    page = visit("/en/documents/", viewport=PHONE, java_script_enabled=False)
    page.locator(".drawer").click()
    page.get_by_role("link", name="Close").click()
    expect(page.get_by_role("checkbox", name="Energy")).to_be_hidden()


def test_a_link_to_a_mistaken_field_opens_the_drawer(visit):
    page = visit("/en/documents/?year_min=20x4", viewport=PHONE, java_script_enabled=False)
    page.locator("a[href='#filter-year_min']").click()
    expect(page.locator("#filter-year_min")).to_be_visible()


def test_the_button_counts_the_results_of_what_is_ticked(visit):
    page = visit("/en/documents/", viewport=DESK)
    page.get_by_role("checkbox", name="Energy").check()
    expect(page.get_by_role("button", name="Show 1 document")).to_be_visible()
    expect(page).to_have_url(re.compile("/en/documents/$"))
