"""Every link of the shipped register leads somewhere."""

import re
from html import unescape
from urllib.parse import urldefrag, urljoin

import pytest

from summits.pictures import dossier

HREF = re.compile(r'<a[^>]* href="([^"]+)"')


def links(client, address):
    response = client.get(address)
    found = {urldefrag(urljoin(address, unescape(link))).url for link in HREF.findall(response.getvalue().decode())}
    return response.status_code, {link for link in found if link.startswith("/")}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh-hans"])
def test_every_link_is_answered(client, register, language, monkeypatch):
    monkeypatch.setattr(dossier, "available", lambda: False)  # a PDF takes seconds, and has its own tests
    filtered = language == "en"  # which filters a page links to does not depend on its language
    waiting, seen, broken = [f"/{language}/"], {f"/{language}/"}, []
    while waiting:
        address = waiting.pop()
        status, found = links(client, address)
        if status != 200:
            broken.append((address, status))
        if "?" in address:
            continue
        new = {
            link
            for link in found - seen
            if link.startswith(f"/{language}/")
            and not link.partition("?")[0].endswith(".png")  # a picture is drawn slowly, and has its own tests
            and ("?" not in link or (filtered and link.count("=") == 1))
        }
        seen |= new
        waiting.extend(new)
    assert (broken, len(seen) > 300) == ([], True)
