"""Pages open how the register knows what they state, and name their sources with the nearest to the facts first."""

import re

import pytest

from summits.public import NOUNS

from ..builders import (
    make_chairmanship,
    make_document,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_sentence,
    make_source,
    make_state,
    make_status_change,
    make_summit,
)

pytestmark = pytest.mark.django_db


def words(part: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", part).split())


def rows(page: str) -> list[str]:
    """The rows under "How we know this"."""
    [opened] = re.findall(r'<details class="know">\s*<summary>How we know this.*?</details>', page, re.DOTALL)
    return [words(row) for row in re.findall(r"<tr>(.*?)</tr>", opened, re.DOTALL)[1:]]


def listed(page: str) -> set[int]:
    return {int(number) for number in re.findall(r'id="source-(\d+)"', page)}


def cited(page: str) -> set[int]:
    """The numbers of sources that a page cites, "3–5" as each of the three."""
    found = set()
    for text in re.findall(r'href="#source-\d+"[^>]*>([^<]*)</a>', page):
        first, _dash, last = text.partition("–")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def test_a_statement_has_its_publishers_the_day_of_the_check_the_confidence_and_what_is_doubtful(client):
    state = make_state(confidence="medium", note_en="Two atlases differ.")
    state.sources.set(
        [
            make_source(publisher="The atlas", checked="2026-11", date="2020"),
            make_source(publisher="The ministry", kind="official", checked="2026-10"),
        ]
    )
    make_status_change(state, "member", "2001-06-15").sources.add(make_source(publisher="TASS", kind="press"))
    assert rows(client.get("/en/states/KZ/").content.decode()) == [
        "Names and capital Two atlases differ. The ministry, The atlas 1 3 November 2026 medium",
        "Member: since 15 June 2001 TASS 2 high",
    ]


@pytest.fixture
def all_pages():
    """Addresses of pages whose every fact has a source of its own."""
    kazakhstan = make_state(capital_en="Astana")
    summit, un = make_summit(host=kazakhstan), make_organisation()
    leader, guest = make_leader("x", "A. Person"), make_leader("y", "B. Person")
    facts = [
        *(kazakhstan, summit, un, leader, guest),
        make_status_change(kazakhstan, "member", "2001-06-15", decided_at=summit),
        make_chairmanship(summit),
        make_office(leader, state=kazakhstan),
        make_office(guest, organisation=un),
        make_participation(summit, leader, "chair"),
        make_participation(summit, guest, "guest_organisation", organisation=un),
        make_sentence(summit),
        make_document(summit=summit),
        make_event(chairmanship=summit.chairmanship),
    ]
    for fact in facts:
        fact.sources.add(make_source())
    return [record.get_absolute_url() for record in facts if record._meta.model_name in NOUNS]


def test_every_source_in_the_list_of_a_page_is_cited_on_it(client, all_pages):
    pages = {address: client.get(address).content.decode() for address in all_pages}
    assert {address: listed(page) ^ cited(page) for address, page in pages.items()} == {one: set() for one in all_pages}
    assert min(len(listed(page)) for page in pages.values()) > 0


def test_the_list_of_a_leader_begins_with_official_sources(client):
    leader, summit = make_leader("x"), make_summit()
    leader.sources.add(make_source(title="A blog", weak=True))
    make_participation(summit, leader).sources.add(make_source(title="A decree", kind="official"))
    make_office(leader).sources.add(make_source(title="A newspaper", kind="press"))
    page = client.get("/en/leaders/x/").content.decode()
    entries = re.findall(r'<li id="source-\d+">(.*?)</li>', page, re.DOTALL)
    assert [words(entry).partition(" .")[0] for entry in entries] == ["A decree", "A newspaper", "A blog"]


@pytest.mark.parametrize(
    ("language", "source", "said"),
    [
        ("en", "ru", "(Russian)"),
        ("fr", "ja", "(japonais)"),
        ("ru", "kk", "(казахский)"),
        ("zh-hans", "en", "（英文）"),
        ("en", "en", ""),
        ("en", "xx", ""),
        ("en", "", ""),
    ],
)
def test_a_source_in_another_language_says_so(client, language, source, said):
    make_leader("x").sources.add(make_source(title="Title", language=source))
    page = client.get(f"/{language}/leaders/x/").content.decode()
    [note] = re.findall(r'<li id="source-1">.*?<span class="note">(.*?)</span>', page, re.DOTALL)
    assert re.findall(r"^\(.*?\)|^（.*?）", note) == ([said] if said else [])


def test_a_source_leads_to_its_archived_copy_where_one_is_known(client):
    archived = "https://web.archive.org/web/2024/https://source.example/1"
    make_leader("x").sources.set([make_source(archived=archived, date="2001"), make_source(date="2002")])
    page = client.get("/en/leaders/x/").content.decode()
    entries = re.findall(r'<li id="source-\d+">(.*?)</li>', page, re.DOTALL)
    assert [re.findall(r'<a href="([^"]*)"[^>]*>Archived copy</a>', entry) for entry in entries] == [[archived], []]
