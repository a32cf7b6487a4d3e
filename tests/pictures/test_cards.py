"""The pictures to share: their frame, and that each is drawn once."""

import datetime
from io import BytesIO

import pytest
from django.utils.translation import override
from PIL import Image

from summits.choices import Status
from summits.languages import LANGUAGES
from summits.pictures import cards
from summits.pictures.cards import Card
from summits.pictures.graphics import Columns, Line, Numbers, Row, Steps, Table, WorldMap

TITLES = {
    "en": "Astana, 2024",
    "fr": "Accord relatif à la coopération",
    "ru": "Соглашение о сотрудничестве",
    "zh-hans": "上海合作组织成员国元首理事会阿斯塔纳宣言",
}
GRAPHICS = {
    "none": None,
    "numbers": Numbers((("10", "members"), ("24", "documents"), ("350", "participants"), ("1", "new member"))),
    "row": Row(
        tuple((str(number), kind, "M") for number, kind in enumerate(["chair", "member", "out", "absent"] * 7, 1))
    ),
    "no row": Row(()),
    "table": Table(tuple(map(str, range(1, 27))), (("KZ", (("member", "M"), ("out", "")) * 13),) * 10),
    "line": Line(2001, 2026, (("observer", 2004.5, 2017.4, "Observer"), ("member", 2017.4, 2027.0, "Member"))),
    "uncertain line": Line(2001, 2026, (("", 2010.2, 2010.4, "?"),)),
    "columns": Columns(tuple((year, year % 7) for year in range(2001, 2027)), 2024),
    "discs": Columns(tuple((number, number % 2) for number in range(1, 27)), 25),
    "no columns": Columns(()),
    "long words": Steps(2001, 2026, ((2001.5, (("member", 6),)), (2026.9, ())), (("member", "10 государств-членов"),)),
    "steps": Steps(
        2001, 2026, ((2001.5, (("member", 6),)), (2017.4, (("member", 8), ("observer", 4)))), (("member", "8 members"),)
    ),
    "map": WorldMap(
        (("KZ", "member"), ("MN", "observer"), ("QA", "partner"), ("XX", "member")), (("member", "1 member"),)
    ),
}


def card(language="en", statement=None, **fields):
    return Card(**{"label": "Label", "statement": TITLES[language] if statement is None else statement} | fields)


def read(content):
    return Image.open(BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("graphic", GRAPHICS)
def test_a_picture_has_the_size_that_is_shared_and_keeps_the_margins(graphic):
    image = read(cards.drawn(card(graphic=GRAPHICS[graphic], mark="24", day=datetime.date(2026, 11, 26))))
    left, top, right, bottom = image.convert("L").point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert (image.size, left >= 56, top, right <= 1142, bottom <= 605) == ((1200, 630), True, 36, True, True)


@pytest.mark.slow
@pytest.mark.parametrize("statement", ["", "A", "Word " * 200, "W" * 300, "Слово" * 100, "上海" * 100])
@pytest.mark.parametrize("mark", ["", "1", "2024"])
@pytest.mark.parametrize("graphic", GRAPHICS)
def test_no_text_is_too_short_or_too_long(statement, mark, graphic):
    one = card(statement=statement, line=statement, mark=mark, graphic=GRAPHICS[graphic])
    assert read(cards.drawn(one)).size == (1200, 630)


def test_a_long_statement_becomes_smaller_and_then_is_cut():
    one, longer = (read(cards.drawn(card(statement="Word " * number))) for number in (100, 200))
    assert one.tobytes() == longer.tobytes()


@pytest.mark.parametrize("language", [language.code for language in LANGUAGES])
def test_the_frame_speaks_the_language_of_the_page(language):
    with override(language):
        assert read(cards.drawn(card(language))).size == (1200, 630)
        digests = {cards.digest(card("en"))}
    with override("en" if language != "en" else "fr"):
        digests.add(cards.digest(card("en")))
    assert len(digests) == 2


def test_everything_that_is_drawn_changes_the_digest():
    one = card(graphic=Row((("1", Status.MEMBER.value, "M"),)), day=datetime.date(2026, 11, 26))
    others = [
        *(one._replace(**{name: "Other"}) for name in ("label", "statement", "line", "mark")),
        one._replace(day=datetime.date(2026, 11, 27)),
        one._replace(graphic=Row((("1", Status.OBSERVER.value, "M"),))),
        one._replace(graphic=None),
    ]
    assert len({cards.digest(one), *(cards.digest(other) for other in others)}) == 8
    assert cards.digest(one) == cards.digest(one._replace())


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
    cards.picture(card(statement="Other"), "summit-24-en")
    assert files(uploads) == sorted(
        [
            f"share/summit-24-en/{cards.digest(card(statement='Other'))}.png",
            f"share/summit-25-en/{cards.digest(card(mark='25'))}.png",
        ]
    )
