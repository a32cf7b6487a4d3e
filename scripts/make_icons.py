"""Makes the icons of the site for phones and desktops from the shapes of icon.svg: `python scripts/make_icons.py`."""

import re
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent.parent / "summits/static/summits"
SIZES = {"icon-180.png": 180, "icon-192.png": 192, "icon-512.png": 512}
LARGER = 4  # drawn so much larger, and made smaller: then edges between pixels are smooth


def main() -> None:
    svg = (FOLDER / "icon.svg").read_text(encoding="utf-8")
    [side] = map(int, re.findall(r'viewBox="0 0 (\d+)', svg))
    ground, ink = re.findall(r'fill="(#\w+)"', svg)
    for name, size in SIZES.items():
        scale = size * LARGER / side
        image = Image.new("RGB", (size * LARGER, size * LARGER), ground)
        draw = ImageDraw.Draw(image)
        for left, top, right, bottom in bars(svg):
            draw.rectangle((left * scale, top * scale, right * scale - 1, bottom * scale - 1), ink)
        image.resize((size, size), Image.Resampling.LANCZOS).save(FOLDER / name, optimize=True)


def bars(svg: str) -> list[tuple[int, int, int, int]]:
    """The rectangles of the path: left, top, right, bottom, in units of the drawing."""
    [path] = re.findall(r' d="([^"]+)"', svg)
    found, x, y = [], 0, 0
    for letter, one, other, width, height in re.findall(r"([Mm])(\d+) (\d+)h(\d+)v(\d+)", path):
        x, y = (int(one), int(other)) if letter == "M" else (x + int(one), y + int(other))
        found.append((x, y, x + int(width), y + int(height)))
    return found


if __name__ == "__main__":
    main()
