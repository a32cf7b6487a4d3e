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


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Signed by 2 states; 1 party; in force since 1 August 2024; "
            "no. 2 of 2 in the series “programmes of trade and economic cooperation”; covers 2025–2027.",
        ),
        (
            "fr",
            "2 États signataires ; 1 État partie ; en vigueur depuis le 1er août 2024 ; "
            "n° 2 sur 2 de la série « programmes de coopération commerciale et économique » ; "
            "couvre les années 2025–2027.",
        ),
        (
            "ru",
            "2 подписавших государства; 1 участник; в силе с 1 августа 2024 г.; "
            "№ 2 из 2 в серии «программы торгово-экономического сотрудничества»; охватывает 2025–2027 годы.",
        ),
        (
            "zh-hans",
            "2个国家签署；1个缔约方；自2024年8月1日起生效；“经贸合作纲要”系列2份中的第2份；涵盖2025—2027年。",
        ),
    ],
)
def test_the_second_sentence_says_who_is_bound_since_when_its_place_in_the_series_and_its_years(language, said):
    make_document("before", series="trade_programmes", date="2003")
    years = {"covers_from": 2025, "covers_until": 2027}
    document = decision(series="trade_programmes", entry_into_force="dated", in_force_from="2024-08-01", **years)
    russia = make_state("RU", "Russia")
    document.signatories.add(russia, make_state("CN", "China"))
    document.parties.add(russia)
    assert told(document, language)[1:] == [said]


def test_a_document_that_ends_in_a_year_covers_the_years_until_it():
    assert told(decision(covers_until=2027))[1:] == ["Covers the years until 2027."]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Supersedes: “Plan ‘A’”; implements: “One”, “Three”."),
        ("fr", "Remplace : « Plan “A” » ; met en œuvre : « One », « Three »."),
        ("ru", "Заменяет: «План „А“»; реализует: «One», «Three»."),
        ("zh-hans", "取代：《〈甲〉纲要》；落实：《One》、《Three》。"),
    ],
)
def test_the_third_sentence_names_the_documents_to_which_it_is_related_two_of_each_relation(language, said):
    titles = {"title_en": "Plan “A”", "title_fr": "Plan « A »", "title_ru": "План «А»", "title_zh": "《甲》纲要"}
    document, older = decision(), make_document("older", **titles)
    Relation.objects.create(document=document, target=older, kind="supersedes")
    for slug in ("one", "two", "three"):
        named = dict.fromkeys(titles, slug.capitalize())
        Relation.objects.create(document=document, target=make_document(slug, **named), kind="implements")
    assert told(document, language)[1:] == [said]


def test_a_document_that_replaced_it_is_not_named_for_it_stands_above():
    document = decision()
    Relation.objects.create(document=make_document("newer"), target=document, kind="supersedes")
    assert len(told(document)) == 1


def test_a_document_in_the_titles_of_another_language_is_not_named():
    document = decision()
    Relation.objects.create(document=document, target=make_document("older"), kind="supersedes")
    assert len(told(document, "ru")) == 1
