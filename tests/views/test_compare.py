"""Two summits side by side."""

import re

import pytest

from summits.models import Document, Figure, Leader, Participation, Summit

from ..builders import (
    make_chairmanship,
    make_document,
    make_leader,
    make_organisation,
    make_participation,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_topic,
)
from .counting import queries, queries_beside_held_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    kazakhstan, india = make_state("KZ", "Kazakhstan"), make_state("IN", "India")
    make_status_change(kazakhstan, "member", "2001-06-15")
    make_status_change(india, "observer", "2005-07-05")
    make_status_change(india, "member", "2017-06-09")
    old = make_summit(16, "Tashkent", starts="2016-06-23", ends="2016-06-24", host=kazakhstan)
    new = make_summit(24, host=kazakhstan)
    nazarbayev, tokayev, modi = (make_leader(slug, slug.capitalize()) for slug in ("nazarbayev", "tokayev", "modi"))
    make_participation(old, nazarbayev, capacity="member", state=kazakhstan)
    make_participation(new, tokayev, capacity="chair", state=kazakhstan)
    make_participation(old, modi, capacity="observer", state=india)
    make_participation(new, modi, capacity="member", state=india)
    un = make_organisation("un")
    make_participation(new, make_leader("guterres", "Guterres"), capacity="guest_organisation", organisation=un)
    energy = make_topic("energy")
    make_document("old", kind="report", summit=old, topics=[energy])
    make_document("new", kind="report", summit=new)
    make_document("draft", kind="report", summit=new, publication="draft")
    Figure.objects.create(summit=new, slug="events", measure="events", value=150)


def context(client, query="?a=16&b=24"):
    response = client.get(f"/en/compare/{query}")
    assert response.status_code == 200
    return response.context


def lines(pairs):
    return [(str(pair.label), pair.first, pair.second) for pair in pairs]


def test_as_what_each_state_sat(client, two):
    assert [(str(pair.label), pair.first[:2], pair.second[:2]) for pair in context(client)["seats"]] == [
        ("India", ("observer", "Modi"), ("member", "Modi")),
        ("Kazakhstan", ("member", "Nazarbayev"), ("chair", "Tokayev")),
    ]


def test_who_came_for_an_organisation(client, two):
    assert [
        (str(pair.label), *([str(seat.leader) for seat in seats] for seats in (pair.first, pair.second)))
        for pair in context(client)["bodies"]
    ] == [("UN", [], ["Guterres"])]


def test_each_seat_names_its_sources(client, two):
    earlier, later = make_source(title="Earlier", date="2016"), make_source(title="Later", date="2024")
    seats = Participation.objects
    seats.get(summit__number=16, leader__name_en="Modi").sources.set([earlier])
    seats.get(summit__number=24, leader__name_en="Guterres").sources.set([earlier, later])
    page = client.get("/en/compare/?a=16&b=24").text.partition('id="seats"')[2].partition("</table>")[0]
    rows = [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)[1:]]
    assert rows == [
        "India observer Modi 1 member Modi no source yet",
        "Kazakhstan member Nazarbayev no source yet chair Tokayev no source yet",
        "UN not recorded Guterres 1 2",
    ]


def test_who_came_and_went(client, two):
    groups = {name: [str(one) for one in leaders] for name, leaders in context(client)["groups"].items()}
    assert groups == {"both": ["Modi"], "first": ["Nazarbayev"], "second": ["Tokayev", "Guterres"]}


def test_which_states_were_at_one_of_them_alone(client, two):
    make_participation(Summit.objects.get(number=24), make_leader("xi", "Xi"), state=make_state("CN", "China"))
    groups = {name: [state.iso2 for state in states] for name, states in context(client)["states"].items()}
    assert groups == {"both": ["IN", "KZ"], "first": [], "second": ["CN"]}


