"""LIKE and order of letters beyond ASCII; PostgreSQL answers the same by itself."""

import pytest
from django.utils import translation

from summits.collation import sort_key
from summits.languages import CHINESE, LANGUAGES
from summits.models import State, Topic

from .builders import make_topic

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
        ("ru", ["«Дух»", "24 года", "Азия", "Янтарь", "Asia", "中亚"]),
        ("en", ["24th", "Asia", "Zebra", "Азия", "中亚"]),
        ("zh", ["北京", "上海", "中亚"]),
        ("zh", ["阿富汗", "巴基斯坦", "白俄罗斯", "俄罗斯", "哈萨克斯坦", "中国"]),
        ("zh", ["2024年", "中国", "Asia", "Азия"]),
    ],
)
def test_each_language_sorts_as_its_readers_do(column, names):
    for place, name in enumerate(reversed(names)):
        make_topic(f"topic-{place}", **{"name_en": "", f"name_{column}": name})
    (language,) = [language for language in LANGUAGES if language.column == column]
    with translation.override(language.code):
        found = [getattr(topic, f"name_{column}") for topic in Topic.objects.by_name()]
    assert found == names


def test_a_name_of_another_language_stands_where_the_shown_name_belongs():
    make_topic("mango", name_en="Mango")
    make_topic("apple", name_en="", name_ru="Аист", name_fr="Abricot")
    make_topic("cherry", name_en="Cherry", name_fr="Cerise")
    make_topic("zebra", name_en="Aardvark", name_fr="Zèbre")
    with translation.override("fr"):
        assert [str(topic.name) for topic in Topic.objects.by_name()] == ["Abricot", "Cerise", "Mango", "Zèbre"]
    with translation.override("ru"):
        assert [str(topic.name) for topic in Topic.objects.by_name()] == ["Аист", "Aardvark", "Cherry", "Mango"]


def test_the_shipped_states_stand_by_syllable_in_chinese(register):
    with translation.override("zh-hans"):
        names = [state.name_zh for state in State.objects.by_name()]
    assert names.index("巴基斯坦") < names.index("白俄罗斯")
    assert names == sorted(names, key=alphabetical_in_chinese)


def alphabetical_in_chinese(name):
    return sort_key(name, CHINESE)
