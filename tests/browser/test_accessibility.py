"""The pages of the shipped register under WCAG 2.2 AA, as far as a machine can judge."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import loaddata

from summits.fixtures import register_files
from summits.languages import ENGLISH, LANGUAGES
from summits.search.index import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EVERY_KIND = [
    "",
    "summits/24/",
    "documents/?topic=energy&kind=strategy",
    "states/BY/",
    "map/?on=2017-06-09",
    "attendance/",
]
OTHERS = [
    "summits/",
    "documents/energy-strategy-2030/",
    "states/?on=2016-03-20",
    "leaders/",
    "leaders/alexander-lukashenko/",
    "events/?year_min=nonsense",
    "timeline/",
    "charts/",
    "compare/?a=17&b=24",
    "search/?q=astana",
    "about/",
]
TWO_VIEWS = [("light", 1440), ("dark", 320)]
EVERY_VIEW = [*TWO_VIEWS, ("dark", 1440), ("light", 320)]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def register(live_server):
    call_command(loaddata.Command(), *map(str, register_files(settings.FIXTURE_DIRS[0])), verbosity=0)
    follow()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_no_page_breaks_a_rule_or_scrolls_sideways(browser, live_server, register, language):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(base_url=live_server.url)
    broken = {}
    for path in EVERY_KIND + (OTHERS if language == ENGLISH else []):
        page.goto(f"/{language.code}/{path}")
        for scheme, width in EVERY_VIEW if path in EVERY_KIND else TWO_VIEWS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            if found := violations(axe, page, width):
                broken[path, scheme, width] = found
    page.close()
    assert broken == {}


def violations(axe, page, width):
    rules = axe.run(page, options=WCAG).response["violations"]
    found = [(rule["id"], node["target"]) for rule in rules for node in rule["nodes"]]
    scrolled = page.evaluate("document.documentElement.scrollWidth")
    return found + ([("scrolls sideways", scrolled)] if scrolled != width else [])
