"""Pages of records with very many documents show the first of them, and lead to the list that has all."""

import re

import pytest

from summits.models import Document
from summits.public.chronicle import chronicle

from ..builders import make_summit, make_topic

pytestmark = pytest.mark.django_db


TREATIES = "".join(
    f"&amp;kind={kind}" for kind in ("charter", "treaty", "convention", "agreement", "protocol", "memorandum")
)


def documents(total, kind="report", **fields):
    return Document.objects.bulk_create(
        Document(slug=f"{kind}-{n}", title_en="D", kind=kind, publication="published", date=f"20{n % 25:02}", **fields)
        for n in range(total)
    )


def section(client, address, name="documents"):
    """The section of a page with its documents: the number at its head, that of those shown, its links to more."""
    page = client.get(address).content.decode().partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]
    head = re.search(r'class="(?:note|n)">\s*(\d+)', page)[1]
    more = re.findall(r'<p class="note"><a href="([^"]*)">([^<]*)</a></p>', page)
    return head, page.count("<li>"), more


@pytest.mark.parametrize(
    ("total", "shown", "more"),
    [(100, 100, []), (103, 100, [("/en/documents/?topic=energy&amp;kind=report", "3 more")])],
)
def test_a_topic_shows_a_hundred_documents(client, total, shown, more):
    make_topic().documents.set(documents(total))
    assert section(client, "/en/topics/energy/") == (str(total), shown, more)


def test_a_summit_shows_a_hundred_documents_the_most_solemn_first(client):
    summit = make_summit(24)
    for kind in ("report", "declaration", "memorandum"):
        documents(60, kind, summit=summit)
    documents(1, "charter", summit=summit, place_en="Astana")
    assert section(client, "/en/summits/24/") == (
        "181",
        100,
        [
            (f"/en/documents/?summit=24{TREATIES}", "21 more"),
            ("/en/documents/?summit=24&amp;kind=report", "60 more"),
        ],
    )


def test_a_summit_counts_no_hidden_documents(client):
    documents(101, summit=make_summit(24))
    Document.objects.filter(slug="report-0").update(publication="draft")
    assert section(client, "/en/summits/24/") == ("100", 100, [])


def test_the_timeline_has_the_newest_hundred_of_the_solemn_documents(client):
    documents(99, "treaty")
    said = "The newest charters, treaties and conventions are drawn."
    assert said not in client.get("/en/timeline/").content.decode()
    documents(30, "convention")
    newest = sorted(Document.objects.values_list("date", flat=True), key=str)[-100:]
    assert [str(entry.date) for entry in chronicle().entries] == list(map(str, newest))
    assert said in client.get("/en/timeline/").content.decode()
