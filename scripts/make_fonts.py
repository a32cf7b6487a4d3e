"""Makes the fonts of the pictures from those of Debian (fonts-noto-core, fonts-noto-cjk), with the characters that the
four languages need: `python scripts/make_fonts.py`. It needs fonttools.

Chinese has the 6,763 characters of GB 2312, and those of the fixtures and the translations beside them.
"""

import json
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
NOTO = Path("/usr/share/fonts")
TARGET = ROOT / "summits/pictures/fonts"
WORDS = [*ROOT.glob("fixtures/**/*.json"), *ROOT.glob("locale/zh_Hans/**/*.po")]
# Latin with the letters of the names of states and people, Cyrillic with those of Kazakh, Kyrgyz and Tajik, marks.
LETTERS = [range(0x20, 0x180), range(0x1E0, 0x250), range(0x2B0, 0x300), range(0x400, 0x530), range(0x1E00, 0x1F00)]
MARKS = [range(0x2010, 0x2028), range(0x202F, 0x203B), range(0x2070, 0x2090), range(0x20A0, 0x20C0), [0x2116, 0x2212]]
WIDE = [range(0x3000, 0x3020), range(0xFF00, 0xFF60)]


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    letters = {code for part in (*LETTERS, *MARKS) for code in part}
    for name in ("NotoSerif-Regular", "NotoSans-Regular", "NotoSans-Bold"):
        make(TTFont(NOTO / f"truetype/noto/{name}.ttf"), letters, f"{name}.ttf")
    chinese = TTFont(NOTO / "opentype/noto/NotoSerifCJK-Regular.ttc", fontNumber=2)  # the face for mainland China
    make(
        chinese,
        set(range(0x20, 0x180)) | {code for part in WIDE for code in part} | gb2312() | used(),
        "NotoSerifSC.otf",
    )


def gb2312() -> set[int]:
    rows = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(character) for pair in rows for character in pair.decode("gb2312", errors="ignore")}


def used() -> set[int]:
    """The Chinese characters of the register and of its pages."""
    texts = (path.read_text(encoding="utf-8") for path in WORDS)
    plain = (json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("[") else text for text in texts)
    return {ord(character) for text in plain for character in text if "\u4e00" <= character <= "\u9fff"}


def make(font: TTFont, characters: set[int], name: str) -> None:
    options = subset.Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp"], name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.recalcTimestamp = False
    font.save(TARGET / name)


if __name__ == "__main__":
    main()
