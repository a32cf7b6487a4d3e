"""Where the lines of a page break."""

import pytest

from summits.languages import LANGUAGES

from .conftest import visits

pytestmark = pytest.mark.browser

WIDTHS = range(340, 800, 20)
# The first number after a sentence stands higher and further on than the sentence's last letter, never below it.
TORN = """numbers => numbers.filter(number => {
    const letter = document.createRange(), sentence = number.previousSibling;
    letter.setStart(sentence, sentence.data.trimEnd().length - 1);
    letter.setEnd(sentence, sentence.data.trimEnd().length);
    return number.querySelector("a").getBoundingClientRect().left < letter.getBoundingClientRect().left;
}).map(number => [innerWidth, number.textContent])"""


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_no_line_of_an_opening_begins_with_the_number_of_a_source(browser, register_server, language):
    with visits(browser, register_server.url) as visit:
        page = visit(f"/{language.code}/summits/24/")
        numbers, torn = page.locator(".opening .cite"), []
        assert numbers.count() == 4
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            torn += numbers.evaluate_all(TORN)
        assert torn == []
