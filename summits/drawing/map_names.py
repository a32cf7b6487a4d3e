"""The names that stand on the map: in the middle of a state where they have room, else beside it, else nowhere.

A name never lies over another one, and beside its state over no other state that has a name.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from .atlas import atlas, outlines

NARROW, WIDE = 0.6, 1.0  # the width of a letter and of an ideograph, in sizes
STEP = 2  # between the lines on which room is looked for
BESIDE = 4  # from a state to a name beside it
OVER = 1.4  # rooms that a name may fill: a little of it may lie over the neighbours

Point = tuple[float, float]


class Letters(NamedTuple):
    """The size of letters, and how far a line of them reaches above and below its ground, in units of the drawing."""

    size: int
    ascent: int
    descent: int


SMALL = Letters(12, 9, 4)
NEAR = Letters(13, 10, 4)  # in a closer view
LARGE = Letters(24, 18, 8)  # where the whole drawing is as narrow as a phone
Polygon = Sequence[Point]


class Name(NamedTuple):
    """A name where it stands: ``inside`` its state, or over its borders or beside it."""

    iso2: str
    text: str
    x: int
    y: int
    anchor: str
    inside: bool


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, room: "Room | None") -> bool:
        """Whether it lies over the middle of a state."""
        return room is not None and self.left < room.x < self.right and self.top < room.y < self.bottom

    def points(self) -> Iterator[Point]:
        for share in (0, 0.25, 0.5, 0.75, 1):
            for y in (self.top, self.bottom):
                yield self.left + share * (self.right - self.left), y


class Room(NamedTuple):
    """The widest line within a state: its middle, the ground of the letters, and its width."""

    x: float
    y: float
    width: float


@lru_cache(128)  # by the language and the states of a day, which repeat themselves
def names_on_map(states: tuple[tuple[str, str], ...], letters: Letters = SMALL) -> tuple[Name, ...]:
    """The names of some states, each with its ISO code; the largest state takes its place first."""
    found, taken = [], []
    for iso2, text in sorted(states, key=lambda state: (-_size(state[0]), state[0])):
        others = [other for other, _text in states if other != iso2]
        for name, box in _places(iso2, text, letters):
            if _is_free(box, taken) and (box.holds(_room(iso2, letters)) or not _covers(box, others)):
                found.append(name)
                taken.append(box)
                break
    return tuple(found)


def middle_within(frame: int, middle: float, text: str, letters: Letters) -> float:
    """The middle of a name that leaves no frame of some width, as near as can be to its own."""
    half = _width(text, letters) / 2
    return max(half, min(middle, frame - half))


def _width(text: str, letters: Letters) -> float:
    return sum(letters.size * (WIDE if east_asian_width(letter) in "WF" else NARROW) for letter in text)


def _places(iso2: str, text: str, letters: Letters) -> Iterator[tuple[Name, Box]]:
    """The places where a name could stand, the best first."""
    width = _width(text, letters)
    room, extent = _room(iso2, letters), _extent(iso2)
    placed = partial(_placed, iso2, text, width, letters)
    if room and width <= OVER * room.width:
        yield placed(room.x, room.y, "middle", inside=width <= room.width)
    across = (extent.left + extent.right) / 2
    down = (extent.top + extent.bottom + letters.ascent - letters.descent) / 2
    yield placed(extent.right + BESIDE, down, "start")
    yield placed(extent.left - BESIDE, down, "end")
    yield placed(across, extent.top - BESIDE, "middle")
    yield placed(across, extent.bottom + letters.ascent + BESIDE, "middle")


def _placed(
    iso2: str, text: str, width: float, letters: Letters, x: float, y: float, anchor: str, *, inside: bool = False
) -> tuple[Name, Box]:
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    box = Box(left, y - letters.ascent, left + width, y + letters.descent)
    return Name(iso2, text, round(x), round(y), anchor, inside), box


def _is_free(box: Box, taken: Iterable[Box]) -> bool:
    frame = atlas()
    within = box.left >= 0 and box.top >= 0 and box.right <= frame.width and box.bottom <= frame.height
    return within and not any(box.touches(other) for other in taken)


def _covers(box: Box, others: Iterable[str]) -> bool:
    """Whether a box lies over any of some states, as far as its rims tell."""
    near = [other for other in others if box.touches(_extent(other))]
    return any(_has(polygon, point) for other in near for polygon in _polygons(other) for point in box.points())


@cache
def _polygons(iso2: str) -> list[Polygon]:
    """The outlines of a state, the largest first; none for a dot."""
    return sorted(outlines(atlas().places[iso2].path), key=_area, reverse=True)


@cache
def _extent(iso2: str) -> Box:
    """The sides of the largest part of a state, or of its dot."""
    if dot := atlas().places[iso2].dot:
        radius = atlas().radius
        return Box(dot.x - radius, dot.y - radius, dot.x + radius, dot.y + radius)
    across, down = zip(*_polygons(iso2)[0], strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _size(iso2: str) -> float:
    return _area(_polygons(iso2)[0]) if _polygons(iso2) else 0


@cache
def _room(iso2: str, letters: Letters) -> Room | None:
    """Of the widest lines within a state, the one nearest to its middle."""
    if not _polygons(iso2):
        return None
    polygon, extent = _polygons(iso2)[0], _extent(iso2)
    lines = [
        Room((left + right) / 2, y, right - left)
        for y in range(round(extent.top) + letters.ascent, round(extent.bottom) - letters.descent, STEP)
        for left, right in _runs(polygon, y, letters)
    ]
    widest = max((line.width for line in lines), default=0)
    middle = (extent.top + extent.bottom) / 2
    roomy = [line for line in lines if line.width >= 0.8 * widest]
    return min(roomy, key=lambda line: abs(line.y - middle), default=None)


def _runs(polygon: Polygon, y: float, letters: Letters) -> list[Point]:
    """The parts of a line of letters that lie within a polygon, from left to right."""
    above, below = _crossings(polygon, y - letters.ascent), _crossings(polygon, y + letters.descent)
    return [
        (max(first[0], second[0]), min(first[1], second[1]))
        for first in above
        for second in below
        if max(first[0], second[0]) < min(first[1], second[1])
    ]


def _crossings(polygon: Polygon, y: float) -> list[Point]:
    found = sorted(_edges_at(polygon, y))
    return list(zip(found[::2], found[1::2], strict=False))


def _edges_at(polygon: Polygon, y: float) -> Iterator[float]:
    """Where the outline crosses a height."""
    for (x1, y1), (x2, y2) in pairwise([*polygon, polygon[0]]):
        if (y1 > y) != (y2 > y):
            yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)


def _has(polygon: Polygon, point: Point) -> bool:
    x, y = point
    return sum(edge > x for edge in _edges_at(polygon, y)) % 2 == 1


def _area(polygon: Polygon) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*polygon, polygon[0]]))) / 2
