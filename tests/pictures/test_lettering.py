"""The fonts that come with the site, and how text is broken and cut."""

import pytest

from summits.pictures.lettering import BOLD, SANS, SERIF, cut, font_for, is_chinese, wrapped


@pytest.mark.parametrize(
    ("text", "widest", "lines"),
    [
        ("one two three", "one two", ["one two", "three"]),
        ("unbreakable word", "on", ["unbreakable", "word"]),
        ("", "one", []),
        ("上海合作组织", "上海", ["上海", "合作", "组织"]),
        ("到2026年", "到20", ["到", "2026", "年"]),
        ("上海，合作", "上海，", ["上海，", "合作"]),
        ("到上海，合作", "到上海", ["到上", "海，合", "作"]),
        ("到2026，合作", "到2026", ["到", "2026，", "合作"]),
    ],
)
def test_lines(text, widest, lines):
    font = font_for(text, 20)
    assert wrapped(text, font.getlength(widest), font) == lines


@pytest.mark.parametrize(
    ("text", "widest", "short"),
    [
        ("one two", "one two", "one two"),
        ("one two", "one t…", "one t…"),
        ("one, two", "one, …", "one…"),
        ("W", "", "…"),
    ],
)
def test_a_text_is_cut(text, widest, short):
    font = font_for(text, 20)
    assert cut(text, font.getlength(widest), font) == short


@pytest.mark.parametrize(
    ("text", "expected"), [("Astana", False), ("Астана", False), ("阿斯塔纳", True), ("24：", True)]
)
def test_chinese_is_known_by_its_characters(text, expected):
    assert is_chinese(text) == expected


@pytest.mark.parametrize(
    ("text", "asked", "name"),
    [
        ("Astana", SERIF, "Noto Serif"),
        ("Астана", SANS, "Noto Sans"),
        ("Astana", BOLD, "Noto Sans"),
        ("阿斯塔纳", SANS, "Noto Serif CJK SC"),
    ],
)
def test_the_font_of_a_text(text, asked, name):
    assert font_for(text, 20, asked).getname()[0] == name


@pytest.mark.parametrize("name", [SERIF, SANS, BOLD])
@pytest.mark.parametrize("text", ["Erdoğan – Tokaïev, Ä", "Қасым-Жомарт Тоқаев Ң ғ ҷ ӣ", "«№ 24» … ’ “ ” ·"])
def test_no_letter_of_a_name_is_missing(name, text):
    missing = font_for("\uffff", 20, name).getmask("\uffff").getbbox()
    assert [
        one for one in text if one != " " and font_for(one, 20, name).getmask(one).getbbox() in (None, missing)
    ] == []


def test_the_chinese_font_has_the_characters_of_names_and_marks():
    font = font_for("中", 40)
    missing = bytes(font.getmask("\uffff"))
    assert [one for one in "托卡耶夫哈萨克斯坦鄢，：；《》（）" if bytes(font.getmask(one)) == missing] == []
