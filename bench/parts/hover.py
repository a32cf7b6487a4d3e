"""A browser follows links of the list: after the mouse was over them for a moment, and without that."""

from collections.abc import Callable
from shutil import which
from statistics import median

from django.conf import settings
from django.core.management.base import CommandError

from ..processes import own_register
from ..sites import served_site

LIST = "/en/documents/"
LINKS = 8
REST = 400  # milliseconds over a link
LINK = ".rows .t a"
BROWSER = "chromium"
TIMES = """() => {
    const shown = performance.getEntriesByType("navigation")[0];
    return {
        "first byte": shown.responseStart - shown.startTime,
        "shown": shown.domContentLoadedEventEnd - shown.startTime,
        "how": shown.deliveryType,
    };
}"""


def measure() -> dict:
    """Milliseconds from the click, the median of some links; the site has made none of the pages before."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only developers have it

    program = which(BROWSER)
    if program is None:
        raise CommandError(f"This machine has no {BROWSER}.")
    found = {}
    for how, follow in {"with the mouse over it first": _with_hover, "at once": _at_once}.items():
        with (
            served_site(settings.VAR_DIR, own_register(), workers=1, threads=4) as site,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            times = [_times(browser, f"http://127.0.0.1:{site.port}", place, follow) for place in range(LINKS)]
            browser.close()
        found[how] = {name: median(one[name] for one in times) for name in ("first byte", "shown")}
        found[how]["ahead"] = sum(one["how"] == "navigational-prefetch" for one in times)
    return found


def _times(browser, site: str, place: int, follow: Callable) -> dict:
    page = browser.new_page()
    page.goto(site + LIST)
    link = page.locator(LINK).nth(place)
    link.scroll_into_view_if_needed()
    follow(page, link)
    page.wait_for_url(lambda url: url != site + LIST)
    page.wait_for_load_state("load")
    found = page.evaluate(TIMES)
    page.close()
    return found


def _with_hover(page, link) -> None:
    link.hover()
    page.wait_for_timeout(REST)
    link.click()


def _at_once(page, link) -> None:
    """As a keyboard follows a link: nothing announces it."""
    link.evaluate("link => link.click()")
