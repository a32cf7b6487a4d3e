"""No surface shows what is hidden, however it is: the surfaces come from the URL patterns themselves."""

import csv
import datetime
from io import StringIO

import pytest
from django.utils import timezone
from django.utils.regex_helper import normalize

from summits.exports.csv import BETWEEN
from summits.pictures import dossier
from summits.public import NOUNS
from summits.urls import SITEMAPS

from .tangle import DRAFT, SECRET, make_tangle
from .test_addresses import FIRST, noun_of, patterns

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
WAYS = {
    "draft": [lambda now: {"publication": "draft"}],
    "in review": [lambda now: {"publication": "in_review"}, pytest.mark.slow],
    "withdrawn": [
        lambda now: {"publication": "withdrawn", "withdrawn_because": "It was entered twice."},
        pytest.mark.slow,
    ],
    "not yet": [lambda now: {"publication": "published", "publish_from": now + DAY}, pytest.mark.slow],
    "no longer": [lambda now: {"publication": "published", "publish_until": now - DAY}, pytest.mark.slow],
}
HIDDEN_KEYS = {"state": "ZZ", "summit": 25}
# What asks for something hidden: the beginning of its words, as a page repeats what was asked; its key in a filter.
QUERIES = ["q=classif", "q=minister", "noun=leader&q=secretary", "topic=hidden&summit=25&state=ZZ"]
QUERIES += ["host=ZZ&signatory=ZZ&organisation=hidden", "a=24&b=25&of=leaders&on=2006-01-01&kind=status"]
SIGNS = (SECRET.lower(), "/hidden", "/summits/25", "/states/zz")
KEYS = {"hidden", "25", "zz"}  # in the cells of a file, where a key stands alone


def keys_of(noun: str) -> tuple:
    """The key of a public record of a noun, and that of a hidden one."""
    public = NOUNS[noun].rows().order_by("pk").first()
    return public.key, HIDDEN_KEYS.get(noun, "hidden")


def surfaces() -> tuple[list[str], list[str], list[str]]:
    """The addresses that answer for everybody: those without a key, those of public records, those of hidden ones."""
    alone, shown, hidden = [], [], []
    for pattern, expression in patterns():
        for address, names in normalize(expression.replace("%(language)s", FIRST)):
            if names == ["key"]:
                public, secret = keys_of(noun_of(pattern))
                shown.append(f"/{address % {'key': public}}")
                hidden.append(f"/{address % {'key': secret}}")
            elif not names:
                alone.append(f"/{address}")
            elif names == ["section"]:
                alone += [f"/{address % {'section': section}}" for section in SITEMAPS["sitemaps"]]
            else:
                assert names in (["name"], ["written"]), f"{pattern}: say which records stand at this address"
    return alone, shown, hidden


def is_leaking(response) -> bool:
    said = body(response)
    return any(sign in said for sign in SIGNS) or not KEYS.isdisjoint(keys_in(response, said))


def keys_in(response, said: str) -> set[str]:
    """All that stands in the cells of an answer with data; nothing of another one."""
    if not response["Content-Type"].startswith("text/csv"):
        return set()
    return {value for row in csv.reader(StringIO(said)) for cell in row for value in cell.split(BETWEEN)}


def body(response) -> str:
    """What an answer says, in small letters; of a picture, nothing that can be read."""
    return response.getvalue().decode(errors="replace").lower()


@pytest.fixture(autouse=True)
def quick(monkeypatch, uploads):
    monkeypatch.setattr(dossier, "available", lambda: False)  # a PDF is the page of the summit, which is asked too


@pytest.fixture(params=[pytest.param(way, id=name, marks=marks) for name, (way, *marks) in WAYS.items()])
def tangle(request):
    make_tangle(**request.param(timezone.now()))


def leaks(client, addresses) -> list[str]:
    return [one for one in addresses if is_leaking(client.get(one, follow=True))]


def test_no_surface_shows_what_is_hidden(client, tangle):
    alone, shown, _hidden = surfaces()
    assert leaks(client, [*alone, *shown]) == []


@pytest.mark.slow
def test_no_question_brings_out_what_is_hidden(client):
    make_tangle(**DRAFT)
    alone, _shown, _hidden = surfaces()
    assert leaks(client, [f"{address}?{query}" for address in alone for query in QUERIES]) == []


def test_a_hidden_record_has_no_address(client, tangle):
    _alone, _shown, hidden = surfaces()
    answers = {address: client.get(address) for address in hidden}
    open_ = [address for address, answer in answers.items() if answer.status_code not in (404, 410)]
    saying = [address for address, answer in answers.items() if SECRET.lower() in body(answer)]
    assert (open_, saying) == ([], [])


def test_there_are_surfaces_to_look_at(tangle):
    alone, shown, hidden = surfaces()
    assert (len(alone) > 20, len(shown) > 10, len(hidden) > 10) == (True, True, True)
