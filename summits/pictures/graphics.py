"""The one graphic of a picture. Each is a value that says all that is drawn, and draws itself into a frame."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..choices import NoSeat, Status
from ..drawing.atlas import atlas, outlines
from ..drawing.membership import LAYERS
from .canvas import ACCENT, HAIR, INK, LAND, PAPER, SOFT, TONES, Canvas
from .lettering import BOLD, SANS, font_for

HEIGHTS = {Status.MEMBER: 1.0, Status.OBSERVER: 0.64, Status.DIALOGUE_PARTNER: 0.36, Status.PARTNER: 0.36}
UNCERTAIN_HEIGHT = 0.2
SIDE = 250  # for words beside a graphic, or more where they are longer


class Frame(NamedTuple):
    """The place of a graphic."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Numbers(NamedTuple):
    """Up to four numbers, each with a word."""

    numbers: tuple[tuple[str, str], ...]

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        canvas.box(frame.left, frame.top, frame.width, 2, INK)
        step = frame.width / 4
        for place, (number, word) in enumerate(self.numbers):
            left = frame.left + place * step
            if place:
                canvas.box(left, frame.top + 16, 1, frame.height - 16, HAIR)
                left += 28
            canvas.text(number, left, frame.top + 104, 96, INK, anchor="ls")
            canvas.line(word, left, frame.top + 128, step - 40, 26, INK, SANS)


class Row(NamedTuple):
    """Seats side by side: for each the number of its summit or the code of its state, its kind, and its letter."""

    seats: tuple[tuple[str, str, str], ...]

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        step = frame.width / max(len(self.seats), 1)
        for place, (number, kind, letter) in enumerate(self.seats):
            left, middle = frame.left + place * step, frame.left + (place + 0.5) * step
            canvas.text(number, middle, frame.top + 26, 24, SOFT, anchor="ms")
            top = frame.top + 38
            if kind in TONES:
                canvas.box(left + 2, top, step - 4, frame.bottom - top, TONES[kind])
                canvas.text(letter, middle, (top + frame.bottom) / 2, 19, PAPER, BOLD, "mm")
            else:
                canvas.box(left + 2, frame.bottom - 4, step - 4, 4, HAIR)
                if kind != NoSeat.OUT:
                    canvas.text(letter, middle, (top + frame.bottom) / 2, 22, SOFT, SANS, "mm")


