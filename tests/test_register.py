"""The shipped register answers what it was made for."""

import datetime

import pytest

from summits.models import State

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
