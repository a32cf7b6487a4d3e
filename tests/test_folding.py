"""Folding and readings of words."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.folding import COMBINING, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tokaïev", "tokaiev"),
        ("ÉTAT", "etat"),
        ("Берёза", "береза"),
        ("Йошкар", "йошкар"),
        ("ＡＢＣ", "abc"),
        ("上海", "上海"),
        ("烏茲別克", "乌兹别克"),
        ("上海合作組織憲章", "上海合作组织宪章"),
        ("", ""),
    ],
)
def test_spellings_of_one_word_fold_alike(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_every_combining_mark_of_unicode_is_known():
    every = filter(unicodedata.combining, map(chr, range(sys.maxunicode + 1)))
    assert "".join(every) == COMBINING
