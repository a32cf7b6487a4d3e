"""The page of a topic: its programmes, one after the other."""

import re

import pytest

from ..builders import make_document, make_summit, make_text, make_topic

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


def test_a_topic_says_how_many_of_its_documents_can_be_read(client):
    topic, other = make_topic(), make_topic("trade")
    for slug, texts in (("one", ("en", "ru")), ("two", ("zh",)), ("three", ())):
        document = make_document(slug, topics=[topic])
        for language in texts:
            make_text(document, language, url=f"https://text.example/{slug}-{language}")
    make_text(make_document("elsewhere", topics=[other]), "en", url="https://text.example/elsewhere")
    page = client.get(f"/en/topics/{topic.slug}/").text
    link = '<a href="/en/documents/?topic=energy&amp;language=en&amp;language=fr&amp;language=ru&amp;language=zh">'
    assert f'<p class="big">3 documents</p>\n    <p>{link}2 with a text</a></p>' in page


def test_a_topic_without_a_readable_document_says_so_and_an_empty_one_does_not(client):
    topic = make_topic()
    assert "with a text" not in client.get(f"/en/topics/{topic.slug}/").text.lower()
    make_document("one", topics=[topic])
    assert '<p class="big">1 document</p>\n    <p>None with a text</p>' in client.get(f"/en/topics/{topic.slug}/").text
