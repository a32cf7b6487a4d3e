"""The page of a topic: its programmes, one after the other."""

import re

import pytest

from ..builders import make_document, make_summit, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", ["2007–2009, First Astana 2006", "2010, Second 16 June 2009"]),
        ("zh-hans", ["2007—2009年，First 2006年Astana峰会", "2010，Second 2009年6月16日"]),
    ],
)
def test_a_programme_says_its_years_its_title_and_where_it_was_adopted(client, language, rows):
    topic, summit = make_topic(), make_summit(6, starts="2006-06-15", ends=None)
    programme = {"kind": "programme", "series": "trade_programmes", "topics": [topic]}
    make_document("first", covers_from=2007, covers_until=2009, summit=summit, date="2006-06-15", **programme)
    make_document("second", covers_from=2010, date="2009-06-16", **programme)
    page = client.get(f"/{language}/topics/{topic.slug}/").text
    found = re.findall(r"<li>(.*?)</li>", page.partition('<ol class="relay">')[2].partition("</ol>")[0], re.DOTALL)
    assert [" ".join(re.sub("<[^>]+>", " ", re.sub("</?span[^>]*>", "", row)).split()) for row in found] == rows