def test_states_that_sat_otherwise_come_first_then_those_with_another_person(client, two):
    for code, name, people in [("CN", "China", ("hu", "xi")), ("AA", "Aland", ("same", "same"))]:
        state = make_state(code, name)
        for number, person in zip((16, 24), people, strict=True):
            leader = Leader.objects.filter(slug=person).first() or make_leader(person, person)
            make_participation(Summit.objects.get(number=number), leader, state=state)
    assert [str(pair.label) for pair in context(client)["seats"]] == ["India", "Kazakhstan", "China", "Aland"]
    page = client.get("/en/compare/?a=16&b=24").text.partition('id="seats"')[2].partition("</section>")[0]
    assert re.findall(r"<tr( class=\"\w+\")?>", page)[1:] == [' class="moved"'] * 2 + [' class="other"', "", ""]


def test_without_a_choice_the_last_two_summits_that_were_held_are_compared(client, two):
    make_summit(25, starts="2025", ends="2025")  # nothing is recorded of it
    assert [summit.number for summit in context(client, "")["pair"]] == [16, 24]


def test_how_many_states_were_what_when_the_summits_closed(client, two):
    assert lines(context(client)["statuses"]) == [("member", 1, 2), ("observer", 1, 0)]


@pytest.mark.parametrize("query", ["?a=16&b=24", "?a=24&b=16"])
def test_changes_between_two_summits_in_either_order(client, two, query):
    assert [(change.state.iso2, str(change.effective)) for change in context(client, query)["changes"]] == [
        ("IN", "2017-06-09")
    ]


def test_the_documents_are_counted_by_topic_and_kind(client, two):
    found = context(client)
    assert (lines(found["topics"]), lines(found["kinds"]), found["totals"]) == (
        [("Energy", 1, 0)],
        [("report", 1, 1)],
        [1, 1],
    )


def test_the_figures_of_each(client, two):
    assert [
        (label, first, [figure.value for figure in second])
        for label, first, second in lines(context(client)["figures"])
    ] == [("events of the chairmanship", [], [150])]


@pytest.mark.parametrize(
    ("query", "pair", "errors"),
    [
        ("", ["Tashkent 2016", "Astana 2024"], {}),
        ("?a=24&b=16", ["Astana 2024", "Tashkent 2016"], {}),
        ("?a=24", [], {"b": ["This is the same summit. Choose another one."]}),
        ("?a=24&b=24", [], {"b": ["This is the same summit. Choose another one."]}),
        ("?a=16&b=25", [], {"b": ["“25” is not a summit in the register."]}),
        ("?a=<b>&b=24", [], {"a": ["“<b>” is not a summit in the register."]}),
    ],
)
def test_the_pair_is_what_the_address_says_or_a_message(client, two, query, pair, errors):
    make_summit(25, publication="draft")
    found = context(client, query)
    assert ([str(one) for one in found["pair"]], dict(found["form"].errors)) == (pair, errors)


@pytest.mark.parametrize("total", [0, 1])
def test_with_fewer_than_two_summits_there_is_nothing_to_compare(client, total):
    for number in range(total):
        make_summit(number + 1)
    assert context(client, "")["pair"] == []


@pytest.mark.parametrize("total", [1, 3, 300])
def test_the_comparison_takes_the_same_queries_for_any_number_of_rows(client, two, total):
    summit, state = make_summit(25, starts="2025", ends="2025"), make_state("CN", "China")
    make_chairmanship(summit)
    public = {"publication": "published"}
    leaders = Leader.objects.bulk_create(Leader(slug=f"l{n}", name_en=f"L{n}", **public) for n in range(total))
    Participation.objects.bulk_create(
        Participation(summit=summit, leader=leader, capacity="guest_state", state=state) for leader in leaders
    )
    Document.objects.bulk_create(
        Document(slug=f"d{n}", title_en="D", kind="report", summit=summit, **public) for n in range(total)
    )
    address = "/en/compare/?a=24&b=25"
    assert (queries(client, address), queries_beside_held_values(client, address)) == (24, 2)


def test_the_page_of_a_summit_offers_the_comparison_with_the_one_before(client, two):
    make_summit(23, starts="2023", ends="2023")
    form = client.get("/en/summits/24/").context["compare_form"]
    assert (form["a"].value(), form["b"].value()) == ("23", "24")


def test_the_chair_and_the_chairmanship_are_not_called_the_same_in_french(client, two):
    page = client.get("/fr/compare/?a=16&b=24").content.decode()
    assert (page.count('<th scope="row">Présidence</th>'), page.count('<th scope="row">Présidé par</th>')) == (1, 1)
