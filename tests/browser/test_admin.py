"""An editor at work, in a real browser."""

import pytest
from playwright.sync_api import expect

from summits.models import Document, Participation, Photo, Summit
from tests.builders import image_file, make_document, make_leader, make_office, make_state, make_summit

from .conftest import logged_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, live_server):
    page = logged_in(browser, live_server, "editor")
    yield page
    page.close()


def choose(page, field: str, typed: str, shown: str):
    """Chooses from a field that is searched by typing."""
    page.locator(f"#id_{field} + .select2").click()
    page.locator(".select2-search__field").last.fill(typed)
    page.locator(".select2-results__option", has_text=shown).first.click()


def test_a_summit_with_participants_and_then_a_document_is_entered(page):
    make_state("KZ", "Kazakhstan", name_ru="Казахстан")
    make_state("CN", "China")
    make_leader(name_ru="Касым-Жомарт Токаев")
    make_leader("xi-jinping", "Xi Jinping")
    page.goto("/admin/summits/summit/add/")
    page.locator("#id_number").fill("24")
    page.locator("#id_city_en").fill("Astana")
    page.locator("#id_starts").fill("2024-07-04")
    choose(page, "host", "казах", "Kazakhstan")
    for row, (leader, shown, capacity, state) in enumerate(
        [("токаев", "Tokayev", "chair", "Kazakhstan"), ("jinping", "Xi Jinping", "member", "China")]
    ):
        page.locator(".add-row button", has_text="Participation").click()
        choose(page, f"participations-{row}-leader", leader, shown)
        page.locator(f"#id_participations-{row}-capacity").select_option(capacity)
        choose(page, f"participations-{row}-state", state, state)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Add a document").click()
    page.locator("#id_title_en").fill("Astana Declaration")
    page.locator("#id_kind").select_option("declaration")
    page.locator(".more summary").click()
    page.get_by_role("button", name="Save and close").click()
    page.wait_for_url("**/admin/summits/document/")
    summit = Summit.objects.get()
    assert sorted(Participation.objects.values_list("summit", "leader__slug", "capacity", "state__iso2")) == [
        (summit.pk, "kassym-jomart-tokayev", "chair", "KZ"),
        (summit.pk, "xi-jinping", "member", "CN"),
    ]
    assert Document.objects.get().summit == summit
    assert page.complaints == []


def test_a_chosen_file_is_taken_without_being_chosen_again(page, uploads):
    page.goto("/admin/summits/photo/add/")
    typed = {"slug": "hall", "alternative_en": "The hall", "credit": "A", "licence": "B", "taken": "soon"}
    for name, value in typed.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("#id_image").set_input_files({"name": "hall.jpg", "mimeType": "image/jpeg", "buffer": image_file()})
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".kept")).to_contain_text("Kept for a day: hall.jpg")
    page.locator("#id_taken").fill("2024")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("successfully").wait_for()
    assert Photo.objects.get().image.name.startswith("photos/hall-")
    assert page.complaints == []


def test_the_offices_of_the_chosen_person_are_offered_in_a_row(page):
    summit = make_summit()
    for slug in ("first", "second"):
        leader = make_leader(slug, slug.title())
        make_office(leader, slug="president", title_en="President", starts="2012-05-07", ends=None)
    page.goto(f"/admin/summits/summit/{summit.pk}/change/")
    page.locator(".add-row button", has_text="Participation").click()
    choose(page, "participations-0-leader", "second", "Second")
    page.locator("#id_participations-0-office + .select2").click()
    offered = page.locator(".select2-results__option")
    expect(offered).to_have_text(["President, Second (since 7 May 2012)"])
    offered.click()
    page.locator("#id_participations-0-capacity").select_option("member")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    assert Participation.objects.get().state == leader.offices.get().state
    assert page.complaints == []


LINES = """cell => {
    const words = document.createRange()
    words.selectNodeContents(cell)
    return new Set([...words.getClientRects()].map(line => line.top)).size
}"""


def test_a_list_on_a_phone_writes_a_date_in_one_line(page):
    make_document("a-long-title", title_en="A long title " * 8, date="2024-09-16")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/admin/summits/document/")
    cell = page.locator("#result_list td.field-date")
    assert (cell.inner_text(), cell.evaluate(LINES)) == ("16 September 2024", 1)
