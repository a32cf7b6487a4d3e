"""A typed reason is visible, short, and of characters that the register takes."""

import pytest
from django.core.exceptions import ValidationError

from summits.editing.reasons import LONGEST, reason_given


def test_a_reason_is_kept_without_the_blanks_around_it():
    assert reason_given("  Entered twice, 重复 ") == "Entered twice, 重复"


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ("", ["Say why, in a few words."]),
        (" \t\u200b", ["Say why, in a few words."]),
        ("a\nb", ["The text has a line end or a tab in it. Write it in one line."]),
        ("a\0", ["The text holds a NUL character or half a character. Remove it."]),
        ("a" * (LONGEST + 1), ["Ensure this value has at most 300 characters (it has 301)."]),
    ],
)
def test_another_reason_is_refused(typed, sentences):
    with pytest.raises(ValidationError) as refused:
        reason_given(typed)
    assert refused.value.messages == sentences


def test_a_lacking_reason_is_asked_for_in_the_words_of_its_page():
    with pytest.raises(ValidationError) as refused:
        reason_given(" ", lacking="Say why the record is withdrawn.")
    assert refused.value.messages == ["Say why the record is withdrawn."]
