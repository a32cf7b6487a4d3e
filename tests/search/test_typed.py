"""What is typed in the place of the letters that are meant."""

import pytest

from summits.search.typed import as_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A\u0441\u0442\u0430\u043d\u0430", "\u0410\u0441\u0442\u0430\u043d\u0430"),  # a Latin A
        ("\u041eCS", "OCS"),  # a Cyrillic O
        ("SC\u041e-RATS", "SCO-RATS"),
        ("PATC", "PATC"),
        ("\u0428\u041e\u0421 SCO", "\u0428\u041e\u0421 SCO"),
        ("\u0410\u0441\u0442\u0430\u043d\u0430declaration", "\u0410\u0441\u0442\u0430\u043d\u0430declaration"),
        ("24ème sommet, 2-ième, 1ère", "24e sommet, 2e, 1er"),
        ("24-го саммита 21-ый", "24 саммита 21"),
        ("24th summit 24-й 2024", "24th summit 24-й 2024"),
        ("印度哪年加入", "印度 加入"),  # words that only ask
        ("谁", "谁"),
        ("下次峰会", "峰会"),
        ("вступление Белоруссии", "вступление Беларусь"),
        ("Burma", "Myanmar"),
    ],
)
def test_words_in_one_script_numbers_as_they_are_counted_and_nothing_that_only_asks(typed, meant):
    assert as_meant(typed) == meant
