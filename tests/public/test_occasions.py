"""An event in one sentence of its facts."""

import pytest
from django.utils.translation import override

from summits.public.occasions import occasion

from ..builders import make_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "forum", "city_en": "Ningbo", "date": "2026-04-29"}, "Forum in Ningbo, 29 April 2026."),
        ({"kind": "forum", "city_en": "Astana"}, "Forum in Astana."),
        ({"kind": "application", "date": "2022-07"}, "Application for membership, July 2022."),
        ({"kind": "culture"}, "Cultural event."),
        ({"kind": "heads_of_government", "date": "2001"}, "Meeting of the Council of Heads of Government, 2001."),
        (
            {"kind": "sco_plus", "city_en": "Tianjin", "date": "2025-08-31", "ends": "2025-09-01"},
            "Meeting in the SCO+ format in Tianjin, 31 August – 1 September 2025.",
        ),
    ],
)
def test_it_says_what_where_and_when_as_far_as_known(fields, said):
    assert occasion(make_event(**fields)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "3rd meeting of the Council of Heads of Government in Bishkek, 23 September 2004."),
        ("fr", "Réunion n°\xa03 du Conseil des chefs de gouvernement à Bichkek, 23 septembre 2004."),
        ("ru", "3-е заседание Совета глав правительств: Бишкек, 23 сентября 2004 г."),
        ("zh-hans", "2004年9月23日，政府首脑（总理）理事会第三次会议在比什凯克举行。"),
    ],
)
def test_each_language_counts_and_orders_by_its_own_rules(language, said):
    meeting = make_event(
        kind="heads_of_government",
        number=3,
        date="2004-09-23",
        city_en="Bishkek",
        city_fr="Bichkek",
        city_ru="Бишкек",
        city_zh="比什凯克",
    )
    with override(language):
        assert occasion(meeting) == said


def test_a_city_in_another_language_is_left_out():
    event = make_event(kind="forum", city_en="Ningbo", date="2026")
    with override("ru"):
        assert occasion(event) == "Форум, 2026 г."
