"""The table of attendance: its letters, and whose rows it has."""

import pytest
from django.utils.translation import override

from summits.drawing.strips import LETTERS


@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh-hans"])
def test_each_capacity_has_a_letter_of_its_own(language):
    with override(language):
        letters = [str(letter) for letter in LETTERS.values()]
    assert len(set(letters)) == len(letters)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "“dogs” is not among the choices."),
        ("fr", "«\xa0dogs\xa0» ne figure pas parmi les choix."),
        ("ru", "Среди вариантов нет «dogs»."),
        ("zh-hans", "“dogs”不在选项之中。"),
    ],
)
def test_rows_that_there_are_not_are_refused_as_in_the_lists(client, language, sentence):
    assert client.get(f"/{language}/attendance/?of=dogs").context["form"].errors == {"of": [sentence]}
