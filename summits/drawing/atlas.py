"""The shapes of the map: the place of each state on the drawing.

``scripts/make_atlas.py`` makes ``atlas.json`` from Natural Earth. Lengths are units of the drawing; its frame gives
their number. x runs to the east, y to the south.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

SHAPES = Path(__file__).with_suffix(".json")


class Dot(NamedTuple):
    """A point: the centre of the circle for a state that would be smaller than it, or the middle of a name."""

    x: float
    y: float


class Place(NamedTuple):
    """A state on the drawing: the SVG path around it, or a dot, and in a closer view the middle of its name."""

    path: str = ""
    dot: Dot | None = None
    name: Dot | None = None


class Closer(NamedTuple):
    """A part of the map at a larger scale, cut at its sides."""

    width: int
    height: int
    land: str
    places: dict[str, Place]
    disputed: str


class Atlas(NamedTuple):
    width: int
    height: int
    radius: float  # of every dot
    land: str  # the path around all land that belongs to no state of the register
    places: dict[str, Place]  # by ISO code of two letters
    disputed: dict[str, str]  # the paths around areas that several sides claim
    closer: dict[str, Closer]  # by the name of the region


@cache
def atlas() -> Atlas:
    """The shapes, read once for each process. Only a new release changes them."""
    shapes = json.loads(SHAPES.read_text(encoding="utf-8"))
    places = {iso2: Place(path=path) for iso2, path in shapes["shapes"].items()}
    places |= {iso2: Place(dot=Dot(*centre)) for iso2, centre in shapes["dots"].items()}
    width, height = shapes["view"]
    closer = {name: _closer(view, *shapes["near"]) for name, view in shapes["closer"].items()}
    return Atlas(width, height, shapes["dot"], shapes["land"], places, shapes["disputed"], closer)


def _closer(view: dict, width: int, height: int) -> Closer:
    places = {iso2: Place(path=path, name=Dot(*view["names"][iso2])) for iso2, path in view["shapes"].items()}
    return Closer(width, height, view["land"], places, view["disputed"])


def outlines(path: str) -> list[list[tuple[float, float]]]:
    """The polygons of a path of the atlas: each begins at a place (M), goes on by steps (l) and is closed (z)."""
    found = []
    for start, steps in re.findall(r"M([^lz]+)l?([^z]*)z", path):
        [(x, y)] = _pairs(start)
        points = [(x, y)]
        for right, down in _pairs(steps):
            x, y = x + right, y + down
            points.append((x, y))
        found.append(points)
    return found


def _pairs(numbers: str) -> list[tuple[float, float]]:
    values = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
    return list(zip(values[::2], values[1::2], strict=True))
