"""What the form of a new summit begins with."""

import pytest

from summits.editing.next_summit import next_summit

from ..builders import make_summit

pytestmark = pytest.mark.django_db


def test_the_ordinal_and_the_year_follow_the_greatest_summit_drafts_too():
    make_summit(25, starts="2025-08-31", ends="2025-09-01")
    make_summit(9, starts="2009", ends="2009")
    make_summit(26, starts="2026-06", ends="2026-06", publication="draft")
    assert next_summit() == {"number": 27, "starts": "2027"}


def test_the_first_summit_has_an_ordinal_alone():
    assert next_summit() == {"number": 1}
