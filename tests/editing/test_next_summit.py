"""What the form of a new summit begins with."""

import pytest

from summits.editing.next_summit import next_ordinal

from ..builders import make_summit

pytestmark = pytest.mark.django_db


def test_the_ordinal_follows_the_greatest_one_drafts_too():
    make_summit(25)
    make_summit(9)
    make_summit(26, publication="draft")
    assert next_ordinal() == 27


def test_the_first_summit_is_the_first():
    assert next_ordinal() == 1
