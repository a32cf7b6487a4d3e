"""The bar of the desk over public pages, in the browser of an editor and in that of a visitor."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sco_site.bar import PLACES
from summits.choices import Origin
from summits.history.revisions import remember

from ..builders import (
    make_document,
    make_document_alias,
    make_event,
    make_leader,
    make_office,
    make_party_act,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_topic,
)
from .test_accessibility import EVERY_VIEW, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def topic():
    topic = make_topic(name_ru="Энергетика", name_zh="能源", name_fr="Énergie")
    remember(topic, origin=Origin.ADMIN)
    return topic


def bar(page):
    return page.locator(".desk-bar")


def test_a_visitor_sees_no_bar_and_asks_for_nothing(browser, live_server, topic):
    page, asked = browser.new_page(base_url=live_server.url), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/en/topics/energy/", wait_until="networkidle")
    expect(bar(page)).to_have_count(0)
    assert [url for url in asked if "/admin/" in url or url.endswith("bar.css")] == []
    page.close()


def test_an_editor_goes_from_the_page_to_its_form_and_sees_the_bar_no_more_after_the_log_out(anna, topic):
    anna.goto("/ru/topics/energy/")
    expect(bar(anna)).to_contain_text("Опубликовано")
    bar(anna).get_by_role("link", name="Изменить").click()
    expect(anna.locator("h1")).to_have_text("Energy")
    anna.locator(".account summary").click()
    anna.get_by_role("button", name="Log out").click()
    anna.wait_for_url("**/logout/")
    anna.goto("/ru/topics/energy/", wait_until="networkidle")
    expect(bar(anna)).to_have_count(0)
    assert anna.complaints == []


def test_a_hidden_bar_stays_hidden_in_its_tab(anna, topic):
    anna.goto("/en/topics/energy/")
    bar(anna).get_by_role("button", name="Hide this bar").click()
    expect(bar(anna)).to_have_count(0)
    anna.goto("/en/topics/", wait_until="networkidle")
    expect(bar(anna)).to_have_count(0)
    with anna.expect_popup() as opened:
        anna.evaluate("open('/en/topics/energy/', '_blank', 'noopener')")
    expect(bar(opened.value)).to_be_visible()


def test_the_bar_is_no_part_of_a_print(anna, topic):
    anna.goto("/en/topics/energy/")
    bar(anna).wait_for()
    anna.emulate_media(media="print")
    expect(bar(anna)).to_be_hidden()


def test_it_names_the_drafts_of_the_page_and_leads_to_each(anna, topic):
    summit = make_summit()
    make_document("plan", title_en="The plan", summit=summit, publication="draft")
    anna.goto("/en/summits/24/")
    bar(anna).locator("summary").click()
    bar(anna).get_by_role("link", name="The plan").click()
    expect(anna.locator("h1")).to_have_text("The plan")


def whole_records() -> dict:
    """A record of each noun whose sections are edited, with all of its sections, and the address of its page."""
    source, state, leader = make_source(), make_state(), make_leader()
    make_status_change(state, "member", "2001-06-15")
    make_office(leader)
    summit = make_summit(host=state)
    summit.figures.create(slug="documents", measure="documents", value=24)
    summit.participations.create(leader=leader, capacity="member", state=state)
    document = make_document("plan", signatories=[state], summit=summit)
    document.parties.set([state])
    document.relations.create(kind="implements", target=make_document("older"))
    make_document_alias(document, "The plan")
    make_party_act(document, state)
    event = make_event()
    event.participants.set([state])
    event.sources.set([source])
    return {
        "document": (document, "documents/plan/"),
        "event": (event, "events/energy-forum/"),
        "leader": (leader, f"leaders/{leader.slug}/"),
        "state": (state, "states/KZ/"),
        "summit": (summit, "summits/24/"),
    }


def test_each_section_leads_to_its_place_in_the_form(anna):
    records, beside, lost = whole_records(), {}, {}
    for noun, (record, address) in records.items():
        anna.goto(f"/en/{address}")
        bar(anna).wait_for()
        links = anna.locator("h2 + .desk-edit:visible")
        beside[noun] = {*links.evaluate_all("links => links.map(link => link.dataset.beside)")}
        anna.goto(f"/admin/summits/{noun}/{record.pk}/change/")
        lost[noun] = [place for place in PLACES[noun].values() if place and not anna.locator(f"#{place}").count()]
    assert beside == {noun: {*places} for noun, places in PLACES.items()}
    assert lost == {noun: [] for noun in PLACES}


def test_the_bar_breaks_no_rule(anna, topic):
    make_document("plan", title_en="The plan", topics=[topic], publication="draft")
    make_document("older", topics=[topic])
    axe, broken = Axe(), {}
    for address in ("en/documents/older/", "ru/topics/energy/", "zh-hans/topics/", "fr/documents/"):
        anna.goto(f"/{address}")
        bar(anna).wait_for()
        for scheme, width, rules in EVERY_VIEW:
            anna.emulate_media(color_scheme=scheme)
            anna.set_viewport_size({"width": width, "height": 900})
            if found := violations(axe, anna, width, rules):
                broken[address, scheme, width] = found
    assert broken == {}
