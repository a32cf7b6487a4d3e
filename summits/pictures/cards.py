"""The picture of a page for other sites: its statement and one graphic in the house style, as PNG."""

import datetime
import hashlib
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from ..dates import written
from . import store
from .canvas import ACCENT, HAIR, INK, SOFT, WIDTH, Canvas
from .graphics import Frame, Graphic, WorldMap
from .lettering import SANS, font_for

LAYOUT = 2  # a new number draws all pictures again
FOLDER = "share"
MARGIN, TOP, FOOT, HEAD_OF_FOOT = 60, 118, 574, 560
FULL = WIDTH - 2 * MARGIN
SIZES, BESIDE_A_MAP = {62: 2, 52: 2, 44: 3, 36: 3}, {50: 3, 42: 4, 36: 5}  # of the statement, with the most lines


class Card(NamedTuple):
    """What a picture says. ``mark`` is a number in large figures, ``day`` that of the last change of the facts."""

    label: str
    statement: str
    line: str = ""
    mark: str = ""
    day: datetime.date | None = None
    graphic: Graphic | None = None


def digest(card: Card) -> str:
    """The digest of everything drawn. The fonts are those of the site."""
    return hashlib.sha256(repr((LAYOUT, card, *_footer(card))).encode()).hexdigest()[:20]


def picture(card: Card, which: str) -> bytes:
    """The PNG of a card, drawn once and kept until the card changes; ``which`` is its folder, "summit-24-fr"."""
    folder, file = f"{FOLDER}/{which}", f"{digest(card)}.png"
    try:
        with default_storage.open(f"{folder}/{file}") as kept:
            return kept.read()
    except FileNotFoundError:
        content = drawn(card)
    store.keep(f"{folder}/{file}", content)
    _folders, files = default_storage.listdir(folder)
    store.remove(f"{folder}/{old}" for old in files if old != file and not old.startswith("."))
    return content


def drawn(card: Card) -> bytes:
    """The PNG of a card."""
    canvas = Canvas()
    _frame(canvas, card)
    beside = isinstance(card.graphic, WorldMap)
    left, width = MARGIN, FULL // 2 if beside else FULL
    if card.mark:
        canvas.text(card.mark, MARGIN - 6, TOP + 134, 168, ACCENT, anchor="ls")
        taken = font_for(card.mark, 168).getlength(card.mark) + 48
        left, width = left + taken, width - taken
    bottom = canvas.block(card.statement, left, TOP, width, BESIDE_A_MAP if beside else SIZES)
    if card.line:
        bottom = canvas.block(card.line, left, bottom + 8, width, {30: 1, 26: 2}, SOFT)
    if beside:
        card.graphic.draw(canvas, Frame(MARGIN, TOP - 10, FULL, HEAD_OF_FOOT - TOP))
        card.graphic.key(canvas, MARGIN, bottom + 24)
    elif card.graphic:
        top = max(bottom + 28, TOP + (170 if card.mark else 0), 330)
        card.graphic.draw(canvas, Frame(MARGIN, top, FULL, HEAD_OF_FOOT - 14 - top))
    return canvas.png()


def _frame(canvas: Canvas, card: Card) -> None:
    """The rules, the name of the site, the label, and the foot."""
    right = WIDTH - MARGIN
    canvas.box(MARGIN, 36, FULL, 8, INK)
    canvas.box(MARGIN, 48, FULL, 1.5, INK)
    canvas.text(_("Register of SCO Summits"), MARGIN, 92, 30, INK, anchor="ls")
    canvas.text(card.label, right, 92, 23, SOFT, SANS, "rs")
    canvas.box(MARGIN, HEAD_OF_FOOT, FULL, 1, HAIR)
    left_foot, right_foot = _footer(card)
    canvas.text(left_foot, MARGIN, FOOT + 24, 22, SOFT, SANS, "ls")
    canvas.text(right_foot, right, FOOT + 24, 22, SOFT, SANS, "rs")


def _footer(card: Card) -> tuple[str, str]:
    said = _("as recorded on {date}").format(date=written(card.day)) if card.day else ""
    return _("Every fact with its source, in four languages"), said
