"""Documents are added to a summit one after another."""

import pytest
from playwright.sync_api import expect

from summits.models import Document
from tests.builders import make_summit, make_topic, pdf_file

from .test_two_editors import broken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def summit(uploads):
    make_topic()
    return make_summit()


def test_a_document_is_corrected_and_added_with_its_file(anna, summit):
    anna.goto(f"/admin/summits/summit/{summit.pk}/documents/")
    assert broken(anna) == []
    anna.locator("#id_title_en").fill("On friendship")
    anna.get_by_label("Energy").check()
    file = {"name": "friendship.pdf", "mimeType": "application/pdf", "buffer": pdf_file()}
    anna.locator("#id_file_en").set_input_files(file)
    anna.get_by_role("button", name="Add it and go back").click()
    expect(anna.get_by_role("alert")).to_contain_text("Kind: The title does not tell the kind. Choose it.")
    assert broken(anna) == []
    anna.locator("#id_kind").select_option("statement")
    anna.get_by_role("button", name="Add it and go back").click()
    expect(anna.locator("#documents")).to_contain_text("On friendship")
    document = Document.objects.get()
    assert (document.slug, document.topics.get().slug) == ("on-friendship", "energy")
    assert document.texts.get().filename == "friendship.pdf"
