"""A document that is added to a summit in one go."""

import pytest
from django.core.exceptions import ValidationError

from summits.choices import Body, Confidence, DocumentKind, Publication, SignatoriesBasis, Status
from summits.editing.summit_documents import add_document, begun, members_on, topics
from summits.models import Document, Revision, Text
from tests.builders import make_source, make_state, make_status_change, make_summit, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit():
    summit = make_summit(host=make_state("KZ", "Kazakhstan"), city_ru="Астана")
    make_status_change(summit.host, Status.MEMBER, "2001-06-15")
    make_status_change(make_state("BY", "Belarus"), Status.MEMBER, "2024-07-04")
    make_status_change(make_state("MN", "Mongolia"), Status.OBSERVER, "2004")
    make_status_change(make_state("LA", "Laos"), Status.MEMBER, "2024-08")
    return summit


def document_of(summit, **fields):
    document = begun(summit)
    for name, value in ({"title_en": "Astana Declaration", "kind": DocumentKind.DECLARATION} | fields).items():
        setattr(document, name, value)
    return document


def test_day_place_and_body_follow_from_the_summit(summit):
    document = begun(summit)
    assert (document.date, document.place_en, document.place_ru, document.adopted_by) == (
        "2024-07-04",
        "Astana",
        "Астана",
        Body.HEADS_OF_STATE,
    )


def test_the_members_are_those_of_its_last_day(summit):
    assert sorted(state.iso2 for state in members_on(summit)) == ["BY", "KZ"]


def test_the_document_its_texts_and_what_follows_are_stored_as_one_version(summit, admin_user):
    source, energy = make_source(), make_topic()
    summit.sources.add(source)
    document, text = document_of(summit), Text(language="en", url="https://texts.example/1")
    add_document(document, [text], [energy], signatories=members_on(summit), is_cited=True, by=admin_user)
    stored = Document.objects.get(slug="astana-declaration")
    assert (stored.publication, stored.summit, stored.signatories_basis) == (
        Publication.DRAFT,
        summit,
        SignatoriesBasis.INFERRED,
    )
    assert {state.iso2 for state in stored.signatories.all()} == {"BY", "KZ"}
    assert (stored.topics.get(), stored.texts.get().url) == (energy, "https://texts.example/1")
    assert (stored.sources.get(), stored.texts.get().sources.get()) == (source, source)
    assert [(version.noun, version.why, version.by) for version in Revision.objects.all()] == [
        ("document", "added", admin_user)
    ]


def test_without_signatories_and_sources_there_are_none(summit):
    summit.sources.add(make_source())
    add_document(document_of(summit), [], [])
    stored = Document.objects.get()
    assert (stored.signatories_basis, stored.signatories.count(), stored.sources.count()) == ("", 0, 0)


def test_a_document_on_weak_sources_alone_is_not_sure(summit):
    summit.sources.add(make_source(weak=True))
    add_document(document_of(summit), [Text(language="en", url="https://texts.example/1")], [], is_cited=True)
    assert {Document.objects.get().confidence, Text.objects.get().confidence} == {Confidence.MEDIUM}


def test_a_second_document_of_a_title_gets_another_key(summit):
    for _each in range(2):
        add_document(document_of(summit), [], [])
    assert sorted(Document.objects.values_list("slug", flat=True)) == ["astana-declaration", "astana-declaration-2"]


def test_a_text_that_does_not_fit_leaves_all_out(summit):
    texts = [Text(language="en", url="https://texts.example/1"), Text(language="xx")]
    with pytest.raises(ValidationError):
        add_document(document_of(summit), texts, [])
    assert (Document.objects.count(), Revision.objects.count()) == (0, 0)


def test_topics_are_in_the_order_of_the_language():
    for slug, name in (("b", "Beta"), ("a", "Alpha")):
        make_topic(slug, name_en=name)
    assert [topic.slug for topic in topics()] == ["a", "b"]
