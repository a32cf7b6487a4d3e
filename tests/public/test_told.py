"""A document in sentences of its facts."""

import pytest
from django.utils.translation import override

from summits.models import Relation
from summits.public import NOUNS

from ..builders import make_document, make_state, make_summit

pytestmark = pytest.mark.django_db


def told(document, language="en"):
    with override(language):
        NOUNS["document"].put_whole(document)
        return NOUNS["document"].beside(document)["told"]


def decision(**fields):
    if "summit" not in fields:
        fields["summit"] = make_summit()
    return make_document("it", **{"kind": "decision", "adopted_by": "heads_of_state", "date": "2024-07-04"} | fields)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Decision of the Council of Heads of State, 24th summit, Astana, 4 July 2024."),
        ("fr", "Décision du Conseil des chefs d’État, 24e sommet, Astana, 4 juillet 2024."),
        ("ru", "Решение Совета глав государств, 24-й саммит, Астана, 4 июля 2024 г."),
        ("zh-hans", "元首理事会决议，第二十四次峰会，阿斯塔纳，2024年7月4日。"),
    ],
)
def test_it_says_what_was_adopted_by_whom_where_and_when(language, said):
    summit = make_summit(city_fr="Astana", city_ru="Астана", city_zh="阿斯塔纳")
    assert told(decision(summit=summit), language) == [said]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"summit": None, "place_en": "Sochi"}, "Decision of the Council of Heads of State, Sochi, 4 July 2024."),
        ({"summit": None, "date": None, "adopted_by": ""}, "Decision."),
        ({"adopted_by": "ministers", "summit": None, "date": "2011"}, "Decision, 2011."),
    ],
)
def test_what_is_not_known_is_left_out(fields, said):
    assert told(decision(**fields)) == [said]


def test_a_city_in_another_language_is_left_out():
    assert told(decision(), "ru") == ["Решение Совета глав государств, 24-й саммит, 4 июля 2024 г."]


def test_it_says_its_place_in_the_series_its_years_and_its_signatories():
    make_document("before", series="trade_programmes", date="2003")
    years = {"covers_from": 2025, "covers_until": 2027}
    document = decision(series="trade_programmes", entry_into_force="dated", in_force_from="2024-08-01", **years)
    document.signatories.add(make_state("CN", "China"), make_state("RU", "Russia"))
    assert told(document)[1:] == [
        "No. 2 of 2 in the series “programmes of trade and economic cooperation”.",
        "Covers 2025–2027.",
        "Signatories: 2.",
        "In force: since 1 August 2024.",
    ]


def test_it_names_what_it_replaces_but_not_what_replaced_it_which_stands_above():
    document, older, newer = decision(), make_document("older"), make_document("newer")
    Relation.objects.create(document=document, target=older, kind="supersedes")
    Relation.objects.create(document=newer, target=document, kind="supersedes")
    assert told(document)[1:] == ["Supersedes: Older."]


def test_of_several_only_two_are_named():
    document = decision()
    for slug in ("one", "two", "three"):
        Relation.objects.create(document=document, target=make_document(slug), kind="implements")
    assert len(told(document)[1].split("; ")) == 2
