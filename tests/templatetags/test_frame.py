"""The head of a page says where it stands: among the contents, and among the languages."""

import re

from django.test import RequestFactory
from django.utils.translation import override

from summits.languages import CHINESE, ENGLISH
from summits.templatetags.frame import masthead
from summits.views.site import contents


def head(noun="", language=ENGLISH, **options):
    tongues = [(ENGLISH, "/en/documents/?q=a&sort=title"), (CHINESE, "/zh-hans/documents/?q=a&sort=title")]
    with override(language.code):
        context = {"contents": contents(language), "noun": noun, "tongues": tongues, "language": language}
        return masthead(context | {"request": RequestFactory().get("/")}, **options)


def test_the_language_of_the_page_is_marked_and_the_others_lead_to_it():
    tongue = r'<(a|span)(?: href="([^"]*)")? lang="([\w-]+)"'
    assert [re.findall(tongue, head(language=language)) for language in (ENGLISH, CHINESE)] == [
        [("span", "", "en"), ("a", "/zh-hans/documents/?q=a&amp;sort=title", "zh-Hans")],
        [("a", "/en/documents/?q=a&amp;sort=title", "en"), ("span", "", "zh-Hans")],
    ]


def test_the_list_of_the_page_is_marked_wherever_the_contents_stand():
    marked = r'href="(\S+)" aria-current="true"'
    found = [re.findall(marked, head(noun)) for noun in ("document", "event", "")]
    assert found == [["/en/documents/"] * 2, ["/en/events/"] * 2, []]


def test_a_page_with_a_search_of_its_own_has_no_other():
    assert [head(has_own_search=own).count('role="search"') for own in (True, False)] == [0, 1]
