"""The graphics of the pictures: what is where, by the colour of single points."""

from io import BytesIO

import pytest
from PIL import Image

from summits.choices import Status
from summits.pictures.canvas import ACCENT, INK, PAPER, SOFT, TONES, Canvas
from summits.pictures.graphics import Columns, Frame, Line, Row, Table, WorldMap

FRAME = Frame(60, 300, 1080, 240)


@pytest.fixture
def colour():
    """Draws a graphic; gives the colour of a point of the picture, or the nearest one that its palette has."""

    def colours(graphic):
        canvas = Canvas()
        graphic.draw(canvas, FRAME)
        image = Image.open(BytesIO(canvas.png())).convert("RGB")
        return lambda x, y: "#{:02x}{:02x}{:02x}".format(*image.getpixel((x, y)))

    return colours


def test_a_seat_has_the_tone_of_its_capacity_and_no_seat_has_none(colour):
    at = colour(Row((("1", "chair", ""), ("2", "member", ""), ("3", "out", ""))))
    assert [at(60 + 360 * place + 180, 420) for place in range(3)] == [INK, TONES[Status.MEMBER], PAPER]


def test_a_table_has_a_row_for_each_name_and_a_column_for_each_head(colour):
    at = colour(
        Table(("1", "2"), (("KZ", (("chair", ""), ("out", ""))), ("CN", (("guest_state", ""), ("member", "")))))
    )
    assert [[at(144 + 498 * x + 200, 328 + 106 * y + 40) for x in range(2)] for y in range(2)] == [
        [INK, PAPER],
        [SOFT, TONES[Status.MEMBER]],
    ]


def test_a_status_is_as_high_as_it_is_near(colour):
    at = colour(Line(2001, 2002, (("observer", 2001.0, 2002.0, ""), ("member", 2002.0, 2003.0, ""))))
    assert (at(330, 370), at(870, 370)) == (PAPER, ACCENT)
    assert at(330, 480) != PAPER


def test_the_marked_column_is_dark_and_columns_grow_with_their_numbers(colour):
    at = colour(Columns(((1, 4), (2, 2), (3, 0)), 2))
    assert [at(60 + 360 * place + 180, 490) for place in range(3)] == [ACCENT, INK, PAPER]
    assert [at(60 + 360 * place + 180, 370) for place in range(2)] == [ACCENT, PAPER]


def test_where_no_number_is_greater_than_one_each_is_a_disc(colour):
    at = colour(Columns(((1, 1), (2, 0), (3, 1)), 3))
    assert [at(60 + 360 * place + 180, 462) for place in range(3)] == [ACCENT, PAPER, INK]
    assert at(60 + 180, 400) == PAPER


def test_a_state_on_the_map_has_the_tone_of_its_status(colour):
    shapes = WorldMap((("CN", "member"), ("MN", "observer")), ())
    at = colour(shapes)
    found = {at(x, y) for x in range(860, 1140, 4) for y in range(300, 540, 4)}
    assert {TONES[Status.MEMBER], TONES[Status.OBSERVER]} <= found
    assert TONES[Status.PARTNER] not in found
