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
    make_topic,
)

pytestmark = pytest.mark.django_db


def words(part: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", part).split())


def rows(part: str) -> list[str]:
    """The rows under "How we know this", which stands once in a part of a page."""
    details = r'<details class="know[^"]*">\s*<summary>How we know this.*?</details>'
    [opened] = re.findall(details, part, re.DOTALL)
    return [words(row) for row in re.findall(r"<tr>(.*?)</tr>", opened, re.DOTALL)[1:]]


def sections(page: str) -> dict[str, list[str]]:
    """The rows under "How we know this" in each section of a page that has them, by its heading."""
    parts = [part for part in page.split("<section ")[1:] if "<summary>How we know this" in part]
    return {words(re.search(r"<h2.*?</h2>", part, re.DOTALL)[0]): rows(part) for part in parts}


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
    assert sections(client.get("/en/states/KZ/").content.decode()) == {
        "Status": ["Member: since 15 June 2001 TASS 2 high"],
        "Facts": ["Names and capital Two atlases differ. The ministry, The atlas 1 3 November 2026 medium"],
    }


def test_the_seats_the_chairmanships_and_the_offices_are_proved_where_they_stand(client):
    summit, un = make_summit(host=make_state()), make_organisation()
    leader, guest = make_leader("x", "A. Person"), make_leader("y", "B. Person")
    make_chairmanship(summit)
    make_office(leader, "President", state=summit.host)
    make_office(guest, "Secretary-General", organisation=un)
    make_participation(summit, leader, "chair", state=summit.host)
    make_participation(summit, guest, "guest_organisation", organisation=un)
    known = {path: sections(client.get(f"/en/{path}/").text) for path in ("states/KZ", "leaders/x", "organisations/un")}
    assert known == {
        "states/KZ": {
            "Facts": ["Names and capital no source yet high"],
            "Summits hosted and chaired": ["Chairmanship: 24th summit, Astana 2024 no source yet high"],
            "Representatives at summits": ["24th summit, Astana 2024: A. Person chair no source yet high"],
        },
        "leaders/x": {
            "Summits": ["24th summit, Astana 2024: A. Person chair no source yet high"],
            "Offices": ["President no source yet high"],
            "Names": ["Names and dates of life no source yet high"],
        },
        "organisations/un": {
            "Summits": ["24th summit, Astana 2024: B. Person guest organisation no source yet high"],
            "Who held office": ["B. Person: Secretary-General no source yet high"],
        },
    }


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


def known_of(page: str) -> list[str]:
    """The statements under "How we know this" with their sources, as the drawn pages say them."""
    return [re.sub(" (November 2026 )?high( 1)?$", "", row) for row in rows(page)]


@pytest.fixture
def drawn():
    """A state that joined by one source and chaired a summit by another, which one person attended by a third."""
    state = make_state()
    make_status_change(state, "member", "2001-06-15").sources.add(
        make_source(title="The treaty", kind="official", publisher="The ministry", checked="2026-11")
    )
    summit = make_summit(host=state)
    make_chairmanship(summit, starts="2023-07-04").sources.add(make_source(title="A paper", kind="press"))
    make_participation(summit, make_leader("x", "A. Person"), "chair").sources.set(
        [
            make_source(title=f"Report {number}", kind="press", date=f"200{number}", checked="2026-11")
            for number in (1, 2)
        ]
    )
    return state


@pytest.mark.parametrize(
    ("address", "known"),
    [("map", "Kazakhstan: Member: since 15 June 2001 The ministry 1"), ("states", "Changes of status official 1")],
)
def test_the_states_of_a_day_cite_the_sources_of_their_status(client, drawn, address, known):
    page = client.get(f"/en/{address}/?on=2004-01-01").content.decode()
    assert known_of(page) == [known]
    assert (listed(page), cited(page)) == ({1}, {1})


def test_a_day_before_any_status_has_no_sources(client):
    make_status_change(make_state(), "observer", "2005-07-05").sources.add(make_source())
    page = client.get("/en/map/?on=2004-01-01").content.decode()
    assert ("How we know this" in page, listed(page)) == (False, set())


def test_a_status_that_may_have_begun_and_one_that_is_only_decided_cite_their_sources(client):
    for code, fields in (("IR", {"effective": "2023"}), ("BY", {"effective": "2025-01-01", "decided": "2023-07-04"})):
        make_status_change(make_state(code, code), "member", **fields).sources.add(make_source(publisher=f"Of {code}"))
    page = client.get("/en/map/?on=2023-08-01").content.decode()
    assert [row.partition(" Of ")[2] for row in rows(page)] == ["BY 2 high", "IR 1 high"]


def test_the_drawn_pages_say_how_many_sources_their_facts_have(client, drawn):
    said = {
        name: known_of(client.get(f"/en/{name}/").content.decode()) for name in ("timeline", "charts", "attendance")
    }
    statuses = "Changes of status official 1"
    assert said["charts"] == [statuses]
    assert said["attendance"] == ["Who took part press 2", statuses]
    assert said["timeline"] == ["Summits –", "Chairmanships press 1", statuses]


def test_an_entry_of_the_timeline_leads_to_its_sources(client, drawn):
    page = client.get("/en/timeline/").content.decode()
    assert re.findall(r'<a class="sourced" href="([^"]*)">([^<]*)</a>', page) == [
        ("/en/states/KZ/#sources", "1 source"),
        ("/en/summits/24/#sources", "1 source"),
    ]


def test_a_drawn_page_lists_the_first_sources_and_leads_to_the_others(client, drawn):
    change = drawn.status_changes.get()
    change.sources.add(*[make_source(kind="press") for _number in range(40)])
    page = client.get("/en/timeline/?state=KZ&kind=status").content.decode()
    assert listed(page) == set(range(1, 12))
    assert '<a href="/en/timeline.csv?kind=status&amp;state=KZ" type="text/csv">30 more, row by row (CSV)</a>' in page


def test_a_topic_names_the_sources_of_its_introduction_and_of_its_documents(client):
    topic = make_topic(introduction_en="What is done together.")
    topic.sources.add(make_source(publisher="An institute", kind="other"))
    make_document(topics=[topic]).sources.add(make_source(kind="official"))
    page = client.get("/en/topics/energy/").content.decode()
    assert known_of(page) == ["Introduction An institute 1", "The newest documents official 1"]
    assert listed(page) == {1, 2}


def test_a_comparison_names_the_sources_of_who_took_part(client, drawn):
    make_summit(23, "New Delhi", "2023-07-04", "2023-07-04")
    page = client.get("/en/compare/?a=24&b=23").content.decode()
    assert known_of(page) == ["Who took part: Astana 2024 press 2"]
    assert listed(page) == {1, 2}


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
