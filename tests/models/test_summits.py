"""When a summit is held, and what it and its figures are called."""

import datetime

import pytest
from django.utils.translation import override

from summits.models import Figure, Summit


@pytest.mark.parametrize(
    ("starts", "day", "begun"),
    [
        ("2026-08-31", "2026-08-30", False),
        ("2026-08-31", "2026-08-31", True),
        ("2027", "2027-06-30", False),
        ("2027", "2027-12-31", True),
    ],
)
def test_a_summit_has_begun_when_its_date_leaves_no_doubt(starts, day, begun):
    assert Summit(starts=starts).has_begun(datetime.date.fromisoformat(day)) is begun


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "24 Astana 2024"), ("ru", "24 Astana 2024"), ("zh-hans", "24 Astana 2024")],
)
def test_a_summit_to_choose_has_its_number_with_its_name(language, expected):
    with override(language):
        assert Summit(number=24, city_en="Astana", starts="2024-07-03").numbered == expected


@pytest.mark.parametrize(
    ("precision", "language", "expected"),
    [
        ("exact", "en", "150"),
        ("about", "en", "about 150"),
        ("at_least", "fr", "plus de 150"),
        ("at_least", "zh-hans", "超过150"),
    ],
)
def test_a_figure_says_how_exactly_it_is_known(precision, language, expected):
    with override(language):
        assert Figure(value=150, precision=precision).reckoned == expected
