"""The table of attendance: its letters."""

import pytest
from django.utils.translation import override

from summits.views.attendance import LETTERS


@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh-hans"])
def test_each_capacity_has_a_letter_of_its_own(language):
    with override(language):
        letters = [str(letter) for letter in LETTERS.values()]
    assert len(set(letters)) == len(letters)
