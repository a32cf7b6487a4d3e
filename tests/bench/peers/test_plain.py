"""The straightforward list does the same work as the site's: else it would be no measure for it."""

import pytest
from django.test import Client, override_settings

from bench.peers.plain.filters import FACETS
from summits.lists import YEAR

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("register"),
]
QUERIES = [
    "",
    "page=5",
    "per_page=100",
    "topic=energy",
    "topic=energy&topic=security",
    "kind=declaration&year_min=2005&year_max=2015",
    "topic=security&kind=declaration&year_min=2005",
    "signatory=KZ&how=signed",
    "language=zh&body=heads_of_state",
    "summit=24&summit=25",
    "language=none&confidence=high",
    "series=summit_declarations&force=not_known&translated=fr",
    "covers=2024",
]


@pytest.fixture
def answers():
    with override_settings(ROOT_URLCONF="bench.urls"):
        yield lambda address: Client().get(address)


def known(counts):
    """The counts without what is not recorded, and without values that no document has."""
    return {
        name: {value: total for value, total in of_one.items() if value and total} for name, of_one in counts.items()
    }


@pytest.mark.parametrize("query", QUERIES)
def test_both_lists_show_the_same_documents(answers, query):
    own, plain = answers(f"/en/documents/?{query}"), answers(f"/plain/documents/?{query}")
    assert [document.slug for document in plain.context["page_obj"]] == [
        document.slug for document in own.context["page"]
    ]
    assert plain.context["paginator"].count == own.context["page"].paginator.count


@pytest.mark.parametrize("query", QUERIES)
def test_both_lists_count_the_same(answers, query):
    own = known(answers(f"/en/documents/?{query}").context["filters"].answer.counts)
    own["year"] = own.pop(YEAR)
    plain = known(answers(f"/plain/documents/?{query}").context["counts"])
    assert plain == {name: own[name] for name in FACETS}


def test_the_straightforward_page_shows_the_documents_and_the_numbers(answers):
    page = answers("/plain/documents/?topic=energy").content.decode()
    own = answers("/en/documents/?topic=energy").context
    first = own["page"][0]
    assert f'<a href="{first.get_absolute_url()}">{first.title}</a>' in page
    assert f"<p>{own['page'].paginator.count} documents</p>" in page
    assert f"Energy ({own['page'].paginator.count})" in page
