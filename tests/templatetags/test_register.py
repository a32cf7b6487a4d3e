"""How pages write texts, lists and prose."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from summits.dates import PartialDate
from summits.drawing.charts import histogram
from summits.fields import TranslatedText
from summits.languages import BY_CODE, CHINESE, ENGLISH, RUSSIAN
from summits.public import CONTENTS
from summits.templatetags.register import (
    bound,
    counted,
    heading,
    labelled,
    link,
    markdown,
    named,
    prose,
    publisher,
    quoted,
    summit_heading,
    when,
    years,
)

from ..builders import make_summit, make_topic

pytestmark = pytest.mark.django_db


def test_prose_lets_no_markup_and_no_script_through():
    text = "**bold** <script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](https://example.org)"

    assert markdown(text) == (
        "<p><strong>bold</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
        '<p>[a](javascript:alert(1)) <a href="https://example.org" rel="noopener noreferrer">b</a></p>\n'
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Topic: energy, trade."),
        ("fr", "Topic\N{NO-BREAK SPACE}: energy, trade."),
        ("ru", "Topic: energy, trade."),
        ("zh-hans", "Topic：energy、trade。"),
    ],
)
def test_labels_and_lists_have_the_marks_of_their_language(language, expected):
    end = '{% load i18n %}{% translate "." context "the end of a sentence" %}'
    page = Template("{% load register %}{{ label|labelled }}{{ words|enumerated }}" + end)
    with override(language):
        assert page.render(Context({"label": "Topic", "words": ["energy", "trade"]})) == expected


def test_a_label_is_escaped_once():
    assert labelled("<b>") == "&lt;b&gt;: "
    assert labelled(mark_safe("<b>")) == "<b>: "


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Uphold the “Shanghai Spirit”", "“Uphold the ‘Shanghai Spirit’”"),
        ("fr", "Défendre l’«\u00a0esprit de Shanghai\u00a0»", "«\u00a0Défendre l’“esprit de Shanghai”\u00a0»"),
        ("ru", "Отстаивая «шанхайский дух»", "«Отстаивая „шанхайский дух“»"),
        ("zh-hans", "弘扬“上海精神”：上合组织在行动", "“弘扬‘上海精神’：上合组织在行动”"),
    ],
)
def test_a_quotation_within_a_quotation_has_the_marks_of_the_second_level(language, text, expected):
    with override(language):
        assert quoted(TranslatedText(text, BY_CODE[language])) == expected


@pytest.mark.parametrize(
    ("language", "name", "heading"),
    [
        ("en", "Astana 2024", "Astana, 2024"),
        ("fr", "Astana 2024", "Astana, 2024"),
        ("ru", "Астана 2024", "Астана, 2024"),
        ("zh-hans", "2024年阿斯塔纳峰会", "2024年阿斯塔纳峰会"),
    ],
)
def test_a_summit_is_named_as_the_language_names_it(language, name, heading):
    summit = make_summit(city_ru="Астана", city_zh="阿斯塔纳", city_fr="Astana")
    with override(language):
        assert (str(summit), summit.heading, summit_heading(summit)) == (name, heading, heading)


def test_the_heading_of_a_summit_marks_a_city_in_another_language():
    with override("zh-hans"):
        assert summit_heading(make_summit()) == '2024年<span lang="en">Astana</span>峰会'


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        (1, "en", "1 document"),
        (288, "en", "288 documents"),
        (0, "fr", "0 document"),
        (22, "ru", "22 документа"),
        (5, "zh-hans", "5份文件"),
    ],
)
def test_records_are_counted_with_their_noun(number, language, expected):
    with override(language):
        assert counted(number, "document") == expected


def test_every_list_can_be_counted():
    assert [counted(2, noun.name) for noun in CONTENTS] == [f"2 {noun.address}" for noun in CONTENTS]


def test_names_in_a_row_are_escaped_and_marked_where_another_language_stands_in():
    topics = [make_topic("trade", name_en="R & D"), make_topic("energy", name_en="Energy", name_zh="能源")]
    with override("zh-hans"):
        assert named(topics) == '<span lang="en">R &amp; D</span>、能源'


def test_a_histogram_is_said_year_by_year():
    assert years(histogram({2001: 3, 2003: 1}, range(2001, 2004), range(2001, 2004), 10, 40)) == " 2001: 3. 2003: 1."


def test_a_name_that_looks_like_markup_is_escaped_even_after_the_same_letters_were_markup():
    topic = make_topic(name_en="", name_ru="Связь")
    in_russian = '<span lang="ru">Связь</span>'
    assert link(topic) == f'<a href="/en/topics/energy/">{in_russian}</a>'
    topic.name_en = in_russian
    assert link(topic) == ('<a href="/en/topics/energy/">&lt;span lang=&quot;ru&quot;&gt;Связь&lt;/span&gt;</a>')


def test_a_chinese_heading_keeps_its_terms_whole_and_others_stay_as_they_are():
    title = TranslatedText("上海合作组织<宣言>", BY_CODE["zh-hans"])
    with override("zh-hans"):
        in_chinese = heading(title)
    assert (in_chinese, heading("A & B")) == ('<span class="term">上海合作组织</span>&lt;宣言&gt;', "A & B")


def test_a_chinese_span_of_days_breaks_before_to_alone():
    with override("zh-hans"):
        span = when(PartialDate("2026-08-31"), PartialDate("2026-09-01"))
    assert span == '<span class="when">2026年8月31日<wbr>至9月1日</span>'


def test_prose_is_bound_as_its_own_language_binds_it_and_marked_where_that_stands_in():
    russian = TranslatedText("С 4 июля <2024–2029>", RUSSIAN, stands_in=True)

    assert prose(russian) == (
        '<span lang="ru">С\u00a04\u00a0июля &lt;<span class="oneline">2024–2029</span>&gt;</span>'
        ' <span class="note">(Russian)</span>'
    )
    assert prose(TranslatedText("7月4日", CHINESE)) == '<span class="oneline">7月4日</span>'


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("ru", "People’s Daily & <i>", '<span lang="en">People’s Daily &amp; &lt;i&gt;</span>'),
        ("fr", "Moldova în Progres", '<span lang="en">Moldova în Progres</span>'),
        ("zh-hans", "Труд", "Труд"),
        ("en", "TASS", "TASS"),
        ("fr", "", ""),
    ],
)
def test_a_publisher_in_latin_letters_is_marked_on_a_page_in_another_language(language, name, expected):
    with override(language):
        assert publisher(name) == expected


def test_what_is_html_is_bound_without_being_escaped_and_its_tags_stay():
    assert bound(mark_safe('<b title="4 July">4 July</b>')) == '<b title="4 July">4\u00a0July</b>'
    assert bound('<b title="4 July">') == "&lt;b title=&quot;4\u00a0July&quot;&gt;"


def test_days_in_prose_of_a_page_stay_with_their_months():
    text = TranslatedText("1. On 4 July\n\n[4 July](/4-july/)", ENGLISH)

    assert markdown(text) == (
        '<ol>\n<li>On 4\u00a0July</li>\n</ol>\n<p><a href="/4-july/" rel="noopener noreferrer">4\u00a0July</a></p>\n'
    )
