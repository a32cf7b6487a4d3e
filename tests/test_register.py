"""The shipped register answers what it was made for."""

import datetime
import re

import pytest
from django.apps import apps
from django.db.models import Count
from django.utils.html import escape

from summits import search
from summits.models import (
    Document,
    DocumentAlias,
    Event,
    Figure,
    Leader,
    Participation,
    Relation,
    Source,
    State,
    StatusChange,
    Summit,
    Text,
)
from summits.models.base import Fact
from summits.public.chairmanships import chairing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def statuses(day):
    return {
        state.iso2: state.status
        for state in State.objects.published().as_of(datetime.date.fromisoformat(day))
        if state.iso2 in ("IN", "PK")
    }


def test_india_and_pakistan_are_observers_the_day_before_and_members_on_the_day():
    assert [statuses("2017-06-08"), statuses("2017-06-09")] == [
        {"IN": "observer", "PK": "observer"},
        {"IN": "member", "PK": "member"},
    ]


TEN = {"BY", "CN", "IN", "IR", "KG", "KZ", "PK", "RU", "TJ", "UZ"}
DIED = {
    "ebrahim-raisi": "2024-05-19",
    "islam-karimov": "2016-09-02",
    "jiang-zemin": "2022-11-30",
    "mamnoon-hussain": "2021-07-14",
    "manmohan-singh": "2024-12-26",
    "murli-deora": "2014-11-24",
    "natwar-singh": "2024-08-10",
    "pervez-musharraf": "2023-02-05",
    "s-m-krishna": "2024-12-10",
    "sartaj-aziz": "2024-01-02",
    "sushma-swaraj": "2019-08-06",
}
SEED = {
    "en": "Astana|Palace of Independence|Kassym-Jomart Tokayev|Belarus|150|60|24|25|Xi Jinping|Vladimir Putin|"
    "Shehbaz Sharif|António Guterres|mutual trust|corridors|Reform",
    "fr": "Astana|Kassym-Jomart Tokaïev|Biélorussie|150|60|24|25|Xi Jinping|Vladimir Poutine|Shehbaz Sharif|Erdogan|"
    "António Guterres|confiance|corridors|Réforme|Renforcement du dialogue multilatéral",
}


@pytest.mark.parametrize("language", SEED)
def test_the_summit_of_astana_says_what_the_register_was_created_from(client, language):
    page = client.get(f"/{language}/summits/24/").content.decode().casefold()
    assert [words for words in SEED[language].split("|") if words.casefold() not in page] == []


def test_the_summit_of_astana_has_no_gap_in_any_language(client):
    publishers = {escape(publisher) for publisher in Source.objects.values_list("publisher", flat=True)}
    for language in ("fr", "ru", "zh-hans"):
        page = client.get(f"/{language}/summits/24/").content.decode()
        assert set(re.findall('<span lang="en">(.*?)</span>', page)) <= publishers


def test_the_charter_entered_into_force_in_september_2003():
    charter = Document.objects.get(slug="sco-charter-2002")
    assert (charter.entry_into_force, charter.in_force_from) == ("dated", "2003-09-19")


def test_the_charter_binds_the_ten_members_and_says_what_kazakhstan_did():
    charter = Document.objects.get(slug="sco-charter-2002")
    parties = set(charter.parties.values_list("iso2", flat=True))
    act = charter.party_acts.get(state__iso2="KZ")
    assert parties == {"BY", "CN", "IN", "IR", "KG", "KZ", "PK", "RU", "TJ", "UZ"}
    assert (act.step, act.date, act.detail_en) == ("ratified", "2003-07-04", "law No. 465")


def test_a_step_alone_makes_no_party_of_a_treaty():
    rats = Document.objects.get(slug="rats-agreement-2002")
    assert rats.party_acts.filter(state__iso2="PK").exists()
    assert not rats.parties.filter(iso2="PK").exists()


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Charte de Saint-Pétersbourg", "sco-charter-2002"),
        ("Стратегия-2035", "development-strategy-2035"),
        ("Convention d’Astana", "extremism-convention-2017"),
    ],
)
def test_a_popular_name_finds_its_document_first(words, slug):
    assert search.look_up(words).found[0] == ("document", Document.objects.get(slug=slug).pk)


def test_no_other_name_of_a_document_is_its_title():
    same = [alias for alias in DocumentAlias.objects.select_related("document") if alias.name == alias.document.title]
    assert same == []


def test_most_documents_have_the_address_of_a_text():
    with_address = Text.objects.exclude(url="")
    assert (with_address.values("document").distinct().count() >= 127, with_address.count() >= 174) == (True, True)


def test_every_meeting_of_the_heads_of_government_has_its_number_and_its_communique():
    meetings = Event.objects.filter(kind="heads_of_government").order_by("number")
    assert list(meetings.values_list("number", flat=True)) == list(range(1, 25))
    assert [one for one in meetings if not one.documents.filter(kind="joint_communique").exists()] == []


