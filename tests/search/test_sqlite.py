"""LIKE and order of letters beyond ASCII; PostgreSQL answers the same by itself."""

import pytest
from django.utils import translation

from summits.languages import LANGUAGES
from summits.models import Topic

from ..builders import make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["ЭНЕРГЕТИКА", "энерг", "Étatique", "100%", "a_b"])
def test_like_knows_no_case_in_any_script(words):
    make_topic("one", name_en="Энергетика étatique 100% a_b")
    make_topic("other", name_en="100 axb")
    assert [topic.slug for topic in Topic.objects.filter(name_en__icontains=words)] == ["one"]


@pytest.mark.parametrize(
    ("column", "names"),
    [
        ("fr", ["Eau", "Écologie", "Étude", "Faune"]),
        ("ru", ["Берег", "Ёлка", "Жизнь"]),
        ("zh", ["北京", "上海", "中亚"]),
    ],
)
def test_each_language_sorts_as_its_readers_do(column, names):
    for place, name in enumerate(reversed(names)):
        make_topic(f"topic-{place}", name_en="", **{f"name_{column}": name})
    (language,) = [language for language in LANGUAGES if language.column == column]
    with translation.override(language.code):
        found = [getattr(topic, f"name_{column}") for topic in Topic.objects.by_name()]
    assert found == names
