"""The data of the shipped register: the records of its lists, in few queries."""

import pytest

from summits.public import CONTENTS

from .counting import queries_beside_held_values
from .test_data import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register"), pytest.mark.slow]

SAME = {
    "summits": ["", "sort=oldest", "host=KZ&q=astana"],
    "documents": [
        "",
        "topic=energy&sort=oldest",
        "q=security&year_min=2018&kind=declaration",
        "signatory=KZ&signatory=CN",
    ],
    "states": ["", "status=member&on=2017-06-09", "region=central_asia"],
    "leaders": ["", "sort=name", "state=RU"],
    "organisations": ["", "q=bank"],
    "events": ["", "summit=24&sort=oldest", "year_max=2024&kind=forum"],
    "topics": ["", "sort=name"],
}


@pytest.mark.parametrize("noun", CONTENTS, ids=lambda noun: noun.address)
def test_a_file_has_the_records_of_all_pages_of_the_list(client, noun):
    key = noun.model.KEY[0]
    for query in SAME[noun.address]:
        page = client.get(f"/en/{noun.address}/?{query}&per_page=100").context["page"]
        listed = [str(record.key) for number in page.paginator.page_range for record in page.paginator.page(number)]
        assert [row[key] for row in rows(client, f"/en/{noun.address}.csv?{query}")] == listed != [], query


QUERIES = {
    "summits": 5,
    "documents": 7,
    "states": 3,
    "leaders": 5,
    "organisations": 3,
    "events": 6,
    "topics": 3,
}


@pytest.mark.parametrize("noun", CONTENTS, ids=lambda noun: noun.address)
def test_the_rows_and_each_relation_are_one_query_and_the_sources_two(client, noun):
    client.get(f"/en/{noun.address}.csv").getvalue()  # reads the index, which is held from then on
    assert queries_beside_held_values(client, f"/en/{noun.address}.csv") == QUERIES[noun.address]
