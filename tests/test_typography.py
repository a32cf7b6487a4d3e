"""The marks between words, and the blanks beside them, in each language."""

import re

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from summits.languages import CHINESE, ENGLISH, FRENCH, RUSSIAN
from summits.typography import WIDE_MARKS, bound, enumerated, how_many, remarks, set_closely, terms, titled, wholes


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("主题：能源。 起始年份：2020。\n  4条", "主题：能源。起始年份：2020。4条"),
        ("<b>能源</b>。 <span> 起始</span>", "<b>能源</b>。<span>起始</span>"),
        ('<b>能源。</b>\n  <span class="n">4条</span>', '<b>能源。</b><span class="n">4条</span>'),
        ('宣言 <span class="note">（法文）</span> 签署', '宣言<span class="note">（法文）</span>签署'),
        ('<a title="上一次变更： 2001 （推定）">变更</a>', '<a title="上一次变更：2001（推定）">变更</a>'),
        ("SCO Summit 2024。 Xinhua", "SCO Summit 2024。Xinhua"),
        ("中国 China 24 次", "中国 China 24 次"),
        ("<p>能源。</p>\n<p>安全。</p>", "<p>能源。</p>\n<p>安全。</p>"),
        ('<h2>成员国 <span class="n">10</span></h2>', '<h2>成员国<span class="n">10</span></h2>'),
        ('<p>SCO <span class="n">10</span> 国 10</p>', '<p>SCO <span class="n">10</span> 国 10</p>'),
    ],
)
def test_no_blank_stays_beside_a_wide_mark(written, expected):
    assert set_closely(written, CHINESE) == expected


@pytest.mark.parametrize(
    "field",
    [
        '<input name="q" value="能源， 安全">',
        "<textarea>能源， 安全</textarea>",
        "<pre>能源，\n安全</pre>",
        '<script type="application/json">{"a": "能源， 安全"}</script>',
    ],
)
def test_a_field_keeps_what_was_typed(field):
    assert set_closely(f"主题： {field}", CHINESE) == f"主题：{field}"


@pytest.mark.parametrize("language", [ENGLISH, FRENCH, RUSSIAN])
def test_other_languages_keep_their_blanks(language):
    page = "上海。 <b>Shanghai</b>： 2001"
    assert set_closely(page, language) == page


PIECES = ["能", "A", "。", "（", "）", " ", "\n", "<b>", "</b>", '<a href="/x y/">', "</a>", "<p>", "</p>", "“"]
HTML = st.lists(st.sampled_from(PIECES)).map("".join)


@given(HTML)
def test_only_blanks_go_and_all_that_stand_beside_a_mark(html):
    closed = set_closely(html, CHINESE)
    assert re.sub(r"\s", "", closed) == re.sub(r"\s", "", html)
    assert set_closely(closed, CHINESE) == closed
    assert not re.search(rf"[{WIDE_MARKS}]\s|\s[{WIDE_MARKS}]", re.sub(r"</?[ab]\b[^<>]*>", "", closed))


@pytest.mark.parametrize(
    ("language", "in_a_list", "on_one_thing"),
    [
        ("en", "one, two", "one, two"),
        ("fr", "one, two", "one, two"),
        ("ru", "one, two", "one, two"),
        ("zh-hans", "one、two", "one，two"),
    ],
)
def test_words_and_remarks_stand_beside_each_other_with_the_mark_of_the_language(language, in_a_list, on_one_thing):
    with override(language):
        assert (enumerated(["one", "two"]), remarks(["one", "two"])) == (in_a_list, on_one_thing)


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        (ENGLISH, "On 4 July 2024, the 24th summit; No. 2 of 26", "On 4_July 2024, the 24th_summit; No._2_of 26"),
        (FRENCH, "Le 1er août : 24e sommet, « paix » ; n° 2", "Le 1er_août_: 24e_sommet, «_paix_»_; n°_2"),
        (RUSSIAN, "И в Астане 4 июля 2024 г. — 24-й саммит", "И_в_Астане 4_июля 2024_г._— 24-й_саммит"),
        (RUSSIAN, "Назван домом для № 2, ст. 3 и 5 с. 7", "Назван домом для №_2, ст._3_и_5_с._7"),
        (ENGLISH, "Art. 3, pp. 7 and 22 p., no. The", "Art._3, pp._7_and 22_p., no. The"),
        (FRENCH, "L’art. 3, p. 7 : 22 p.", "L’art._3, p._7_: 22_p."),
        (ENGLISH, '<svg viewBox="0 0 9 9"> 4 July', '<svg viewBox="0 0 9 9"> 4_July'),
        (CHINESE, "第 24 次峰会", "第 24 次峰会"),
    ],
)
def test_no_line_breaks_between_a_number_and_its_noun_or_after_a_small_word(language, written, expected):
    assert bound(written, language).replace("\u00a0", "_") == expected


def test_a_word_and_how_many_have_no_blank_between_them_in_chinese():
    said = []
    for language in ("ru", "zh-hans"):
        with override(language):
            said.append(how_many("成员国", 9))
    assert said == ["成员国 9", "成员国9"]


@pytest.mark.parametrize(
    ("language", "html", "expected"),
    [
        (ENGLISH, '<a href="/2001–2026/">For 2024–2029</a>, 4', ['<a href="/2001–2026/">For ', "2024–2029", "</a>, 4"]),
        (RUSSIAN, "3–4_июля", ["", "3–4", "_июля"]),
        (CHINESE, "2024年7月3日至4日，2007—2009年", ["", "2024年7月3日", "至", "4日", "，", "2007—2009年", ""]),
        (CHINESE, "编号479", ["编号479"]),
    ],
)
def test_a_span_of_numbers_and_a_chinese_day_are_pieces_of_their_own(language, html, expected):
    assert wholes(html, language) == expected


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "The “Plan”", "“The ‘Plan’”"),
        ("ru", "О «Плане»", "«О „Плане“»"),
        ("zh-hans", "至2025年发展战略", "《至2025年发展战略》"),
        ("zh-hans", "《战略》行动计划", "《〈战略〉行动计划》"),
        ("zh-hans", "《〈战略〉行动计划》", "《〈战略〉行动计划》"),
    ],
)
def test_a_title_in_a_sentence_has_the_marks_of_the_language(language, title, expected):
    with override(language):
        assert titled(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("上海合作组织成员国元首理事会阿斯塔纳宣言", "[上海合作组织][成员国][元首理事会][阿斯塔纳宣言]"),
        (
            "上海合作组织政府首脑（总理）理事会第二十四次会议（莫斯科）",
            "[上海合作组织][政府首脑（总理）理事会][第二十四次会议]（莫斯科）",
        ),
        ("关于上海合作组织2026年预算的决议", "关于[上海合作组织]2026年预算的决议"),
        ("", ""),
    ],
)
def test_a_chinese_title_is_pieces_of_which_some_are_terms(title, expected):
    assert "".join(f"[{piece}]" if is_term else piece for piece, is_term in terms(title)) == expected
