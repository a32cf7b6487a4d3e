"""When a summit is held, and when only announced."""

import datetime

import pytest

from summits.models import Summit


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
