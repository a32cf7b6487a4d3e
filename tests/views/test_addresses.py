"""Every public address answers, whatever is asked of it: the addresses come from the URL patterns themselves."""

import pytest
from django.urls import URLResolver, get_resolver, path
from django.urls.resolvers import LocalePrefixPattern
from django.utils.regex_helper import normalize

from summits.languages import LANGUAGES
from summits.models import Summit, Text
from summits.pictures import dossier
from summits.public import NOUNS
from summits.urls import SITEMAPS

pytestmark = pytest.mark.django_db

JUNK = "q=%22%00%FF&noun=x&year_min=9999999&on=9999-99&page=-1&sort=x&per_page=x&of=x&a=x&b=0&x=%3Cscript%3E"
FIRST, *OTHERS = [language.code for language in LANGUAGES]
ASKED = [("HEAD", JUNK), ("GET", ""), ("GET", "q=")]  # HEAD does all the work of GET
OFTEN = [(FIRST, *ASKED[0])]  # asked by whoever tries a change; the others where time does not matter
SELDOM = [(language, *one) for language in (FIRST, *OTHERS) for one in ASKED if (language, *one) not in OFTEN]
OTHER_VERBS = [
    "POST",
    *(pytest.param(verb, marks=pytest.mark.slow) for verb in ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")),
]


def patterns(resolver=None, prefix=""):
    """Every pattern of the public site with the whole expression of its address; the admin has its own tests."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one.pattern, LocalePrefixPattern):
            yield from patterns(one, f"{prefix}%(language)s/")
        elif isinstance(one, URLResolver):
            if one.namespace != "admin":
                yield from patterns(one, prefix + one.pattern.regex.pattern)
        else:
            yield one, prefix + one.pattern.regex.pattern.removeprefix("^")


def noun_of(pattern) -> str:
    """The noun that an address with a key leads to."""
    given = pattern.default_args | getattr(pattern.callback, "view_initkwargs", {})
    return given.get("noun") or pattern.callback.view_class.noun


def model_of(pattern):
    return NOUNS[noun_of(pattern)].model


def values(pattern, name: str) -> list:
    """What the shipped register has for an argument of a pattern. An argument of another name is a failure."""
    match name:
        case "key":
            model = model_of(pattern)
            known = model.objects.published().order_by("pk").last().key
            return [known, 999 if model is Summit else "no-such-record"]
        case "name":
            return ["texts/no-such-file.pdf", *Text.objects.exclude(file="").values_list("file", flat=True)[:1]]
        case "section":
            return [*SITEMAPS["sitemaps"], "nothing"]
        case "written":
            return ["Documents/", "EN/documents/", "zh-CN/no/such/page"]
    raise LookupError(f"{pattern}: it is not known what stands in the place of {name!r}")


def addresses(language: str) -> list[str]:
    """All addresses in a language; those without one come with the first."""
    found = []
    for pattern, expression in patterns():
        if "%(language)s" not in expression and language != FIRST:
            continue
        for address, names in normalize(expression.replace("%(language)s", language)):
            assert len(names) <= 1, f"{pattern}: an address with several arguments needs a way to fill them"
            filled = [{name: value} for name in names for value in values(pattern, name)]
            found += [f"/{address % arguments}" for arguments in filled or [{}]]
    return found


@pytest.fixture(autouse=True)
def quick(monkeypatch, uploads):
    # A PDF that is not stored yet takes seconds and answers 503 meanwhile; it has its own tests.
    monkeypatch.setattr(dossier, "available", lambda: False)


@pytest.mark.parametrize(
    ("language", "verb", "query"),
    [*OFTEN, *(pytest.param(*one, marks=pytest.mark.slow) for one in SELDOM)],
)
def test_every_public_address_answers_whatever_is_asked_and_writes_nothing(
    client, register, read_only, language, verb, query
):
    client.raise_request_exception = False
    asked = addresses(language)
    read_only()
    answers = {address: client.generic(verb, address, QUERY_STRING=query).status_code for address in asked}
    assert {address: status for address, status in answers.items() if status >= 500} == {}
    assert len(answers) > 40


@pytest.mark.parametrize("verb", OTHER_VERBS)
def test_no_other_verb_breaks_a_public_address(client, register, verb):
    client.raise_request_exception = False
    answers = {address: client.generic(verb, address).status_code for address in addresses(FIRST)}
    assert {address: status for address, status in answers.items() if status >= 500} == {}


def test_an_address_with_an_argument_that_nobody_can_fill_is_a_failure():
    with pytest.raises(LookupError, match="what stands in the place of 'colour'"):
        values(path("<slug:colour>/", lambda request: None), "colour")
