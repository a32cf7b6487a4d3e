"""Links to the preview of a record: an editor makes them, and visitors without an account open them."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from summits.models import PreviewLink

from ..builders import make_document, make_leader, make_participation, make_summit, make_text
from .test_previewing import heading, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


def address(record):
    return reverse(f"admin:summits_{record._meta.model_name}_share", args=[record.pk])


def made(client, record, days=7) -> dict[str, str]:
    """The addresses of a new link, by language."""
    answer = client.post(address(record), {"_perform": "", "days": days})
    return {language.code: link for language, link in answer.context["addresses"]}


@pytest.fixture
def draft():
    return make_document(title_en="Draft", title_fr="Projet", publication="draft")


@pytest.mark.parametrize(("publication", "leads"), [("draft", True), ("withdrawn", True), ("published", False)])
def test_the_form_of_what_is_not_public_leads_to_the_page_of_links(editing, publication, leads):
    document = make_document(publication=publication)
    form = editing.get(reverse("admin:summits_document_change", args=[document.pk]))
    assert (f'href="{address(document)}"' in form.content.decode()) is leads


def test_anybody_who_has_the_link_sees_the_page_in_each_language(editing, draft):
    found = {code: heading(Client().get(link).content.decode()) for code, link in made(editing, draft).items()}
    assert found == {
        "en": "Draft",
        "fr": "Projet",
        "ru": '<span lang="en">Draft</span> <span class="note">(английский)</span>',
        "zh-hans": '<span lang="en">Draft</span><span class="note">（英文）</span>',
    }


def test_its_languages_lead_to_one_another_and_it_says_what_it_is(editing, draft):
    links = made(editing, draft)
    page = Client().get(links["en"]).content.decode()
    tongues = re.search(r'<nav class="tongues".*?</nav>', page, re.DOTALL)[0]
    paths = [link.removeprefix("http://testserver") for language, link in links.items() if language != "en"]
    assert re.findall('href="([^"]*)"', tongues) == paths
    assert re.search('<aside class="preview"><p>Not public. Shown to you by a link, until .*</p></aside>', page)
    assert '<meta name="robots" content="noindex">' in page


def test_other_drafts_stay_hidden(editing):
    summit = make_summit(publication="draft")
    make_document("plan", title_en="The plan", summit=summit, publication="draft")
    make_participation(summit, make_leader(publication="draft"))
    page = Client().get(made(editing, summit)["en"]).content.decode()
    assert ("Astana" in page, "The plan" in page, "Tokayev" in page) == (True, False, False)


def test_the_files_of_the_document_are_behind_the_link(editing, draft):
    make_text(draft, status="authentic", file=default_storage.save("texts/own.txt", ContentFile(b"Text")))
    page = Client().get(made(editing, draft)["fr"]).content.decode()
    [file] = set(re.findall('href="([^"]*own.txt[^"]*)"', page))
    assert (file.startswith("/fr/preview/texts/own.txt?link="), b"".join(Client().get(file))) == (True, b"Text")


def test_a_new_link_is_stored_without_its_key_and_nothing_else_is(editing, draft):
    before = state()
    link = made(editing, draft, days=3)["en"]
    after = dict(zip((one[0] for one in state()[1:]), state()[1:], strict=True))
    changed = [one.name for one in before[1:] if after[one.name] != one]
    assert (before[0] == state()[0], changed) == (True, ["summits.previewlink"])
    row = PreviewLink.objects.get()
    key = link.partition("link=")[2]
    assert (key in str(row.__dict__), round((row.until - row.made_at) / timedelta(days=1))) == (False, 3)


@pytest.mark.parametrize(
    ("days", "sentence"), [("0", "greater than or equal to 1"), ("91", "less than or equal to 90")]
)
def test_days_out_of_bounds_are_explained(editing, draft, days, sentence):
    answer = editing.post(address(draft), {"_perform": "", "days": days})
    assert (sentence in str(answer.context["form"].errors), PreviewLink.objects.exists()) == (True, False)


def test_a_link_is_revoked(editing, draft):
    link = made(editing, draft)["en"]
    assert editing.post(address(draft), {"_revoke": PreviewLink.objects.get().pk})["Location"] == address(draft)
    [listed] = editing.get(address(draft)).context["links"]
    assert (Client().get(link).status_code, listed.works, listed.made_by.username) == (404, False, "editor")


def test_a_link_shows_later_changes_once_it_is_brought_up_to_date(editing, draft):
    link, headings = made(editing, draft)["en"], []
    draft.title_en = "Changed"
    draft.save()
    headings.append(heading(Client().get(link).content.decode()))
    editing.post(address(draft), {"_renew": PreviewLink.objects.get().pk})
    headings.append(heading(Client().get(link).content.decode()))
    assert headings == ["Draft", "Changed"]
