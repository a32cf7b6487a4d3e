"""The map on a date."""

import re

import pytest
from django.utils import timezone

from summits.models import State, StatusChange

from ..builders import make_source, make_state, make_status_change
from .counting import queries
from .painting import painted

pytestmark = pytest.mark.django_db


def page(client, day="", **parameters):
    return client.get("/en/map/", ({"on": day} if day else {}) | parameters)


def html(client, day=""):
    return " ".join(page(client, day).content.decode().split())


@pytest.fixture
def india():
    state = make_state("IN", "India")
    make_status_change(state, "observer", "2005-07-05")
    make_status_change(state, "member", "2017-06-09")
    return state


def moves(client, day):
    return [
        (move.before, move.after, [change.state.iso2 for change in move.changes])
        for move in page(client, day).context["moves"]
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2005-07-05", [("none", "observer", ["IN"])]),
        ("2017-06-08", []),
        ("2017-06-09", [("observer", "member", ["IN"])]),
        ("2017-06-10", []),
    ],
)
def test_the_page_tells_what_changed_on_the_day(client, india, day, expected):
    assert moves(client, day) == expected


def test_states_that_change_alike_stand_together(client, india):
    for iso2, name in [("PK", "Pakistan"), ("IR", "Iran")]:
        make_status_change(make_state(iso2, name), "observer", "2005-07-05")
    assert moves(client, "2005-07-05") == [("none", "observer", ["IN", "IR", "PK"])]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2001-06-15", (None, "2005-07-05")),
        ("2005-07-05", (None, "2017-06-09")),
        ("2010-01-01", ("2005-07-05", "2017-06-09")),
        ("2017-06-09", ("2005-07-05", None)),
        ("2020-01-01", ("2017-06-09", None)),
    ],
)
def test_the_neighbouring_changes_are_a_step_away(client, india, day, expected):
    context = page(client, day).context
    found = (context["change_before"], context["change_after"])
    assert tuple(turn and turn.date for turn in found) == expected


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "April 2010, day not known"),
        ("fr", "avril 2010, jour inconnu"),
        ("ru", "апрель 2010, день неизвестен"),
        ("zh-hans", "2010年4月，具体日期不详"),
    ],
)
def test_a_change_known_to_the_month_is_a_step_marked_as_such(client, language, words):
    make_status_change(make_state("BY", "Belarus"), "dialogue_partner", "2010-04")
    page = client.get(f"/{language}/map/", {"on": "2012-01-01"}).content.decode()
    assert re.findall(r"<option[^>]*>[^<]*</option>", page) == [f'<option value="2010-04-01" selected>{words}</option>']
    assert f'<a href="?on=2010-04-01">{words}</a>' in page


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2010-03-31", []),
        ("2010-04-01", [("none", "dialogue_partner", ["BY"])]),
        ("2010-04-30", [("none", "dialogue_partner", ["BY"])]),
        ("2010-05-01", []),
    ],
)
def test_it_may_have_come_on_any_day_of_the_month(client, day, expected):
    make_status_change(make_state("BY", "Belarus"), "dialogue_partner", "2010-04")
    assert moves(client, day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2010-03-31", ("none", "none", False)),
        ("2010-04-15", ("possible", "possible", False)),
        ("2010-05-01", ("dialogue_partner", "dialogue_partner", False)),
    ],
)
def test_a_state_whose_status_is_not_certain_is_drawn_so(client, day, expected):
    make_status_change(make_state("BY", "Belarus"), "dialogue_partner", "2010-04")
    assert painted(client, day) == {"Belarus": expected}


def test_a_change_that_is_decided_but_not_in_effect_is_an_outline_and_named(client):
    make_status_change(make_state("IR", "Iran"), "member", "2023-07-04", decided="2021-09-17")
    assert painted(client, "2022-01-01") == {"Iran": ("none", "none", True)}
    assert "Possibly: member, in effect from 4 July 2023; decided 17 September 2021" in html(client, "2022-01-01")


def test_the_keyboard_reaches_the_states_that_have_a_status(client, india):
    make_state("TM", "Turkmenistan")
    links = re.findall(
        r'<a class="tag" href="([^"]+)"> ?<rect[^>]+> ?<text[^>]+>([^<]+)</text>', html(client, "2017-06-09")
    )
    assert links == [("/en/states/IN/", "India: member, since 9 June 2017")]


def test_a_state_without_a_shape_is_named(client):
    make_status_change(make_state("XX", "Erewhon"), "member", "2001")
    assert 'Not on the map: <a href="/en/states/XX/">Erewhon</a>.' in html(client, "2017-06-09")


@pytest.fixture
def draft(india):
    return make_status_change(make_state("PK", "Pakistan", publication="draft"), "member", "2017-06-09")


def test_drafts_are_not_drawn(client, draft):
    assert painted(client, "2017-06-09") == {"India": ("member", "member", False)}


def test_drafts_are_not_named(client, draft):
    assert moves(client, "2017-06-09") == [("observer", "member", ["IN"])]


