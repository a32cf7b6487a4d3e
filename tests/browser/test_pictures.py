"""Pictures, in a real browser."""

import pytest

from summits.editing import renditions
from tests.builders import image_file, make_leader, make_photo, make_summit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, live_server, uploads):
    page = browser.new_page(base_url=live_server.url, viewport={"width": 360, "height": 800})
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
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


def test_a_leader_without_a_photo_has_a_monogram_that_screen_readers_skip(page):
    make_leader("x")
    page.goto("/en/leaders/x/")
    assert page.locator(".monogram").get_attribute("aria-hidden") == "true"
    assert page.locator(".monogram").bounding_box()["width"] == 112
    assert page.complaints == []
