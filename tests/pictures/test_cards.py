"""The pictures to share: what they say, and that they are drawn whatever the machine has."""

from io import BytesIO

import pytest
from PIL import Image, ImageFont

from summits.fields import TranslatedText
from summits.languages import CHINESE, ENGLISH, LANGUAGES, RUSSIAN
from summits.pictures import cards
from summits.public.noun import Card

TITLES = {
    "en": "Astana, 2024",
    "fr": "Accord relatif à la coopération",
    "ru": "Соглашение о сотрудничестве",
    "zh-hans": "上海合作组织成员国元首理事会阿斯塔纳宣言",
}


def card(language=ENGLISH, mark="24", title=None):
    label, line = (TranslatedText(text, language) for text in ("Label", "Line"))
    return Card(mark, label, TranslatedText(TITLES[language.code] if title is None else title, language), line)


def read(content):
    return Image.open(BytesIO(content))


def colours(image):
    return {colour for _count, colour in image.convert("RGB").getcolors(2**24)}


@pytest.fixture
def no_fonts(monkeypatch):
    monkeypatch.setattr(cards, "installed", dict)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_has_the_size_that_is_shared(language):
    image = read(cards.drawn(card(language)))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert {(255, 255, 255), (0x12, 0x18, 0x1A), (0x07, 0x57, 0x6A)} <= colours(image)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_fonts_a_picture_is_drawn_all_the_same(no_fonts, language):
    assert read(cards.drawn(card(language))).size == (1200, 630)


@pytest.mark.parametrize(("language", "is_drawn"), [(ENGLISH, True), (RUSSIAN, False), (CHINESE, False)])
def test_without_fonts_a_script_that_cannot_be_drawn_is_left_out(no_fonts, language, is_drawn):
    assert (cards.drawn(card(language)) != cards.drawn(card(language, title=""))) == is_drawn


def test_without_any_typeface_not_even_that_of_pillow(no_fonts, monkeypatch):
    monkeypatch.setattr(cards.features, "check", lambda name: False)
    assert read(cards.drawn(card())).size == (1200, 630)


@pytest.mark.slow
@pytest.mark.parametrize("title", ["", "A", "Word " * 200, "W" * 300, "Слово" * 100])
@pytest.mark.parametrize("mark", ["", "1", "KZ", "2024"])
def test_no_text_is_too_short_or_too_long(title, mark):
    assert read(cards.drawn(card(mark=mark, title=title))).size == (1200, 630)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("title", ["{} " * 20, "{}" * 20, "W" * 200])
def test_nothing_is_drawn_outside_of_the_margins(language, title):
    image = read(cards.drawn(card(language, "2024", title.replace("{}", TITLES[language.code])))).convert("L")
    left, top, right, bottom = image.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert (left >= 70, top, right <= 1130, bottom <= 600) == (True, 56, True, True)


def test_everything_that_is_drawn_changes_the_digest():
    one = card()
    others = [
        one._replace(mark="25"),
        *(one._replace(**{name: TranslatedText("Other", ENGLISH)}) for name in ("label", "title", "line")),
        one._replace(title=TranslatedText(one.title, RUSSIAN)),
    ]
    assert len({cards.digest(one), *(cards.digest(other) for other in others)}) == 6
    assert cards.digest(one) == cards.digest(card())


def test_other_fonts_change_the_digest(monkeypatch):
    before = cards.digest(card())
    monkeypatch.setattr(cards, "installed", dict)
    assert cards.digest(card()) != before


def test_another_layout_changes_the_digest(monkeypatch):
    before = cards.digest(card())
    monkeypatch.setattr(cards, "LAYOUT", cards.LAYOUT + 1)
    assert cards.digest(card()) != before


def files(uploads):
    return sorted(str(path.relative_to(uploads)) for path in uploads.rglob("*") if path.is_file())


def test_a_picture_is_drawn_once(uploads, monkeypatch):
    first = cards.picture(card(), "summit-24-en")
    monkeypatch.setattr(cards, "drawn", lambda card: b"drawn again")
    assert (cards.picture(card(), "summit-24-en"), files(uploads)) == (
        first,
        [f"share/summit-24-en/{cards.digest(card())}.png"],
    )


def test_a_picture_of_other_words_takes_the_place_of_the_old_one(uploads):
    cards.picture(card(), "summit-24-en")
    cards.picture(card(mark="25"), "summit-25-en")
    cards.picture(card(title="Other"), "summit-24-en")
    assert files(uploads) == sorted(
        [
            f"share/summit-24-en/{cards.digest(card(title='Other'))}.png",
            f"share/summit-25-en/{cards.digest(card(mark='25'))}.png",
        ]
    )


@pytest.fixture
def font():
    return ImageFont.load_default(20)


@pytest.mark.parametrize(
    ("text", "language", "widest", "lines"),
    [
        ("one two three", ENGLISH, "one two", ["one two", "three"]),
        ("unbreakable word", ENGLISH, "on", ["unbreakable", "word"]),
        ("", ENGLISH, "one", []),
        ("上海合作组织", CHINESE, "上海", ["上海", "合作", "组织"]),
        ("到2026年", CHINESE, "到20", ["到", "2026", "年"]),
        ("abcd，ef", CHINESE, "abcd", ["abcd，", "ef"]),
    ],
)
def test_lines(font, text, language, widest, lines):
    assert cards.wrapped(TranslatedText(text, language), font.getlength(widest), font) == lines
