"""Citations of a record, in four styles."""

import datetime
import re

import pytest
from django.utils import timezone

from summits.models import State

from ..builders import make_document, make_organisation, make_state, make_summit

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)


@pytest.fixture
def cited(client, monkeypatch):
    """The citations on the page of a document, on a day, by style."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)

    def cited(path="documents/astana"):
        page = client.get(f"/fr/{path}/").content.decode()
        found = re.findall(r'<summary>([^<]*)</summary>\s*<p lang="([^"]*)">(.*?)</p>', page, re.DOTALL)
        return {style: (tag, re.sub(r"\s+", " ", text).strip()) for style, tag, text in found}

    return cited


NAMED = {
    "title_en": "Astana Declaration",
    "title_ru": "Астанинская декларация",
    "title_zh": "阿斯塔纳宣言",
    "place_en": "Astana",
    "place_ru": "Астана",
    "adopted_by": "heads_of_state",
}


def test_each_style_has_its_own_language_order_and_dates(cited):
    make_document("astana", date="2024-07-04", **NAMED)
    assert cited() == {
        "APA 7": (
            "en",
            "Council of Heads of State of the Shanghai Cooperation Organisation. (2024, July 4). "
            "<i>Astana Declaration</i>. Register of SCO Summits. Retrieved November 26, 2026, from "
            "http://testserver/en/documents/astana/",
        ),
        "Chicago 17": (
            "en",
            "Council of Heads of State of the Shanghai Cooperation Organisation. “Astana Declaration.” "
            "Astana, July 4, 2024. Register of SCO Summits. Accessed November 26, 2026. "
            "http://testserver/en/documents/astana/.",
        ),
        "ГОСТ Р 7.0.5": (
            "ru",
            "Шанхайская организация сотрудничества. Совет глав государств. Астанинская декларация : "
            "[Астана, 4 июля 2024 г.] // Реестр саммитов ШОС : [сайт]. "
            "URL: http://testserver/ru/documents/astana/ (дата обращения: 26.11.2026).",
        ),
        "GB/T 7714": (
            "zh-Hans",
            "上海合作组织元首理事会. 阿斯塔纳宣言[EB/OL]. (2024-07-04)[2026-11-26]. "
            "http://testserver/zh-hans/documents/astana/.",
        ),
    }


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-07", ["(2024, July)", "Astana, July 2024.", "[Астана, июль 2024 г.]", "(2024-07)["]),
        ("2024", ["(2024)", "Astana, 2024.", "[Астана, 2024 г.]", "(2024)["]),
        (None, ["(n.d.)", "Astana. Register", "[Астана]", "[EB/OL]. [2026"]),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(cited, date, expected):
    make_document("astana", date=date, **NAMED)
    found = [text for _tag, text in cited().values()]
    assert [part in text for part, text in zip(expected, found, strict=True)] == [True] * 4


def test_a_document_of_states_begins_with_its_title(cited):
    make_document("charter", title_en="Charter", date="2002-06-07")
    assert [text.partition("http")[0] for _tag, text in cited("documents/charter").values()] == [
        "<i>Charter</i>. (2002, June 7). Register of SCO Summits. Retrieved November 26, 2026, from ",
        "“Charter.” June 7, 2002. Register of SCO Summits. Accessed November 26, 2026. ",
        '<span lang="en">Charter</span> : [7 июня 2002 г.] // Реестр саммитов ШОС : [сайт]. URL: ',
        '<span lang="en">Charter</span>[EB/OL]. (2002-06-07)[2026-11-26]. ',
    ]


@pytest.mark.parametrize(
    ("kind", "date", "expected"),
    [
        ("charter", "2002-06-07", "Charter, June 7, 2002, http://testserver/en/documents/charter/"),
        ("protocol", "2002-06", "Charter, June 2002, http://testserver/en/documents/charter/"),
        (
            "memorandum",
            "2002-06-07",
            "<i>Charter</i>. (2002, June 7). Register of SCO Summits. Retrieved November 26, 2026",
        ),
        ("charter", None, "<i>Charter</i>. (n.d.). Register of SCO Summits. Retrieved November 26, 2026"),
    ],
)
def test_a_treaty_is_cited_in_apa_as_a_legal_work(cited, kind, date, expected):
    make_document("charter", title_en="Charter", kind=kind, date=date)
    assert cited("documents/charter")["APA 7"][1].partition(", from")[0] == expected


@pytest.mark.parametrize(
    ("language", "first"), [("en", "APA 7"), ("fr", "APA 7"), ("ru", "ГОСТ Р 7.0.5"), ("zh-hans", "GB/T 7714")]
)
def test_the_style_of_the_language_stands_open_before_the_others(client, language, first):
    make_document("a")
    page = client.get(f"/{language}/documents/a/").content.decode()
    assert re.findall(r'<details name="cite" open>\s*<summary>([^<]*)</summary>', page) == [first]


def test_the_secretariat_is_named_once(cited):
    make_document("report", title_en="Report", adopted_by="secretariat")
    assert cited("documents/report")["APA 7"][1].partition(" (")[0] == "SCO Secretariat."


def test_of_any_other_record_its_page_is_cited_with_the_day_of_its_last_change(cited):
    state = make_state("BY", "Belarus", name_ru="Беларусь", name_zh="白俄罗斯")
    State.objects.filter(pk=state.pk).update(changed_on="2026-11-24")
    assert cited("states/BY") == {
        "APA 7": (
            "en",
            "<i>Belarus</i>. (2026, November 24). Register of SCO Summits. Retrieved November 26, 2026, from "
            "http://testserver/en/states/BY/",
        ),
        "Chicago 17": (
            "en",
            "“Belarus.” Register of SCO Summits. Last modified November 24, 2026. Accessed November 26, 2026. "
            "http://testserver/en/states/BY/.",
        ),
        "ГОСТ Р 7.0.5": (
            "ru",
            "Беларусь // Реестр саммитов ШОС : [сайт]. Обновлено 24 ноября 2026 г. "
            "URL: http://testserver/ru/states/BY/ (дата обращения: 26.11.2026).",
        ),
        "GB/T 7714": ("zh-Hans", "白俄罗斯[EB/OL]. (2026-11-24)[2026-11-26]. http://testserver/zh-hans/states/BY/."),
    }


def test_a_summit_is_cited_by_its_ordinal_and_its_name_in_the_language_of_the_style(cited):
    make_summit(24, city_en="Astana", city_ru="Астана", city_zh="阿斯塔纳", starts="2024-07-03", ends="2024-07-04")
    found = cited("summits/24")
    assert [re.split(r" Register| //|\[EB", text)[0] for _tag, text in found.values()] == [
        "<i>24th summit, Astana 2024</i>. (2026, November 26).",
        "“24th summit, Astana 2024.”",
        "24-й саммит, Астана 2024",
        "第二十四次峰会，2024年阿斯塔纳峰会",
    ]


def test_a_page_whose_last_change_is_not_known_has_no_day(cited):
    organisation = make_organisation()
    type(organisation).objects.filter(pk=organisation.pk).update(changed_on=None)
    assert cited("organisations/un")["Chicago 17"][1] == (
        "“UN.” Register of SCO Summits. Accessed November 26, 2026. http://testserver/en/organisations/un/."
    )
