#!/usr/bin/env python3
"""Makes summits/drawing/atlas.json, the shapes of the map, out of Natural Earth.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 scripts/make_atlas.py package/countries-50m.json > summits/drawing/atlas.json

Natural Earth (public domain) comes through the npm package world-atlas as TopoJSON: borders are arcs that neighbours
share. Each arc is projected, freed of its small bends and rounded once, so that neighbours still meet. The same input
gives the same bytes. A state that the register comes to know is added to STATES with its numeric ISO code.
"""

import json
import math
import sys
from collections import Counter
from pathlib import Path

# The states of the register and their numeric codes of ISO 3166-1, by which world-atlas knows them.
STATES = {
    "AE": "784", "AF": "004", "AM": "051", "AZ": "031", "BH": "048", "BY": "112", "CN": "156", "EG": "818",
    "ID": "360", "IN": "356", "IR": "364", "KG": "417", "KH": "116", "KW": "414", "KZ": "398", "LA": "418",
    "LK": "144", "MM": "104", "MN": "496", "MV": "462", "MY": "458", "NP": "524", "PK": "586", "QA": "634",
    "RU": "643", "SA": "682", "TJ": "762", "TM": "795", "TR": "792", "UZ": "860", "VN": "704",
}  # fmt: skip

# Areas that several sides claim. Some are pieces of what Natural Earth gives to one side. The outlines of the others
# are drawn by hand, in degrees east and north: they are approximate.
RUSSIA, TAIWAN = "643", "158"
PIECES = {"crimea": (RUSSIA, (32, 37, 44, 47)), "kurils": (RUSSIA, (145, 149, 43, 45.6)), "taiwan": (TAIWAN, None)}
BY_HAND = {
    "abkhazia": [
        (40, 43.4), (40.3, 43.55), (40.9, 43.45), (41.6, 43.25), (42.2, 43.2), (42.1, 42.9), (41.75, 42.6),
        (41.55, 42.4), (41.1, 42.75), (40.4, 43.1),
    ],
    "south-ossetia": [
        (43.5, 42.55), (43.9, 42.62), (44.2, 42.62), (44.55, 42.6), (44.75, 42.6), (44.6, 42.25), (44.3, 42.08),
        (43.85, 42.08), (43.65, 42.3),
    ],
    "kashmir": [
        (73.9, 32.9), (73.6, 33.9), (73.4, 34.4), (73.9, 34.9), (73, 35.3), (72.6, 36), (72.9, 36.6), (74, 36.85),
        (74.9, 37.05), (75.7, 36.75), (76.2, 35.9), (76.9, 36.1), (77.9, 35.5), (78.5, 35.9), (79.5, 35.8),
        (80.3, 35.5), (79.9, 34.6), (79.2, 34.3), (78.8, 33.6), (79.3, 32.7), (78.5, 32.4), (77.3, 32.8),
        (76.4, 33.1), (75.8, 32.5), (75.2, 32.4), (74.5, 32.7),
    ],
    "arunachal": [
        (91.6, 27.75), (92.2, 27.9), (92.8, 28.2), (93.5, 28.7), (94.3, 29.1), (95.3, 29.1), (96, 29.4),
        (96.4, 28.9), (97.3, 28.2), (97.1, 27.7), (96.1, 27.2), (95.2, 26.7), (94.2, 27.3), (93.6, 26.95),
        (92.6, 26.95), (92, 26.9), (91.6, 27.2),
    ],
}  # fmt: skip

# The closer views: their middle, the degrees from it to their upper and lower sides, and their states.
CLOSER = {
    "central_asia": ((66.5, 41.0), 7.4, ("AF", "CN", "IR", "KG", "KZ", "PK", "TJ", "TM", "UZ")),
    "caucasus": ((45.5, 41.2), 3.2, ("AM", "AZ", "IR", "RU", "TR")),
    "gulf": ((51.0, 26.6), 4.2, ("AE", "BH", "IR", "KW", "QA", "SA")),
}
NEAR_WIDTH, NEAR_HEIGHT = 360, 264  # units of a closer view

CENTRE = (82.0, 45.0)  # degrees east and north; Lambert's azimuthal projection keeps areas and knows no antimeridian
WIDTH = 720  # units of the drawing between the frame's sides
MARGIN = 6  # units around the outermost state
BEND = 1.4  # square units: a bend whose triangle is smaller is straightened
NEAR_BEND = 5  # the same in a closer view
ISLE = 1.2  # square units: a smaller piece of land is left out, unless it is a state's largest
DOT = 5.5  # units: the radius of the dot that stands for a state which is smaller than it
APART = 2 * DOT + 1  # units between the centres of two dots; nearer ones are moved apart along their line

Point = tuple[float, float]


