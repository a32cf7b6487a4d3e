"""What the form of a summit of the shipped register costs, with its long names, notes and sources in four languages."""

import pytest

from summits.models import Summit

from .forms import shown
from .test_cost import change, queries


@pytest.fixture
def astana(register, editing):
    address = change(Summit.objects.get(number=24))
    editing.get(address)  # content types and the numbers beside the nouns are asked for once
    return address


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh-hans"])
def test_the_form_is_light_in_every_language(editing, astana, language):
    page, asked = queries(editing.get, astana, headers={"accept-language": language})
    assert (page.status_code, asked) == (200, 16)
    assert len(page.content) <= 250_000


def test_saving_without_a_change_asks_few_queries(editing, astana):
    answer, asked = queries(editing.post, astana, shown(editing.get(astana)))
    assert (answer.status_code, asked) == (302, 44)
