"""The pages of the shipped register under Lighthouse, as on a phone; how fast they are is measured, not tested."""

import json
import os
import shutil
import subprocess

import pytest
from django.conf import settings

from ..conftest import missing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("live_register")]

LIGHTHOUSE = settings.BASE_DIR / "var/npm/node_modules/.bin/lighthouse"
PAGES = [
    "",
    "summits/",
    "documents/?topic=energy",
    "summits/24/",
    "documents/energy-strategy-2030/",
    "map/",
    "attendance/",
    "search/?q=astana",
]
CATEGORIES = ["accessibility", "best-practices", "seo"]


@pytest.fixture
def lighthouse(browser, tmp_path):
    if not LIGHTHOUSE.exists() or not shutil.which("node"):
        missing("Lighthouse (make lighthouse)")
    report = tmp_path / "report.json"
    flags = ["--output=json", f"--output-path={report}", "--quiet", "--chrome-flags=--headless --no-sandbox"]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium")}

    def judge(address: str) -> dict:
        """The report on a page."""
        command = [LIGHTHOUSE, address, *flags, f"--only-categories={','.join(CATEGORIES)}"]
        report.unlink(missing_ok=True)
        run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
        assert report.exists(), run.stderr  # a report may stand although its browser could not be swept away
        return json.loads(report.read_text())

    return judge


def test_lighthouse_finds_nothing_to_mend(lighthouse, live_server):
    found = {}
    for path in PAGES:
        report = lighthouse(f"{live_server.url}/en/{path}")
        if any(report["categories"][category]["score"] != 1 for category in CATEGORIES):
            found[path] = [audit["id"] for audit in report["audits"].values() if audit["score"] not in (1, None)]
    assert found == {}
