"""The tags that reference managers read."""

import pytest

from summits.exports.reference_tags import tags_of
from summits.public import NOUNS

from .. import builders

pytestmark = pytest.mark.django_db

AUTHOR = "Shanghai Cooperation Organisation"
ADDRESS = "https://site.example/en/documents/astana-declaration/"


def tags(document) -> list[tuple[str, str]]:
    NOUNS["document"].put_whole(document)
    return tags_of(document, lambda address: f"https://site.example{address}")


def test_a_document_as_libraries_know_it(uploads):
    document = builders.make_document(
        topics=[builders.make_topic("energy", name_en="Energy")], date="2024-07-04", summary_en="Short."
    )
    builders.make_text(document, "en", file="texts/en.pdf")
    builders.make_text(document, "ru", file="texts/ru.txt")
    assert tags(document) == [
        ("citation_title", "Astana declaration"),
        ("citation_author", AUTHOR),
        ("citation_publication_date", "2024/07/04"),
        ("citation_language", "en"),
        ("citation_public_url", ADDRESS),
        ("citation_pdf_url", "https://site.example/media/texts/en.pdf"),
        ("DC.title", "Astana declaration"),
        ("DC.creator", AUTHOR),
        ("DC.date", "2024-07-04"),
        ("DC.type", "Declaration"),
        ("DC.language", "en"),
        ("DC.identifier", ADDRESS),
        ("DC.description", "Short."),
        ("DC.subject", "Energy"),
    ]


def test_what_is_not_known_has_no_tag_and_a_title_that_stands_in_its_own_language():
    document = builders.make_document(title_en="", title_ru="Хартия")
    assert tags(document) == [
        ("citation_title", "Хартия"),
        ("citation_author", AUTHOR),
        ("citation_language", "ru"),
        ("citation_public_url", ADDRESS),
        ("DC.title", "Хартия"),
        ("DC.creator", AUTHOR),
        ("DC.type", "Declaration"),
        ("DC.language", "ru"),
        ("DC.identifier", ADDRESS),
    ]
