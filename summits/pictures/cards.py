"""The preview picture of a page for other sites: a card in the house style, as PNG.

Lengths are pixels of the 1200 × 630 picture. The fonts are those of the machine. A script without a font is left out.
"""

import hashlib
import os
import re
from functools import cache
from io import BytesIO
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont, features

from ..fields import TranslatedText
from ..languages import CHINESE, RUSSIAN, Language
from ..public.noun import Card, in_page_language
from . import store

LAYOUT = 1  # a new number draws all pictures again
SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN, SIDE, GAP = 72, 256, 40
TITLE_END = 470  # the lowest line of a title ends here
PAPER, INK, SOFT, ACCENT = "#ffffff", "#12181a", "#4c585b", "#07576a"
FOLDER = "share"

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
# In order of preference: the file, and the index of the face for mainland China.
SERIF = [("NotoSerif-Regular.ttf", 0), ("DejaVuSerif.ttf", 0), ("Georgia.ttf", 0), ("georgia.ttf", 0)]
SANS = [("NotoSans-Regular.ttf", 0), ("DejaVuSans.ttf", 0), ("Arial.ttf", 0), ("arial.ttf", 0)]
CHINESE_SERIF = [("NotoSerifCJK-Regular.ttc", 2), ("NotoSansCJK-Regular.ttc", 2), ("Songti.ttc", 0), ("simsun.ttc", 0)]
CHINESE_SANS = [("NotoSansCJK-Regular.ttc", 2), ("NotoSerifCJK-Regular.ttc", 2), ("PingFang.ttc", 0), ("msyh.ttc", 0)]
NOT_FIRST = "，。、；：？！）》〉」』”’…·"  # no line of Chinese begins with one of these


def digest(card: Card) -> str:
    """The digest of everything drawn, fonts included."""
    texts = [*card[1:], _footer()]
    drawn = [LAYOUT, card.mark, *((str(text), text.language.code, *_faces(text.language)) for text in texts)]
    return hashlib.sha256(repr(drawn).encode()).hexdigest()[:20]


def _footer() -> TranslatedText:
    return in_page_language(_("Register of SCO Summits"))


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
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    left, right = MARGIN, WIDTH - MARGIN
    draw.rectangle((left, 56, right, 63), INK)
    draw.rectangle((left, 67, right, 68), INK)
    column = left + SIDE + GAP
    _mark(draw, card.mark, left, 118)
    _line(draw, card.label, (column, 118), 26, SOFT, right - column, sans=True)
    bottom = _title(draw, card.title, (column, 164), right - column)
    _line(draw, card.line, (column, bottom + 26), 30, SOFT, right - column)
    draw.rectangle((left, 534, right, 535), INK)
    _line(draw, _footer(), (left, 556), 26, INK, right - left)
    written = BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _mark(draw: ImageDraw.ImageDraw, mark: str, left: int, top: int):
    """The ordinal or code, as large as the margin allows, level with the top of the label."""
    for size in range(200, 40, -4):
        font = _font(SERIF, size) or ImageFont.load_default(size)
        if font.getlength(mark) <= SIDE:
            break
    draw.text((left, top + 6 - font.getbbox("24")[1]), mark, ACCENT, font)


def _title(draw: ImageDraw.ImageDraw, title: TranslatedText, at: tuple[int, int], width: int) -> int:
    """The title in the largest size that fits; returns the position of its lower end."""
    for size, most in ((96, 2), (76, 3), (62, 4), (50, 5), (42, 6), (36, 7), (32, 8)):
        font = font_for(title, size)
        if font is None:
            return at[1]
        leading = round(size * 1.2)
        lines = wrapped(title, width, font)
        if len(lines) <= most and at[1] + leading * len(lines) <= TITLE_END:
            break
    else:
        most = (TITLE_END - at[1]) // leading
        lines = [*lines[: most - 1], _cut(f"{lines[most - 1]} {lines[most]}", width, font)]
    for number, line in enumerate(lines):
        draw.text((at[0], at[1] + number * leading), _cut(line, width, font), INK, font)
    return at[1] + leading * len(lines)


def _line(draw, text: TranslatedText, at: tuple[int, int], size: int, colour: str, width: int, *, sans=False):
    if font := font_for(text, size, sans=sans):
        draw.text(at, _cut(text, width, font), colour, font)


def wrapped(text: TranslatedText, width: int, font) -> list[str]:
    """The text in lines no longer than the width: between words, in Chinese between characters.

    A word that is too long has a line for itself.
    """
    chinese = text.language == CHINESE
    lines = [""]
    for piece in re.findall(r"[!-~]+|.", text) if chinese else text.split():
        longer = lines[-1] + piece if chinese else f"{lines[-1]} {piece}".strip()
        if not lines[-1] or font.getlength(longer) <= width or (chinese and piece in NOT_FIRST):
            lines[-1] = longer
        else:
            lines.append(piece.strip())
    return [line for line in lines if line]


def _cut(text: str, width: int, font) -> str:
    """The text, shortened with "…" if it is longer than the width."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' ,;')}…"


def font_for(text: TranslatedText, size: int, *, sans: bool = False):
    """The font for a text; None for an empty text, or where the machine has no font for its script."""
    if not text:
        return None
    serif, plain = _faces(text.language)
    if font := _font([plain if sans else serif], size):
        return font
    latin_only = text.language not in (CHINESE, RUSSIAN)
    return ImageFont.load_default(size) if latin_only and features.check("freetype2") else None


def _faces(language: Language) -> tuple[tuple[str, int] | None, ...]:
    """The serif and the sans font of this machine for a language."""
    wanted = (CHINESE_SERIF, CHINESE_SANS) if language == CHINESE else (SERIF, SANS)
    return tuple(next((face for face in faces if face[0] in installed()), None) for faces in wanted)


def _font(faces: list[tuple[str, int] | None], size: int):
    for face in faces:
        if face and face[0] in installed():
            return ImageFont.truetype(installed()[face[0]], size, index=face[1])
    return None


@cache
def installed() -> dict[str, Path]:
    """The fonts of the lists above that this machine has."""
    wanted = {name for faces in (SERIF, SANS, CHINESE_SERIF, CHINESE_SANS) for name, _index in faces}
    return {
        file: Path(folder, file)
        for root in FOLDERS
        for folder, _folders, files in os.walk(Path(root).expanduser())
        for file in files
        if file in wanted
    }