class Table(NamedTuple):
    """Seats in rows, each with a name at its left and ``heads`` above the columns; of a seat its kind and letter."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        left, top = frame.left + 84, frame.top + 28
        step, high = (frame.left + frame.width - left) / len(self.heads), (frame.bottom - top) / len(self.rows)
        for place, head in enumerate(self.heads):
            canvas.text(head, left + (place + 0.5) * step, frame.top + 20, 19, SOFT, anchor="ms")
        for row, (name, seats) in enumerate(self.rows):
            middle = top + (row + 0.5) * high
            canvas.text(name, frame.left, middle, min(24, high - 3), INK, anchor="lm")
            for place, (kind, letter) in enumerate(seats):
                x = left + place * step
                if kind in TONES:
                    canvas.box(x + 2, top + row * high + 1, step - 4, high - 2, TONES[kind])
                    canvas.text(letter, x + step / 2, middle, min(17, high - 5), PAPER, BOLD, "mm")
                else:
                    canvas.box(x + 2, top + (row + 1) * high - 3, step - 4, 2, HAIR)


class Line(NamedTuple):
    """The statuses of a state through time: for each the status, its beginning and end in years, and a label."""

    first_year: int
    last_year: int
    spans: tuple[tuple[str, float, float, str], ...]

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        ground, top = frame.bottom - 34, frame.top + 62
        scale = frame.width / (self.last_year + 1 - self.first_year)
        free = frame.left  # labels stand from left to right; one that has no room stands a line higher
        for status, first, last, label in self.spans:
            left, right = (frame.left + (year - self.first_year) * scale for year in (first, last))
            high = (ground - top) * HEIGHTS.get(status, UNCERTAIN_HEIGHT)
            canvas.area([(left, ground), (left, ground - high), (right, ground - high), (right, ground)], status)
            width = font_for(label, 24).getlength(label) + 16
            start = min(left, frame.left + frame.width - width)
            canvas.text(label, start, ground - high - (34 if start < free else 8), 24, INK, anchor="ls")
            free = start + width
        _years(canvas, frame, self.first_year, self.last_year, ground)


class Columns(NamedTuple):
    """A number for each summit or year, as columns, or as discs where none is greater than 1. One may be marked."""

    numbers: tuple[tuple[int, int], ...]
    marked: int | None = None

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        ground, most = frame.bottom - 34, max((total for _name, total in self.numbers), default=0)
        step = frame.width / max(len(self.numbers), 1)
        canvas.box(frame.left, ground, frame.width, 1, HAIR)
        for place, (name, total) in enumerate(self.numbers):
            left, middle = frame.left + place * step, frame.left + (place + 0.5) * step
            colour, marked = (INK, True) if name == self.marked else (ACCENT, False)
            if most > 1:
                high = (ground - frame.top - 34) * total / most
                canvas.box(left + 3, ground - high, step - 6, high, colour)
                canvas.text(str(total or ""), middle, ground - high - 8, 19, SOFT, SANS, "ms")
            elif total:
                canvas.disc(middle, ground - 44, 17 if marked else 11, colour)
            canvas.text(self._name(place), middle, ground + 28, 19, INK if marked else SOFT, SANS, "ms")

    def _name(self, place: int) -> str:
        """The name under a column; every fifth alone where they are years, which are longer."""
        name, _total = self.numbers[place]
        return str(name) if name < 1000 or name % 5 == 0 else ""


class Steps(NamedTuple):
    """The number of states of each status through time, as areas on one another; the last numbers in words."""

    first_year: int
    last_year: int
    steps: tuple[tuple[float, tuple[tuple[str, int], ...]], ...]  # from when on, in years: how many of each status
    words: tuple[tuple[str, str], ...]  # of a status: "10 members"

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        ground, words = frame.bottom - 34, (font_for(word, 28).getlength(word) for _status, word in self.words)
        width = frame.width - max([SIDE, *(word + 24 for word in words)])
        most = max((sum(dict(totals).values()) for _year, totals in self.steps), default=1)
        scale, unit = width / (self.last_year + 1 - self.first_year), (ground - frame.top) / most
        below = [0] * len(self.steps)
        for layer in LAYERS:
            above = [low + dict(totals).get(layer, 0) for low, (_year, totals) in zip(below, self.steps, strict=True)]
            if above != below:
                at = [frame.left + (year - self.first_year) * scale for year, _totals in self.steps]
                upper, lower = (list(_stairs(at, [ground - unit * high for high in line])) for line in (above, below))
                canvas.area([*upper, *reversed(lower)], layer)
                self._say(canvas, layer, frame.left + width + 16, ground - unit * (above[-2] + below[-2]) / 2)
            below = above
        _years(canvas, frame._replace(width=width), self.first_year, self.last_year, ground)

    def _say(self, canvas: Canvas, layer: str, x: float, y: float) -> None:
        if word := dict(self.words).get(layer):
            canvas.text(word, x, y, 28, INK, anchor="lm")


class WorldMap(NamedTuple):
    """The states by status on the map, and a key: for each status how many there are."""

    statuses: tuple[tuple[str, str], ...]  # ISO code, status
    words: tuple[tuple[str, str], ...]

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        shapes = atlas()
        scale = min(frame.width / shapes.width, frame.height / shapes.height)
        left, top = frame.left + frame.width - shapes.width * scale, frame.top

        def placed(path: str) -> Iterator[list[tuple[float, float]]]:
            for outline in outlines(path):
                yield [(left + x * scale, top + y * scale) for x, y in outline]

        sheet = Canvas()  # the land goes on beyond the drawing
        for outline in placed(shapes.land):
            sheet.shape(outline, LAND, HAIR)
        for iso2, status in self.statuses:
            place = shapes.places.get(iso2)
            if place is None:
                continue
            if place.dot:
                sheet.disc(left + place.dot.x * scale, top + place.dot.y * scale, 5, TONES.get(status, HAIR))
            for outline in placed(place.path):
                sheet.shape(outline, TONES.get(status, LAND), PAPER if status in TONES else HAIR)

        canvas.paste(sheet, left, top, shapes.width * scale, shapes.height * scale)

    def key(self, canvas: Canvas, x: float, y: float) -> None:
        """The key below the words of the picture."""
        for place, (status, word) in enumerate(self.words):
            top = y + place * 46
            canvas.area([(x, top), (x + 44, top), (x + 44, top + 24), (x, top + 24)], status)
            canvas.text(word, x + 60, top + 12, 30, INK, anchor="lm")


Graphic = Numbers | Row | Table | Line | Columns | Steps | WorldMap


def _stairs(at: Sequence[float], heights: Sequence[float]) -> Iterator[tuple[float, float]]:
    """The corners of a stepped line."""
    for place, (x, y) in enumerate(zip(at, heights, strict=True)):
        if place:
            yield x, heights[place - 1]
        yield x, y


def _years(canvas: Canvas, frame: Frame, first: int, last: int, ground: float) -> None:
    """The axis: its first year, and every fifth."""
    canvas.box(frame.left, ground, frame.width, 1, SOFT)
    scale = frame.width / (last + 1 - first)
    for year in range(first, last + 1):
        if year == first or year % 5 == 0:
            canvas.text(str(year), frame.left + (year - first) * scale, ground + 26, 19, SOFT, SANS, "ls")