def test_the_chair_of_a_meeting_is_a_person_in_an_office():
    meeting = Event.objects.get(kind="heads_of_government", number=14)
    assert (meeting.date, meeting.ends, meeting.chair.leader.slug) == ("2015-12-14", "2015-12-15", "li-keqiang")


def status_on(day, *codes):
    states = State.objects.published().as_of(datetime.date.fromisoformat(day)).filter(iso2__in=codes)
    return {state.iso2: state.status for state in states}


@pytest.mark.parametrize(
    ("code", "before", "first"),
    [
        ("BY", "2010-04-27", "2010-04-28"),
        ("KH", "2015-09-23", "2015-09-24"),
        ("NP", "2016-03-21", "2016-03-22"),
        ("BH", "2023-07-14", "2023-07-15"),
    ],
)
def test_a_state_is_a_dialogue_partner_from_the_day_of_its_memorandum(code, before, first):
    assert [status_on(before, code), status_on(first, code)] == [{code: "none"}, {code: "dialogue_partner"}]


def test_the_summit_of_bishkek_was_held_and_all_ten_members_came():
    summit = Summit.objects.get(number=26)
    seats = summit.participations.filter(capacity__in=["chair", "member"])
    assert (str(summit.starts), str(summit.ends), summit.format) == ("2026-08-31", "2026-09-01", "in_person")
    assert seats.get(capacity="chair").leader.slug == "sadyr-japarov"
    assert sorted(seats.values_list("state__iso2", flat=True)) == [
        "BY",
        "CN",
        "IN",
        "IR",
        "KG",
        "KZ",
        "PK",
        "RU",
        "TJ",
        "UZ",
    ]


def test_no_status_changed_in_2026():
    assert not StatusChange.objects.filter(effective__gte="2026").exists()


@pytest.mark.parametrize(("day", "state"), [("2026-08-31", "KG"), ("2026-09-01", "PK"), ("2023-07-05", "KZ")])
def test_who_chairs_on_a_day(day, state):
    assert chairing(datetime.date.fromisoformat(day)).state.iso2 == state


def test_the_summit_of_islamabad_is_announced_for_a_year_only():
    summit = Summit.objects.get(number=27)
    assert (str(summit.starts), summit.ends, summit.host.iso2) == ("2027", None, "PK")
    assert not summit.participations.exists()
    assert not summit.documents.exists()


def test_guests_of_the_chair_are_no_dialogue_partners():
    guests = Participation.objects.filter(summit__number__in=[22, 24], capacity="guest_state")
    assert sorted(guests.values_list("summit__number", "leader__slug")) == [
        (22, "ilham-aliyev"),
        (22, "recep-tayyip-erdogan"),
        (22, "serdar-berdimuhamedov"),
        (24, "gurbanguly-berdimuhamedov"),
        (24, "ilham-aliyev"),
        (24, "recep-tayyip-erdogan"),
        (24, "saud-bin-saqr-al-qasimi"),
        (24, "tamim-bin-hamad-al-thani"),
    ]


def test_the_leaders_who_have_died():
    died = Leader.objects.exclude(died=None).values_list("slug", "died")
    assert {slug: str(day) for slug, day in died} == DIED


def test_each_figure_has_a_giver_and_no_more_sources_than_give_it():
    figures = Figure.objects.annotate(total=Count("sources"))
    assert not figures.filter(according_to_en="").exists()
    assert figures.filter(total=0).count() == 0
    assert max(figure.total for figure in figures) <= 3


def test_what_the_documents_of_bishkek_do_to_older_ones():
    relations = Relation.objects.filter(document__summit__number=26)
    assert sorted(relations.values_list("document__slug", "kind", "target__slug")) == [
        ("anti-drug-centre-regulations-2026", "implements", "anti-drug-centre-agreement-2025"),
        ("charter-protocol-2026", "amends", "sco-charter-2002"),
        ("lahore-capital-2026", "supersedes", "cholpon-ata-capital-2025"),
        ("universal-centre-regulations-2026", "implements", "universal-centre-agreement-2025"),
    ]


def counts_of_facts():
    """The facts with sources: all, the sure ones, those of them with several sources and with one, medium, low."""
    facts = [
        fact
        for model in apps.get_app_config("summits").get_models()
        if issubclass(model, Fact)
        for fact in model.objects.annotate(number_of_sources=Count("sources")).filter(number_of_sources__gt=0)
    ]
    of = {level: [fact for fact in facts if fact.confidence == level] for level in ("high", "medium", "low")}
    several = sum(fact.number_of_sources > 1 for fact in of["high"])
    high, medium, low = map(len, of.values())
    return [len(facts), high, several, high - several, medium, low]


def numbers(line):
    return [int(number) for number in re.findall(r"\d+", re.sub(r"(?<=\d)[,\u202f](?=\d{3})", "", line))]


@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh-hans"])
def test_the_page_about_the_register_counts_the_facts_as_they_are(client, language):
    lines = client.get(f"/{language}/about/").content.decode().splitlines()
    counts = counts_of_facts()
    assert len([line for line in lines if numbers(line)[-6:] == counts]) == 1
