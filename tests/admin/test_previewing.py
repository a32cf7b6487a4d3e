"""Previews: the pages of a record as its form would leave them, of which nothing stays."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from summits import held, version
from summits.choices import Origin
from summits.history.revisions import remember
from summits.interchange import checksums
from summits.models import Document, Revision, Text

from ..builders import make_document, make_leader, make_participation, make_summit, pdf_file
from ..threads import own_connections, reading
from .forms import shown, with_rows

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def address(record, view="change"):
    return reverse(f"admin:summits_{record._meta.model_name}_{view}", args=[record.pk])


def previewed(client, record, asked="", **typed):
    """The answer to the button “Preview” of a form in which something was typed."""
    where = address(record)
    return client.post(where, shown(client.get(where)) | typed | {"_preview": asked})


def pages(answer) -> dict[str, str]:
    return {sheet.language.code: sheet.page for sheet in answer.context["sheets"]}


def heading(page: str) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[1].strip()


def state() -> list:
    """All that the database holds, and the version of the register."""
    return [version.current(), *checksums.of_rows("default")]


@pytest.fixture
def draft():
    return make_document(title_en="Stored", title_fr="Conservé", publication="draft")


@pytest.mark.parametrize("publication", ["draft", "published"])
def test_each_language_has_the_words_that_were_typed_and_nothing_is_stored(editing, publication):
    document = make_document(title_en="Stored", publication=publication)
    before = state()
    answer = previewed(editing, document, title_en="Typed", title_ru="Напечатано", title_zh="输入")
    assert {code: heading(page) for code, page in pages(answer).items()} == {
        "en": "Typed",
        "fr": '<span lang="en">Typed</span> <span class="note">(anglais)</span>',
        "ru": "Напечатано",
        "zh-hans": "输入",
    }
    assert state() == before


def test_the_form_comes_back_with_its_input_and_the_page_in_the_language_of_the_desk_on_a_screen(editing, draft):
    answer = previewed(editing, draft, title_en="Typed")
    form = answer.context["adminform"].form
    assert (answer.status_code, form["title_en"].value(), form.errors, answer.context["wrong"]) == (
        200,
        "Typed",
        {},
        [],
    )
    assert answer.context["screen"].language.code == "en"
    assert len(re.findall(r'<iframe srcdoc="&lt;!doctype html&gt;', answer.content.decode())) == 5


def test_a_form_with_an_error_comes_back_without_pages(editing, draft):
    answer = previewed(editing, draft, title_en="", title_fr="", date="soon")
    assert (answer.context["sheets"], [entry.target for entry in answer.context["wrong"]]) == (
        [],
        ["id_date", "id_title_fr"],
    )


def test_one_language_is_answered_with_its_whole_page(editing, draft):
    answer = previewed(editing, draft, "fr", title_fr="Tapé")
    headers = {name: answer[name] for name in ("Cache-Control", "X-Robots-Tag", "X-Frame-Options")}
    assert heading(answer.content.decode()) == "Tapé"
    assert headers == {
        "Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private",
        "X-Robots-Tag": "noindex",
        "X-Frame-Options": "DENY",
    }
    assert editing.get(address(draft)).context["messages"]._loaded_data == []


def test_a_new_record_is_shown_before_it_is_stored(editing, db):
    where = reverse("admin:summits_document_add")
    typed = {"slug": "new", "title_en": "New", "kind": "report", "_preview": ""}
    answer = editing.post(where, shown(editing.get(where)) | typed)
    assert heading(pages(answer)["en"]) == "New"
    assert not Document.objects.exists()


def test_rows_that_were_added_are_shown_without_their_files_being_stored(editing, draft, uploads):
    where = address(draft)
    data = with_rows(shown(editing.get(where)), "texts", [{"language": "en", "status": "authentic"}])
    file = SimpleUploadedFile("typed.pdf", pdf_file())
    answer = editing.post(where, data | {"texts-0-file": file, "_preview": ""})
    assert "typed.pdf" in pages(answer)["en"]
    assert (Text.objects.exists(), [path for path in uploads.rglob("*") if path.is_file()]) == (False, [])
    assert "Kept for a day: typed.pdf" in answer.content.decode()


def test_drafts_that_belong_on_the_page_are_shown_with_it(editing):
    summit = make_summit(publication="draft")
    make_document("plan", title_en="The plan", summit=summit, publication="draft")
    make_participation(summit, make_leader(publication="draft"))
    page = pages(previewed(editing, summit))["en"]
    assert ("The plan" in page, "Kassym-Jomart Tokayev" in page) == (True, True)


def test_drafts_that_the_account_may_not_see_are_not_shown(client):
    summit = make_summit(publication="draft")
    make_document("plan", title_en="The plan", summit=summit, publication="draft")
    user = User.objects.create_user("somebody", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["change_summit"]))
    client.force_login(user)
    assert "The plan" not in client.post(address(summit, "preview"), {"_preview": ""}).context["screen"].page


def test_what_is_stored_is_shown_on_a_page_of_its_own(editing, draft):
    before, where = state(), address(draft, "preview")
    assert editing.get(where).context["sheets"] == []
    assert {code: heading(page) for code, page in pages(editing.post(where, {"_preview": ""})).items()} == {
        "en": "Stored",
        "fr": "Conservé",
        "ru": '<span lang="en">Stored</span> <span class="note">(английский)</span>',
        "zh-hans": '<span lang="en">Stored</span><span class="note">（英文）</span>',
    }
    assert heading(editing.post(where, {"_preview": "fr"}).content.decode()) == "Conservé"
    assert state() == before


def test_an_account_that_may_only_look_is_led_to_that_page(client, draft):
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_document"))
    client.force_login(user)
    form = client.get(address(draft)).content.decode()
    assert (f'href="{address(draft, "preview")}"' in form, 'name="_preview"' in form) == (True, False)
    assert heading(pages(client.post(address(draft, "preview"), {"_preview": ""}))["en"]) == "Stored"


def test_a_withdrawn_record_is_shown_as_it_would_be_published_again(editing):
    gone = make_document(title_en="Gone", publication="withdrawn", withdrawn_because="By mistake.")
    assert heading(pages(previewed(editing, gone))["en"]) == "Gone"


def test_visitors_are_answered_as_before_and_what_is_held_for_them_stays(editing):
    summit = make_summit()
    make_document("plan", summit=summit, publication="draft")
    asked = [
        "/en/",
        "/en/summits/24/",
        "/en/documents/",
        "/en/documents/plan/",
        "/fr/states/KZ/",
        "/en/search/?q=typed",
    ]

    def answers():
        return [(answer.status_code, answer.content) for answer in map(Client().get, asked)]

    editing.get("/admin/")  # which counts the records for its head
    before, stays = answers(), {each: each.kept for each in held._all}
    assert "Typed" in pages(previewed(editing, summit, city_en="Typed"))["en"]
    assert answers() == before
    assert {each: each.kept for each in stays} == stays


@own_connections
@pytest.mark.django_db(transaction=True)
def test_nobody_else_ever_sees_it(admin_client):
    summit = make_summit(city="Stored")
    document = make_document("plan", title_en="Stored", summit=summit, publication="draft")

    def read():
        answers = [Client().get(page) for page in ("/en/", "/en/summits/24/", "/en/documents/", "/en/documents/plan/")]
        found = [answer.status_code for answer in answers], any("Typed" in one.content.decode() for one in answers)
        return None if found == ([200, 200, 200, 404], False) else found

    with reading(read, threads=3) as wrong:
        for _time in range(5):
            assert "Typed" in pages(previewed(admin_client, summit, city_en="Typed"))["en"]
            assert heading(pages(previewed(admin_client, document, title_en="Typed"))["en"]) == "Typed"
    assert wrong == []


def test_a_form_is_previewed_and_then_saved(editing, draft):
    answer = previewed(editing, draft, title_en="Typed")
    assert editing.post(address(draft), shown(answer)).status_code == 302
    assert (Document.objects.get().title_en, Revision.objects.count()) == ("Typed", 1)


def test_the_page_says_that_it_is_a_preview_and_leads_to_no_other_language(editing, draft):
    page = previewed(editing, draft, "en").content.decode()
    assert '<aside class="preview"><p>Preview. Visitors do not see this page as it is here.</p></aside>' in page
    assert ('<meta name="robots" content="noindex">' in page, 'hreflang="fr"' in page) == (True, False)


def test_the_page_that_asks_before_publishing_shows_the_drafts_that_are_ticked(editing):
    summit = make_summit(publication="draft")
    plan = make_document("plan", title_en="The plan", summit=summit, publication="draft")
    make_document("list", title_en="The list", summit=summit, publication="draft")
    where, before = address(summit, "publish"), state()
    assert editing.get(where).context["sheets"] == []
    answer = editing.post(where, {"_preview": "", "publish_from": "2127-01-01T09:00", "with_it": f"document-{plan.pk}"})
    page = pages(answer)["en"]
    assert ("The plan" in page, "The list" in page) == (True, False)
    assert [each.draft.slug for each in answer.context["companions"] if each.is_chosen] == ["plan"]
    assert 'value="2127-01-01T09:00"' in str(answer.context["form"]["publish_from"])
    whole = editing.post(where, {"_preview": "en", "with_it": f"document-{plan.pk}"}).content.decode()
    assert ("The plan" in whole, "The list" in whole, state() == before) == (True, False, True)


def test_a_preview_has_what_a_colleague_saved_meanwhile(editing, admin_client, draft):
    remember(draft, origin=Origin.LOAD)
    opened = shown(editing.get(address(draft)))
    theirs = shown(admin_client.get(address(draft))) | {"title_fr": "De la collègue", "_continue": ""}
    admin_client.post(address(draft), theirs)
    before = state()
    answer = editing.post(address(draft), opened | {"title_en": "Typed", "_preview": ""})
    assert {code: heading(page) for code, page in pages(answer).items() if code in ("en", "fr")} == {
        "en": "Typed",
        "fr": "De la collègue",
    }
    assert state() == before
    saved = editing.post(address(draft), shown(answer) | {"_continue": ""})
    draft.refresh_from_db()
    assert (saved.status_code, draft.title_en, draft.title_fr) == (302, "Typed", "De la collègue")


def test_a_preview_of_what_clashes_asks_first(editing, admin_client, draft):
    opened = shown(editing.get(address(draft)))
    theirs = shown(admin_client.get(address(draft))) | {"title_en": "Theirs", "_continue": ""}
    admin_client.post(address(draft), theirs)
    before = state()
    answer = editing.post(address(draft), opened | {"title_en": "Typed", "_preview": ""})
    assert (answer.templates[0].name, state() == before) == (
        "admin/summits/merge.html",
        True,
    )
