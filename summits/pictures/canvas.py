"""The sheet that pictures are drawn on. Lengths are pixels of the 1200 × 630 picture."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from ..choices import Capacity, Status
from .lettering import SERIF, cut, font_for, wrapped

WIDTH, HEIGHT = 1200, 630
FINER = 2  # drawn so much larger, and made smaller: then edges between pixels are smooth
PAPER, INK, SOFT, HAIR, ACCENT, LAND = "#ffffff", "#12181a", "#4c585b", "#cfd7d8", "#07576a", "#f2f5f5"
TONES = {
    Status.MEMBER: ACCENT,
    Status.OBSERVER: "#b07716",
    Status.DIALOGUE_PARTNER: "#8f4a3a",
    Status.PARTNER: "#6b63ad",
    Capacity.CHAIR: INK,
    Capacity.GUEST_STATE: SOFT,
    Capacity.GUEST_ORGANISATION: SOFT,
    Capacity.SCO_BODY: "#3f8f9f",
}
TINTS = {Status.OBSERVER: "#efe1c8", Status.DIALOGUE_PARTNER: "#ead8d3", Status.PARTNER: "#e0deef"}
STEP = 9 * FINER  # between the strokes, dots or lines on a tint


class Canvas:
    """A sheet of paper."""

    def __init__(self):
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        x, y, right, bottom = (round(at * FINER) for at in (left, top, left + width, top + height))
        self.pen.rectangle((x, y, max(x, right - 1), max(y, bottom - 1)), colour)

    def shape(self, points: list[tuple[float, float]], colour: str, edge: str = "") -> None:
        """A filled polygon."""
        larger = [(x * FINER, y * FINER) for x, y in points]
        self.pen.polygon(larger, colour)
        if edge:
            self.pen.line([*larger, larger[0]], edge, FINER)

    def area(self, points: list[tuple[float, float]], status: str) -> None:
        """A polygon in the ground of a status. All but that of members is quiet: a tint, its pattern, its edge."""
        if status not in TINTS:
            return self.shape(points, TONES.get(status, HAIR))
        larger = [(x * FINER, y * FINER) for x, y in points]
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon(larger, 255)
        self.image.paste(_ground(status), mask=mask)
        return self.pen.line([*larger, larger[0]], TONES[status], 2 * FINER)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.pen.ellipse([round(at * FINER) for at in (x - radius, y - radius, x + radius, y + radius)], colour)

    def text(self, text: str, x: float, y: float, size: int, colour: str = INK, face: str = SERIF, anchor: str = "la"):
        """One line. ``anchor`` says with Pillow's letters which point of the text stands at the place."""
        font = font_for(text, size * FINER, face)
        self.pen.text((x * FINER, y * FINER), text, colour, font, anchor)

    def line(self, text: str, x: float, y: float, width: float, size: int, colour: str, face: str = SERIF) -> None:
        """One line, cut at a width."""
        self.text(cut(text, width * FINER, font_for(text, size * FINER, face)), x, y, size, colour, face)

    def block(self, text: str, x: float, y: float, width: float, sizes: dict[int, int], colour: str = INK) -> float:
        """A text in the first of the sizes that fits; ``sizes`` says how many lines each may have. Returns its end."""
        lines: list[str] = []
        size, most = 0, 0
        for size, most in sizes.items():
            lines = wrapped(text, width * FINER, font_for(text, size * FINER))
            if len(lines) <= most:
                break
        if len(lines) > most:
            last = " ".join(lines[most - 1 : most + 1])
            lines = [*lines[: most - 1], last]
        leading = round(size * 1.22)
        for number, line in enumerate(lines):
            self.line(line, x, y + number * leading, width, size, colour)
        return y + len(lines) * leading

    def paste(self, other: "Canvas", left: float, top: float, width: float, height: float) -> None:
        """Takes over what stands on a part of another sheet."""
        box = tuple(round(at * FINER) for at in (left, top, left + width, top + height))
        self.image.paste(other.image.crop(box), box)

    def png(self) -> bytes:
        written = BytesIO()
        small = self.image.reduce(FINER)
        small.quantize(128, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        return written.getvalue()


@cache
def _ground(status: str) -> Image.Image:
    """A whole sheet of the ground of a status: strokes from corner to corner, dots, or lines on a tint."""
    image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), TINTS[status])
    pen, tone = ImageDraw.Draw(image), TONES[status]
    width, height = image.size
    if status == Status.OBSERVER:
        for at in range(-height, width, STEP):
            pen.line((at, height, at + height, 0), tone, FINER)
    elif status == Status.DIALOGUE_PARTNER:
        for y in range(0, height, STEP // 2):
            for x in range(y % STEP, width, STEP):
                pen.ellipse((x, y, x + FINER, y + FINER), tone)
    else:
        for y in range(0, height, STEP):
            pen.line((0, y, width, y), tone, FINER)
    return image
