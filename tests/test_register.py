"""The shipped register answers what it was made for."""

import datetime

import pytest

from summits import search
from summits.models import Document, DocumentAlias, Event, State, Text

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
    for language in ("fr", "ru", "zh-hans"):
        assert '<span lang="en">' not in client.get(f"/{language}/summits/24/").content.decode()


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
