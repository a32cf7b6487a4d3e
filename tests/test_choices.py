"""The words that a record can choose from, as each language says them."""

import pytest
from django.utils.translation import override

from summits.choices import Adoption, RelationKind


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["signed", "adopted", "approved"]),
        ("fr", ["signature", "adoption", "approbation"]),
        ("ru", ["подписание", "принятие", "утверждение"]),
        ("zh-hans", ["签署", "通过", "批准"]),
    ],
)
def test_french_and_russian_say_how_a_document_was_adopted_with_nouns(language, expected):
    """A participle would have to agree with each kind: «стратегия утверждена», «план утверждён»."""
    with override(language):
        assert [str(label) for label in Adoption.labels] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["superseded by", "amended by", "implemented by", "complemented by"]),
        ("fr", ["remplacement", "modification", "mise en œuvre", "complément"]),
        ("ru", ["замена", "изменения", "реализация", "дополнение"]),
        ("zh-hans", ["后续文件", "修正文件", "落实文件", "补充文件"]),
    ],
)
def test_a_relation_has_a_label_for_the_other_document(language, expected):
    with override(language):
        assert [str(kind.inverse) for kind in RelationKind] == expected
