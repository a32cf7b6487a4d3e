"""The fonts of the pictures, which come with the site, and how text is broken and cut."""

import re
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"  # made by scripts/make_fonts.py
SERIF, SANS, BOLD = "NotoSerif-Regular.ttf", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"
CHINESE = "NotoSerifSC.otf"  # for all Chinese: a picture has few words, and a font many characters
_IS_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uff5f]")
PIECES = re.compile(r"[!-~]+|.")  # of Chinese: between them lines break
NOT_FIRST = "，。、；：？！）》〉」』”’…·"  # no line of Chinese begins with one of these


def is_chinese(text: str) -> bool:
    return bool(_IS_CHINESE.search(text))


def font_for(text: str, size: int, latin: str = SERIF) -> ImageFont.FreeTypeFont:
    """The font for a text in a size in pixels: the one that is asked for, or the Chinese one."""
    return _font(CHINESE if is_chinese(text) else latin, size)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Letters stand where every machine puts them: the layout is Pillow's own."""
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def wrapped(text: str, width: float, font: ImageFont.FreeTypeFont) -> list[str]:
    """The text in lines no longer than the width: between words, in Chinese between characters.

    A word that is too long has a line for itself.
    """
    chinese = is_chinese(text)
    lines = [""]
    for piece in PIECES.findall(text) if chinese else text.split():
        longer = lines[-1] + piece if chinese else f"{lines[-1]} {piece}".strip()
        if not lines[-1] or font.getlength(longer) <= width:
            lines[-1] = longer
        elif chinese and piece in NOT_FIRST:  # it takes what stands before it with it
            before = PIECES.findall(lines[-1])[-1]
            lines[-1:] = [lines[-1].removesuffix(before), before + piece]
        else:
            lines.append(piece.strip())
    return [line for line in lines if line]


def cut(text: str, width: float, font: ImageFont.FreeTypeFont) -> str:
    """The text, shortened with "…" if it is longer than the width."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' ,;')}…"