def projected(longitude: float, latitude: float, centre: Point = CENTRE) -> Point:
    """A place on the sphere as a point on the plane: x to the east, y to the south, in radii of the Earth."""
    east, north = math.radians(longitude - centre[0]), math.radians(latitude)
    middle = math.radians(centre[1])
    nearness = math.sin(middle) * math.sin(north) + math.cos(middle) * math.cos(north) * math.cos(east)
    scale = math.sqrt(2 / max(1 + nearness, 1e-9))
    x = math.cos(north) * math.sin(east)
    y = math.cos(middle) * math.sin(north) - math.sin(middle) * math.cos(north) * math.cos(east)
    return scale * x, -scale * y


def read_arcs(topology: dict) -> list[list[Point]]:
    """The arcs of the topology, in degrees. TopoJSON writes each point as a difference from the one before."""
    (scale_x, scale_y), (start_x, start_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for differences in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in differences:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + start_x, y * scale_y + start_y))
        arcs.append(arc)
    return arcs


def rings_of(geometry: dict) -> list[list[int]]:
    """The rings of a country as numbers of arcs; ~n is the arc n backwards."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def outline(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[int]]:
    """The rings around countries taken together: borders between two of them fall away."""
    uses = Counter(number for ring in rings for number in ring)
    left = {number for number in uses if ~number not in uses}
    starts: dict[Point, list[int]] = {}
    for number in sorted(left):
        starts.setdefault(points_of([number], arcs)[0], []).append(number)
    found = []
    while left:
        ring = [min(left)]
        left.discard(ring[0])
        while (end := points_of(ring[-1:], arcs)[-1]) != points_of(ring[:1], arcs)[0]:
            ring.append(next(number for number in starts[end] if number in left))
            left.discard(ring[-1])
        found.append(ring)
    return found


def points_of(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points along a ring; the end of an arc is the start of the next, and stands once."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def area(points: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))) / 2


def middle_of(points: list[Point]) -> Point:
    """The centre of the area of a ring, or of its points when it has none."""
    pairs = list(zip(points, points[1:] + points[:1], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    if not (whole := 3 * sum(crosses)):
        return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    return (
        sum((a[0] + b[0]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / whole,
        sum((a[1] + b[1]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / whole,
    )


def straightened(arc: list[Point], least: float = BEND) -> list[Point]:
    """The arc without its small bends (Visvalingam and Whyatt): the smallest triangle goes first; the ends stay."""
    arc = list(arc)
    fewest = 4 if arc[0] == arc[-1] else 2
    bends = [math.inf, *(area(arc[i - 1 : i + 2]) for i in range(1, len(arc) - 1)), math.inf]
    while len(arc) > fewest and (smallest := min(bends)) < least:
        gone = bends.index(smallest)
        del arc[gone], bends[gone]
        for i in (gone - 1, gone):
            if 0 < i < len(arc) - 1:
                bends[i] = area(arc[i - 1 : i + 2])
    return arc


def cut(points: list[Point], height: float, width: float = WIDTH) -> list[Point]:
    """What of a ring lies in the frame (Sutherland and Hodgman), side by side."""
    for axis, bound, sign in ((0, -MARGIN, 1), (0, width + MARGIN, -1), (1, -MARGIN, 1), (1, height + MARGIN, -1)):
        kept = []
        for here, there in zip(points, points[1:] + points[:1], strict=True):
            inside = (here[axis] - bound) * sign >= 0
            if inside:
                kept.append(here)
            if inside != ((there[axis] - bound) * sign >= 0):
                part = (bound - here[axis]) / (there[axis] - here[axis])
                kept.append((here[0] + part * (there[0] - here[0]), here[1] + part * (there[1] - here[1])))
        points = kept
    return points


def written(number: int) -> str:
    """A count of tenths as SVG reads it, as short as can be: -5 is "-.5"."""
    sign, whole, tenth = "-" if number < 0 else "", *divmod(abs(number), 10)
    return sign + (str(whole) if whole or not tenth else "") + (f".{tenth}" if tenth else "")


def path(rings: list[list[Point]]) -> str:
    """SVG path data in steps from point to point, in tenths of a unit."""
    text = ""
    for points in rings:
        tenths = [(round(10 * x), round(10 * y)) for x, y in points]
        tenths = [point for i, point in enumerate(tenths) if point != tenths[i - 1]]
        if len(tenths) < 3:
            continue
        (x, y), *rest = tenths
        text += f"M{written(x)} {written(y)}l"
        steps = []
        for to_x, to_y in rest:
            steps += [written(to_x - x), written(to_y - y)]
            x, y = to_x, to_y
        # A minus sign parts two numbers by itself.
        text += steps[0] + "".join(step if step[0] == "-" else f" {step}" for step in steps[1:]) + "z"
    return text


def apart(dots: dict[str, Point]) -> dict[str, Point]:
    """The dots, those that would cover each other moved apart."""
    moved = dict(dots)
    for one in dots:
        for other in dots:
            (x, y), (to_x, to_y) = moved[one], moved[other]
            far = math.dist(moved[one], moved[other])
            if one < other and far < APART:
                push = (APART - far) / 2 / far
                moved[one] = (x - (to_x - x) * push, y - (to_y - y) * push)
                moved[other] = (to_x + (to_x - x) * push, to_y + (to_y - y) * push)
    return moved


def framed(arcs: list[list[Point]], known: list[list[int]], drawn: list[list[Point]]):
    """The arcs and other outlines in units of the drawing, and its height. The frame holds every state."""
    points = [point for ring in known for point in points_of(ring, arcs)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    scale = (WIDTH - 2 * MARGIN) / (right - left)
    height = math.ceil((bottom - top) * scale) + 2 * MARGIN
    moved = (
        [[((x - left) * scale + MARGIN, (y - top) * scale + MARGIN) for x, y in arc] for arc in every]
        for every in (arcs, drawn)
    )
    return (*moved, height)


def pieces_of(rings: list[list[int]], degrees: list[list[Point]], box: tuple | None) -> list[list[int]]:
    """The rings that lie in a box of degrees: west, east, south, north; all of them without a box."""
    if box is None:
        return rings
    west, east, south, north = box
    return [ring for ring in rings if all(west < x < east and south < y < north for x, y in points_of(ring, degrees))]


def closer(
    degrees: list[list[Point]], by_code: dict[str, list[list[int]]], centre: Point, reach: float, states
) -> dict:
    """A closer view: the land around, its states and disputed areas, all cut at its sides."""
    scale = NEAR_HEIGHT / 2 / math.radians(reach)

    def placed(points: list[Point]) -> list[Point]:
        near = (projected(*point, centre) for point in points)
        return [(x * scale + NEAR_WIDTH / 2, y * scale + NEAR_HEIGHT / 2) for x, y in near]

    def seen(rings: list[list[Point]]) -> list[list[Point]]:
        visible = [cut(ring, NEAR_HEIGHT, NEAR_WIDTH) for ring in rings]
        return [ring for ring in visible if len(ring) > 2 and area(ring) >= ISLE]

    arcs = [straightened(placed(arc), NEAR_BEND) for arc in degrees]
    shapes = {iso2: seen([points_of(ring, arcs)[:-1] for ring in by_code[STATES[iso2]]]) for iso2 in states}
    known = {STATES[iso2] for iso2 in states}
    around = [ring for code in sorted(by_code) if code not in known for ring in by_code[code]]
    return {
        "land": path(seen([points_of(ring, arcs)[:-1] for ring in around])),
        "shapes": {iso2: path(rings) for iso2, rings in shapes.items()},
        "names": {iso2: [round(place) for place in middle_of(max(rings, key=area))] for iso2, rings in shapes.items()},
        "disputed": path(seen([placed(points) for points in BY_HAND.values()])),
    }


def atlas(topology: dict) -> dict:
    """The frame, the land around, and of every state its path, or a dot when it is smaller than that."""
    by_code: dict[str, list[list[int]]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        by_code.setdefault(country.get("id", ""), []).extend(rings_of(country))
    degrees = read_arcs(topology)
    views = {name: closer(degrees, by_code, *view) for name, view in CLOSER.items()}
    disputed = {name: pieces_of(by_code[code], degrees, box) for name, (code, box) in PIECES.items()}
    known = {iso2: by_code.pop(code) for iso2, code in STATES.items()}
    arcs, by_hand, height = framed(
        [[projected(*point) for point in arc] for arc in degrees],
        [ring for rings in known.values() for ring in rings],
        [[projected(*point) for point in points] for points in BY_HAND.values()],
    )
    around = [ring for code in sorted(by_code) for ring in by_code[code]]
    land = outline(around, arcs)
    arcs = [straightened(arc) for arc in arcs]
    shapes, dots = {}, {}
    for iso2, rings in known.items():
        pieces = sorted((points_of(ring, arcs)[:-1] for ring in rings), key=area, reverse=True)
        if sum(map(area, pieces)) < math.pi * DOT**2:
            dots[iso2] = middle_of(pieces[0])
        else:
            shapes[iso2] = path([piece for piece in pieces if piece is pieces[0] or area(piece) >= ISLE])
    visible = [cut(points_of(ring, arcs)[:-1], height) for ring in land]
    return {
        "view": [WIDTH, height],
        "dot": DOT,
        "land": path([piece for piece in visible if piece and area(piece) >= ISLE]),
        "near": [NEAR_WIDTH, NEAR_HEIGHT],
        "closer": views,
        "disputed": {name: path([points_of(ring, arcs)[:-1] for ring in rings]) for name, rings in disputed.items()}
        | {name: path([points]) for name, points in zip(BY_HAND, by_hand, strict=True)},
        "shapes": shapes,
        "dots": {iso2: [round(x, 1), round(y, 1)] for iso2, (x, y) in apart(dots).items()},
    }


if __name__ == "__main__":
    source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    about = "Natural Earth 4.1 (public domain) by world-atlas 2.0.2, countries-50m; made by scripts/make_atlas.py"
    json.dump({"source": about} | atlas(source), sys.stdout, indent=1, sort_keys=True)
    print()
