"""The marks between words, and the blanks beside them, in each language."""

import re

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from summits.languages import CHINESE, ENGLISH, FRENCH, RUSSIAN
from summits.typography import WIDE_MARKS, enumerated, remarks, set_closely


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
