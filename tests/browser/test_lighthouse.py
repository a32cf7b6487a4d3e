"""The pages of the shipped register under Lighthouse, as on a phone; `make bench-pages` measures how fast they are."""

import pytest

from bench.lighthouse import PAGES, lacking, report

from ..conftest import missing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("live_register")]

CATEGORIES = ("accessibility", "best-practices", "seo")
KEPT_FROM_ROBOTS = {"search/?q=astana": ["is-crawlable"]}  # results of a search are not indexed


def test_lighthouse_finds_nothing_to_mend(live_server):
    if lack := lacking():
        missing(lack)
    found = {}
    for path in PAGES:
        said = report(f"{live_server.url}/en/{path}", CATEGORIES)
        if any(said["categories"][category]["score"] != 1 for category in CATEGORIES):
            found[path] = [audit["id"] for audit in said["audits"].values() if audit["score"] not in (1, None)]
    assert found == KEPT_FROM_ROBOTS