@pytest.mark.parametrize("day", ["yesterday", "2017-13-01", "2017-6", "0000-00-00", "\x00", "9" * 400])
def test_junk_gets_a_message_beside_the_field_and_today(client, india, day):
    response = page(client, day)
    assert (response.status_code, response.context["day"]) == (200, timezone.now().date())
    assert 'aria-describedby="error-on"' in response.content.decode()
    assert 'type="date"' not in response.content.decode()  # which could not show what was written
    assert "Enter a full date, for example 2017-06-09." in response.content.decode()


@pytest.mark.parametrize("day", ["", "2001-06-15", "2024-02-29"])
def test_any_day_since_the_foundation_has_a_map(client, india, day):
    response = page(client, day)
    assert (response.status_code, response.context["form"].errors) == (200, {})


def test_a_change_at_the_end_of_the_calendar_breaks_nothing(client):
    make_status_change(make_state(), "member", "9999")
    assert [turn.date for turn in page(client).context["turns"]] == ["9999"]


def test_nothing_is_styled_in_place(client, india):
    assert "style=" not in html(client)


@pytest.mark.parametrize("total", [1, 3, 300])
def test_the_map_takes_the_same_queries_for_any_number_of_states(client, total):
    codes = [one + other for one in "ABCDEFGHIJKLMNOPQRST" for other in "ABCDEFGHIJKLMNO"][:total]
    rows = State.objects.bulk_create(
        State(iso2=code, iso3=f"X{code}", name_en=code, publication="published") for code in codes
    )
    StatusChange.objects.bulk_create(StatusChange(state=row, status="member", effective="2001") for row in rows)
    assert queries(client, "/en/map/?on=2017-06-09") == 7


def test_the_title_of_a_state_is_one_line(client, india):
    titles = re.findall("<title>(India[^<]*)</title>", page(client, "2017-06-10").content.decode())
    assert titles == ["India: member, since 9\u00a0June 2017"]


def test_the_key_has_no_status_that_no_state_has(client, india):
    totals = page(client, "2017-06-09").context["totals"]
    assert [(status.value, total) for status, total in totals] == [("member", 1)]


def test_the_closer_view_of_central_asia_names_its_states(client):
    make_status_change(make_state("KG", "Kyrgyzstan"), "member", "2001-06-15")
    assert re.search(r'id="closer-central_asia">Central Asia</h3>.*?Kyrgyzstan', html(client, "2026-01-01"), re.DOTALL)


def test_a_closer_view_has_the_states_of_its_region(client):
    for iso2, name in [("QA", "Qatar"), ("AM", "Armenia"), ("IN", "India")]:
        make_status_change(make_state(iso2, name), "partner", "2025-09-01")
    views = page(client, "2026-01-01").context["views"]
    assert {view.name: [str(state) for state, _place in view.drawn] for view in views} == {
        "central_asia": [],
        "caucasus": ["Armenia"],
        "gulf": ["Qatar"],
    }


def listed(client, day):
    return " ".join(
        re.sub("<[^>]+>", " ", html(client, day).partition('id="in-words"')[2].partition("</section>")[0]).split()
    )


def test_beside_the_map_the_states_stand_by_status_with_its_beginning(client, india):
    make_status_change(make_state("PK", "Pakistan"), "observer", "2005-07-05")
    for change in StatusChange.objects.exclude(effective="2005-07-05", state__iso2="IN"):
        change.sources.add(make_source(date="2017" if change.state.iso2 == "IN" else "2018"))
    make_state("OM", "Oman")
    assert listed(client, "2017-06-09").partition("View as a list with filters ")[2] == (
        "Member 1 India from this day 1 Observer 1 Pakistan since 5 July 2005 2 No status 1 Oman"
    )


def test_a_status_that_is_not_certain_has_a_heading_of_its_own(client):
    make_status_change(make_state("LK", "Sri Lanka"), "dialogue_partner", "2010-04")
    assert "Not certain on this day 1 Sri Lanka not certain; before: no status" in listed(client, "2010-04-10")


def test_the_map_has_the_names_of_states_with_a_status(client, india):
    make_state("CN", "China")
    names = re.findall(r'<text class="on([^"]*)"[^>]*>([^<]*)<', html(client, "2010-01-01"))
    assert names == [(" middle", "India"), (" large middle", "India")]
    found = re.findall(r'<text class="on([^"]*)"', html(client, "2017-06-09"))
    assert found == [" light middle", " large light middle"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1 member, 1 observer."),
        ("fr", "1 État membre, 1 observateur."),
        ("ru", "1 государство-член, 1 наблюдатель."),
    ],
)
def test_the_page_opens_with_the_number_of_states_of_each_status(client, india, language, words):
    make_status_change(make_state("MN", "Mongolia"), "observer", "2004-06-17")
    text = client.get(f"/{language}/map/", {"on": "2018-01-01"}).text
    [opening] = re.findall(r'<p class="opening">(.*?)</p>', text)
    [described] = re.findall(r'name="description" property="og:description" content="(.*?)"', text)
    assert (opening, words in described) == (words.replace("1 ", "1\u00a0"), True)


def test_a_russian_day_stays_with_its_month_in_the_title(client):
    page = client.get("/ru/map/", {"on": "2017-06-09"}).text
    assert '<h1>Карта на <span class="unbroken">9\u00a0июня 2017</span> года</h1>' in page
