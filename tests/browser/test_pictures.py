"""Pictures, in a real browser."""

import pytest
from playwright.sync_api import expect

from summits.editing import renditions
from summits.models import Photo
from tests.builders import image_file, make_leader, make_photo, make_summit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, live_server, uploads):
    page = browser.new_page(base_url=live_server.url, viewport={"width": 360, "height": 800})
    yield page
    page.close()


def shown(page, picture: str):
    """Which file a browser chose: its folder, its format, and its width in pixels."""
    image = page.locator(picture)
    image.evaluate("image => image.decode()")
    folder, _, file = image.evaluate("image => new URL(image.currentSrc).pathname").rpartition("/")
    return folder, file.rpartition(".")[2], image.evaluate("image => image.naturalWidth")


def test_a_phone_takes_the_smallest_copy_of_the_best_format(page):
    renditions.render(make_photo(content=image_file((1600, 900)), summit=make_summit()))
    page.goto("/en/summits/24/")
    folder, kind, _width = shown(page, ".plate img")
    chosen = page.locator(".plate img").evaluate("image => image.currentSrc")
    smallest = page.locator(".plate source").first.evaluate("source => source.srcset.split(' ')[0]")
    assert (folder, kind, chosen.endswith(smallest)) == ("/media/renditions", "avif", True)
    assert (page.evaluate("document.documentElement.scrollWidth"), page.complaints) == (360, [])


def test_the_place_of_a_photo_is_kept_before_it_comes(page):
    renditions.render(make_photo(content=image_file((1600, 900)), summit=make_summit()))
    page.route("**/media/**", lambda route: route.abort())
    page.goto("/en/summits/24/")
    box = page.locator(".plate img").bounding_box()
    assert box["height"] == pytest.approx(box["width"] * 9 / 16, abs=1)


def test_a_leader_without_a_photo_has_a_plate_with_the_name_that_screen_readers_skip(page):
    make_leader("x", name_en="Xi Jinping", family_name="Xi", native_name="习近平", native_language="zh")
    page.goto("/en/leaders/x/")
    plate = page.locator(".nameplate > div")
    assert (plate.get_attribute("aria-hidden"), plate.locator(".in").inner_text()) == ("true", "习近平")
    assert page.complaints == []


def at(shape) -> dict:
    """Where a shape of the drawing stands, in percent of the picture."""
    found = shape.evaluate("shape => [...shape.attributes].map(one => [one.name, parseFloat(one.value)])")
    return {name: round(number) for name, number in found if name in ("x", "y", "width", "height")}


def test_a_click_moves_the_focal_point_and_so_do_its_numbers(anna, uploads):
    photo = make_photo(content=image_file((1600, 800)))
    renditions.render(photo)
    anna.goto(f"/admin/summits/photo/{photo.pk}/change/")
    drawn = anna.locator(".focal > svg")
    square, point = drawn.locator("> rect"), drawn.locator("> svg")
    expect(square).to_have_attribute("width", "50%")
    assert (at(square), at(point)) == ({"x": 25, "y": 0, "width": 50, "height": 100}, {"x": 50, "y": 50})
    box = drawn.bounding_box()
    drawn.click(position={"x": box["width"] * 0.1, "y": box["height"] * 0.3})
    numbers = [anna.locator(f"#id_focal_{axis}") for axis in "xy"]
    expect(numbers[0]).to_have_value("10")
    expect(numbers[1]).to_have_value("30")
    assert (at(square)["x"], at(point)) == (0, {"x": 10, "y": 30})
    numbers[0].fill("90")
    assert (at(square)["x"], at(point)) == (50, {"x": 90, "y": 30})
    anna.get_by_role("button", name="Save", exact=True).click()
    expect(anna.locator(".msg").first).to_be_visible()
    stored = Photo.objects.get()
    assert ((stored.focal_x, stored.focal_y), anna.complaints) == ((90, 30), [])


def test_a_new_picture_is_shown_before_it_is_sent(anna, uploads):
    anna.goto("/admin/summits/photo/add/")
    expect(anna.locator(".focal")).to_be_hidden()
    chosen = {"name": "hall.jpg", "mimeType": "image/jpeg", "buffer": image_file((400, 200))}
    anna.locator("#id_image").set_input_files(chosen)
    expect(anna.locator(".focal img")).to_be_visible()
    expect(anna.locator(".focal > svg > rect")).to_have_attribute("width", "50%")
    assert anna.complaints == []


def test_without_a_script_the_point_stands_where_it_is_stored(browser, anna, live_server, uploads):
    photo = make_photo(content=image_file((1600, 800)), focal_x=20, focal_y=70)
    plain = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=anna.context.storage_state()
    )
    page = plain.new_page()
    page.goto(f"/admin/summits/photo/{photo.pk}/change/")
    point = page.locator(".focal > svg > svg")
    assert (point.get_attribute("x"), point.get_attribute("y")) == ("20%", "70%")
    expect(page.locator(".focal figcaption")).to_be_hidden()
