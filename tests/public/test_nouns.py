"""The list of nouns: each stands in all that is made from it."""

from summits.public import CONTENTS, NOUNS
from summits.urls import PAGES


def test_the_contents_name_each_noun_that_has_a_list_once():
    assert sorted(noun.name for noun in CONTENTS) == sorted(noun.name for noun in NOUNS.values() if noun.address)


def test_each_noun_of_the_contents_has_a_list_and_a_page():
    names = [noun.name for noun in CONTENTS]
    assert [(list_page.noun, page.noun) for list_page, page in PAGES] == list(zip(names, names, strict=True))
