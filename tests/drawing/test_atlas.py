"""The shapes of the map."""

import gzip
import math
import re

import pytest

from summits.drawing.atlas import SHAPES, atlas, outlines

NUMBER = re.compile(r"-?\d*\.?\d+")


def points(path):
    """The points of a path that is made of M and l commands."""
    for ring in filter(None, path.split("M")):
        start, steps = ring.rstrip("z").split("l")
        x, y = map(float, start.split())
        yield x, y
        numbers = iter(map(float, NUMBER.findall(steps)))
        for dx, dy in zip(numbers, numbers, strict=True):
            x, y = x + dx, y + dy
            yield x, y


def boxes():
    for iso2, place in atlas().places.items():
        if place.path:
            xs, ys = zip(*points(place.path), strict=True)
            yield iso2, min(xs), max(xs), min(ys), max(ys)


def test_every_state_lies_within_the_frame():
    width, height = atlas().width, atlas().height
    outside = [
        iso2 for iso2, left, right, top, bottom in boxes() if left < 0 or right > width or top < 0 or bottom > height
    ]
    outside += [
        iso2 for iso2, place in atlas().places.items() if place.dot and not (0 < place.dot.x < width > place.dot.y > 0)
    ]
    assert outside == []


def test_small_states_are_dots_that_do_not_cover_each_other():
    dots = {iso2: place.dot for iso2, place in atlas().places.items() if place.dot}
    near = [(a, b) for a in dots for b in dots if a < b and math.dist(dots[a], dots[b]) < 2 * atlas().radius]
    assert (sorted(dots), near) == (["BH", "KW", "MV", "QA"], [])


def test_the_antimeridian_does_not_cut_russia():
    """Its easternmost land hangs together with the rest; no piece lies on the other side of the drawing."""
    belarus = next(box for box in boxes() if box[0] == "BY")
    russia = next(box for box in boxes() if box[0] == "RU")
    china = next(box for box in boxes() if box[0] == "CN")
    assert belarus[1] < russia[2] - 300
    assert russia[1] > belarus[1] - 30
    assert russia[3] < china[3] - 150


@pytest.mark.parametrize("text", ["e", "NaN", "inf"])
def test_a_path_is_made_of_plain_numbers(text):
    assert [iso2 for iso2, place in atlas().places.items() if text in place.path] == []


def test_the_shapes_weigh_little():
    assert len(gzip.compress(SHAPES.read_bytes())) < 20_000


def test_the_outlines_of_a_path_begin_anywhere_and_go_on_by_steps():
    assert outlines("M1 2l3 0 .5-1-.5 4zM10 10l1 1-2 .5z") == [
        [(1, 2), (4, 2), (4.5, 1), (4, 5)],
        [(10, 10), (11, 11), (9, 11.5)],
    ]


def test_every_shape_has_all_its_outlines():
    shapes = atlas()
    paths = [shapes.land, *(place.path for place in shapes.places.values() if place.path)]
    assert [len(outlines(path)) for path in paths] == [path.count("M") for path in paths]


AREAS = ["abkhazia", "arunachal", "crimea", "kashmir", "kurils", "south-ossetia", "taiwan"]


def test_what_several_sides_claim_is_drawn_above_them():
    """Each of the areas is named in the sentence below the map."""
    assert (sorted(atlas().disputed), [name for name, path in atlas().disputed.items() if not path]) == (AREAS, [])


def test_the_closer_views_lie_in_their_frames_with_their_names():
    edge = 6.01  # what is cut may stand out by it, and by what is lost when steps are added
    for view in atlas().closer.values():
        for place in view.places.values():
            assert 0 < place.name.x < view.width and 0 < place.name.y < view.height
            assert all(-edge <= x <= view.width + edge for x, _y in points(place.path))
