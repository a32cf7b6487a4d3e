"""The shapes of the map: where each state lies on the drawing.

``atlas.json`` holds them, made by ``scripts/make_atlas.py`` out of Natural Earth. Lengths are units of the drawing,
of which its frame says how many it holds; x runs to the east, y to the south.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

SHAPES = Path(__file__).with_suffix(".json")


class Dot(NamedTuple):
    """The centre of the circle that stands for a state which would be smaller than it."""

    x: float
    y: float


class Place(NamedTuple):
    """A state on the drawing: the SVG path around it, or a dot."""

    path: str = ""
    dot: Dot | None = None


class Atlas(NamedTuple):
    width: int
    height: int
    radius: float  # of every dot
    land: str  # the path around all land that belongs to no state of the register
    places: dict[str, Place]  # by ISO code of two letters


@cache
def atlas() -> Atlas:
    """The shapes, read once for a process: only a new release of the register changes them."""
    shapes = json.loads(SHAPES.read_text(encoding="utf-8"))
    places = {iso2: Place(path=path) for iso2, path in shapes["shapes"].items()}
    places |= {iso2: Place(dot=Dot(*centre)) for iso2, centre in shapes["dots"].items()}
    width, height = shapes["view"]
    return Atlas(width, height, shapes["dot"], shapes["land"], places)
