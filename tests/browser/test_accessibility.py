"""The pages of the shipped register under WCAG 2.2 AA, as far as a machine can judge."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import loaddata

from summits.fixtures import register_files
from summits.languages import LANGUAGES
from summits.search.index import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "",
    "summits/",
    "summits/24/",
    "documents/?topic=energy&kind=strategy",
    "documents/energy-strategy-2030/",
    "states/?on=2016-03-20",
    "states/BY/",
    "leaders/",
    "leaders/alexander-lukashenko/",
    "events/?year_min=nonsense",
    "timeline/",
    "charts/",
    "attendance/",
    "search/?q=astana",
]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def register(live_server):
    call_command(loaddata.Command(), *map(str, register_files(settings.FIXTURE_DIRS[0])), verbosity=0)
    follow()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_or_scrolls_sideways(browser, live_server, register, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(base_url=live_server.url, color_scheme=scheme)
    broken = {}
    for language in LANGUAGES:
        for path in PAGES:
            page.goto(f"/{language.code}/{path}")
            for width in (1440, 320):
                page.set_viewport_size({"width": width, "height": 900})
                found = [
                    (rule["id"], node["target"])
                    for rule in axe.run(page, options=WCAG).response["violations"]
                    for node in rule["nodes"]
                ]
                if (sideways := page.evaluate("document.documentElement.scrollWidth")) != width:
                    found.append(("scrolls sideways", sideways))
                if found:
                    broken[language.code, path, width] = found
    page.close()
    assert broken == {}
