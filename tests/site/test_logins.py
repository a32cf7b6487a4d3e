"""A form that outlived its session: it waits inside the log-in page, and carries on with its proof."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.db.models.signals import pre_save
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sco_site.logins import CHOOSE_AGAIN, LOGGED_IN, SOMEBODY_ELSES, UNPROVEN
from summits.editing import kept, proofs, refusals
from summits.models import Alias, Revision, Text, Topic

from ..admin.forms import hidden, shown, with_rows
from ..admin.test_busy import another_writer
from ..builders import make_document, make_leader, make_summit, make_topic, pdf_file

pytestmark = pytest.mark.django_db
WORD = "correct horse"


def account(name: str, **how) -> User:
    user = User.objects.create_user(name, password=WORD, is_staff=True, **how)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def anna(db):
    return account("anna")


@pytest.fixture
def browser(anna):
    """Anna's browser, as strict about tokens as in production."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    return client


def change(record) -> str:
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


def opened(client, address) -> dict:
    """The form of a page as its browser would send it: with its token and its proof."""
    page = client.get(address)
    return shown(page) | {name: hidden(page)[name][0] for name in ("csrfmiddlewaretoken", proofs.NAME)}


def log_out(client):
    del client.cookies["sessionid"]


def waiting(page) -> dict:
    """What the log-in page sends of the form that waits, with its own token."""
    assert (page.status_code, page.templates[0].name) == (403, "admin/log_in_here.html")
    return hidden(page)


def logged_in(client, address, page, name="anna", word=WORD, **more):
    return client.post(address, waiting(page) | {"log_in-username": name, "log_in-password": word} | more)


def said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def is_logged_in(client, name) -> bool:
    return client.get(reverse("admin:index")).context["user"].get_username() == name


def test_a_form_without_a_session_waits_and_is_saved_after_the_log_in(browser, anna):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed", "name_zh": "已输入"}
    log_out(browser)
    page = browser.post(change(topic), typed)
    assert {name: values for name, values in waiting(page).items() if name != "csrfmiddlewaretoken"} == {
        name: [str(value)] for name, value in typed.items() if name != "csrfmiddlewaretoken" and value != []
    }
    assert (page.context["form"]["username"].value(), page.context["carries_on"]) == ("anna", True)
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert not Revision.objects.exists()
    answer = logged_in(browser, change(topic), page)
    assert (answer.status_code, answer["Location"]) == (302, reverse("admin:summits_topic_changelist"))
    topic.refresh_from_db()
    assert (topic.name_en, topic.name_zh) == ("Typed", "已输入")
    assert [(one.by, one.reason) for one in Revision.objects.all()] == [(anna, "changed")]
    assert is_logged_in(browser, "anna")


def test_the_lines_of_a_text_stay_apart(browser):
    summit = make_summit(publication="draft")
    typed = opened(browser, change(summit)) | {"note_en": "One\r\ntwo"}
    log_out(browser)
    logged_in(browser, change(summit), browser.post(change(summit), typed))
    summit.refresh_from_db()
    assert summit.note_en == "One\ntwo"


def test_added_rows_wait_too(browser):
    leader = make_leader(publication="draft")
    rows = [{"name": "Tokaev"}, {"name": "Токаев"}]
    typed = with_rows(opened(browser, change(leader)), "aliases", rows)
    log_out(browser)
    answer = logged_in(browser, change(leader), browser.post(change(leader), typed))
    assert answer.status_code == 302
    assert sorted(Alias.objects.values_list("name", flat=True)) == ["Tokaev", "Токаев"]


def test_the_button_that_was_pressed_is_pressed(browser):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"_publish": "Save and publish"}
    log_out(browser)
    answer = logged_in(browser, change(topic), browser.post(change(topic), typed))
    assert answer.url == reverse("admin:summits_topic_publish", args=[topic.pk])


def test_a_page_that_asks_before_a_verb_waits_with_what_was_typed(browser):
    topic = make_topic()
    address = reverse("admin:summits_topic_withdraw", args=[topic.pk])
    page = browser.get(address)
    typed = {name: values[0] for name, values in hidden(page).items()} | {"withdrawn_because": "Twice", "_perform": ""}
    log_out(browser)
    logged_in(browser, address, browser.post(address, typed))
    topic.refresh_from_db()
    assert (topic.publication, topic.withdrawn_because) == ("withdrawn", "Twice")


def test_a_wrong_password_is_asked_for_again_and_the_form_still_waits(browser):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    log_out(browser)
    page = logged_in(browser, change(topic), browser.post(change(topic), typed), word="wrong")
    assert (waiting(page)["name_en"], page.context["form"]["username"].value()) == (["Typed"], "anna")
    assert "Please enter the correct username and password" in page.text
    assert not {"wrong", WORD} & {value for values in hidden(page).values() for value in values}
    assert logged_in(browser, change(topic), page).status_code == 302
    assert Topic.objects.get().name_en == "Typed"


@pytest.mark.django_db(transaction=True)
def test_while_somebody_else_writes_the_log_in_comes_back_with_the_form(browser, monkeypatch):
    monkeypatch.setattr(refusals, "PATIENCE", 50)
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    log_out(browser)
    page = browser.post(change(topic), typed)
    with another_writer():
        page = logged_in(browser, change(topic), page)
    assert (waiting(page)["name_en"], said(page)) == (["Typed"], [str(refusals.BUSY.sentence)])
    assert logged_in(browser, change(topic), page).status_code == 302
    assert Topic.objects.get().name_en == "Typed"


def test_a_save_that_the_database_refuses_after_the_log_in_keeps_the_session(browser, monkeypatch):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    log_out(browser)
    page = browser.post(change(topic), typed)

    def refuse(**_signal):
        raise IntegrityError

    pre_save.connect(refuse, sender=Topic)
    try:
        page = logged_in(browser, change(topic), page)
    finally:
        pre_save.disconnect(refuse, sender=Topic)
    assert is_shown_unsaved(page, refusals.CONTRADICTION, name_en="Typed")
    assert is_logged_in(browser, "anna")


def is_shown_unsaved(page, refusal, **typed) -> bool:
    form = page.context["adminform"].form
    assert (page.status_code, said(page)) == (refusal.status, [str(refusal.sentence)])
    assert {name: form[name].value() for name in typed} == typed
    assert not Revision.objects.exists()
    return True


def test_who_only_logs_in_sees_the_form_and_can_save_it(browser):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    log_out(browser)
    page = browser.post(change(topic), typed)
    page = logged_in(browser, change(topic), page, **{"log_in-only": ""})
    assert is_shown_unsaved(page, LOGGED_IN, name_en="Typed")
    again = shown(page) | {"csrfmiddlewaretoken": hidden(page)["csrfmiddlewaretoken"][0]}
    assert browser.post(change(topic), again).status_code == 302
    assert Topic.objects.get().name_en == "Typed"


def test_another_account_sees_the_form_and_saves_nothing(browser):
    topic = make_topic(publication="draft")
    boris = account("boris")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    log_out(browser)
    page = logged_in(browser, change(topic), browser.post(change(topic), typed), name=boris.username)
    assert is_shown_unsaved(page, SOMEBODY_ELSES, name_en="Typed")
    assert is_logged_in(browser, "boris")


def test_an_account_without_the_right_sees_nothing_of_the_record(browser):
    topic = make_topic(publication="draft")
    User.objects.create_user("clerk", password=WORD, is_staff=True)
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    log_out(browser)
    answer = logged_in(browser, change(topic), browser.post(change(topic), typed), name="clerk")
    assert (answer.status_code, Topic.objects.get().name_en) == (403, "Energy")


@pytest.mark.parametrize("lack", ["none", "forged", "of another address", "too old", "of an old password"])
def test_a_form_without_a_valid_proof_is_shown_and_not_saved(browser, anna, lack, monkeypatch):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    if lack == "none":
        del typed[proofs.NAME]
    elif lack == "forged":
        typed[proofs.NAME] += "x"
    elif lack == "of another address":
        typed[proofs.NAME] = proofs.prove(anna, reverse("admin:summits_topic_add"))
    elif lack == "too old":
        monkeypatch.setattr(proofs, "LASTS", timedelta(seconds=-1))
    else:
        anna.set_password("another horse")
        anna.save()
    log_out(browser)
    page = browser.post(change(topic), typed)
    assert page.context["carries_on"] is False
    word = "another horse" if lack == "of an old password" else WORD
    assert is_shown_unsaved(logged_in(browser, change(topic), page, word=word), UNPROVEN, name_en="Typed")


def test_a_second_log_in_elsewhere_does_not_stop_a_save(browser, anna):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    browser.force_login(anna)
    browser.cookies["csrftoken"] = "x" * 32
    assert browser.post(change(topic), typed).status_code == 302
    assert Topic.objects.get().name_en == "Typed"


def test_an_action_of_a_list_goes_on_too(browser, anna):
    topic = make_topic(publication="draft")
    address = reverse("admin:summits_topic_changelist")
    proof = hidden(browser.get(address))[proofs.NAME][0]
    browser.cookies["csrftoken"] = "x" * 32
    sent = {"action": "submit_selected", "_selected_action": topic.pk, proofs.NAME: proof}
    assert browser.post(address, sent).status_code == 302
    assert Topic.objects.get().publication == "in_review"


@pytest.mark.parametrize("proof", ["too old", "of another account"])
def test_a_stale_token_with_a_proof_that_does_not_hold_shows_the_form(browser, anna, proof, monkeypatch):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    if proof == "too old":
        monkeypatch.setattr(proofs, "LASTS", timedelta(seconds=-1))
        refusal = UNPROVEN
    else:
        browser.force_login(account("boris"))
        refusal = SOMEBODY_ELSES
    browser.cookies["csrftoken"] = "x" * 32
    page = browser.post(change(topic), typed)
    assert is_shown_unsaved(page, refusal, name_en="Typed")
    again = shown(page) | {name: hidden(page)[name][0] for name in ("csrfmiddlewaretoken", proofs.NAME)}
    monkeypatch.undo()
    assert browser.post(change(topic), again).status_code == 302
    assert Topic.objects.get().name_en == "Typed"


def test_without_any_cookie_the_form_waits_and_nobody_is_logged_in_by_it(browser):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    browser.cookies.clear()
    page = browser.post(change(topic), typed | {"log_in-username": "anna", "log_in-password": WORD})
    assert waiting(page)["name_en"] == ["Typed"]
    assert logged_in(browser, change(topic), page).status_code == 302
    assert Topic.objects.get().name_en == "Typed"


def is_refused_whole(answer, words) -> bool:
    assert (answer.status_code, answer.templates[0].name) == (403, "403_csrf.html")
    return words not in answer.text and not Revision.objects.exists()


@pytest.mark.parametrize("session", ["open", "ended"])
def test_a_form_from_another_site_is_refused_even_with_a_proof(browser, session):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    if session == "ended":
        log_out(browser)
    answer = browser.post(change(topic), typed, headers={"Origin": "https://elsewhere.example"})
    assert is_refused_whole(answer, "Typed")
    assert "Open the page anew" in answer.text


@pytest.mark.parametrize("proof", ["", "forged", "of another address"])
def test_a_stale_token_without_a_proof_is_refused_with_a_page(browser, anna, proof):
    topic = make_topic(publication="draft")
    if proof == "of another address":
        proof = proofs.prove(anna, reverse("admin:summits_topic_add"))
    typed = opened(browser, change(topic)) | {"name_en": "Typed", proofs.NAME: proof}
    browser.cookies["csrftoken"] = "x" * 32
    assert is_refused_whole(browser.post(change(topic), typed), "Typed")


def test_the_log_in_page_with_a_stale_token_comes_back_with_the_name(anna):
    browser = Client(enforce_csrf_checks=True)
    address = reverse("admin:login")
    browser.get(address)
    page = browser.post(address, {"username": "anna", "password": WORD, "csrfmiddlewaretoken": "y" * 32})
    assert (page.status_code, page.context["form"]["username"].value()) == (403, "anna")
    assert said(page) == ["This page was older than another log-in in this browser. Type the password once more."]
    assert WORD not in page.text
    token = hidden(page)["csrfmiddlewaretoken"][0]
    answer = browser.post(address, {"username": "anna", "password": WORD, "csrfmiddlewaretoken": token})
    assert answer.status_code == 302
    again = browser.post(address, {"username": "anna", "password": WORD, "csrfmiddlewaretoken": "y" * 32})
    assert (again.status_code, again["Location"]) == (302, reverse("admin:index"))


def test_the_page_that_holds_a_form_leads_nowhere_else(browser):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic))
    log_out(browser)
    page = browser.post(change(topic), typed).text
    assert page.count("<form") == 1 and "<a " not in page.replace('<a class="skip vh" href="#content">', "")


def test_the_log_in_page_says_who_is_logged_in_without_the_right(client):
    client.force_login(User.objects.create_user("visitor"))
    page = client.get(reverse("admin:login")).text
    assert "You are logged in as visitor. This account may not see the page that you asked for" in page


def test_outside_the_desk_a_page_in_the_reader_s_language_says_that_nothing_was_sent():
    answer = Client(enforce_csrf_checks=True).post("/fr/documents/", {"a": "b"})
    assert is_refused_whole(answer, "Open the page anew")
    assert "Rien n’a été modifié" in answer.text


def pdf():
    return SimpleUploadedFile("astana.pdf", pdf_file("Declaration"), "application/pdf")


def with_file(browser, document) -> dict:
    row = {"language": "en", "status": "not_established", "file": pdf()}
    return with_rows(opened(browser, change(document)), "texts", [row])


def kept_files(uploads) -> list[str]:
    return [path.name for path in (uploads.parent / "kept").rglob("*") if path.is_file()]


def test_a_chosen_file_waits_with_a_form_that_carries_on(browser, uploads):
    document = make_document(publication="draft")
    typed = with_file(browser, document)
    log_out(browser)
    page = browser.post(change(document), typed)
    assert (len(kept_files(uploads)), page.context["lost"]) == (1, [])
    page = logged_in(browser, change(document), page, word="wrong")
    assert logged_in(browser, change(document), page).status_code == 302
    assert (Text.objects.get().filename, Text.objects.get().file.read()) == ("astana.pdf", pdf_file("Declaration"))


@pytest.mark.parametrize("why", ["no proof", "a proof that is too old", "an account that was shut", "too large"])
def test_other_files_are_never_stored_and_have_to_be_chosen_again(browser, anna, uploads, why, monkeypatch):
    document = make_document(publication="draft")
    typed = with_file(browser, document)
    log_out(browser)
    if why == "no proof":
        del typed[proofs.NAME]
    elif why == "a proof that is too old":
        monkeypatch.setattr(proofs, "LASTS", timedelta(seconds=-1))
    elif why == "too large":
        monkeypatch.setattr(kept, "LARGEST", 10)
    else:
        User.objects.update(is_active=False)
    page = browser.post(change(document), typed)
    assert (kept_files(uploads), page.context["lost"], page.context["carries_on"]) == ([], ["astana.pdf"], False)
    User.objects.update(is_active=True)
    page = logged_in(browser, change(document), logged_in(browser, change(document), page, word="wrong"))
    assert (page.status_code, said(page)) == (409, [str(CHOOSE_AGAIN.sentence)])
    assert not Text.objects.exists()


def test_no_page_repeats_a_password(browser):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"password": "secret one", "new_password1": "secret two"}
    log_out(browser)
    assert "secret" not in browser.post(change(topic), typed).text


def test_a_session_that_is_open_needs_no_proof(browser):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic)) | {"name_en": "Typed", proofs.NAME: ""}
    assert browser.post(change(topic), typed).status_code == 302


def test_one_query_names_the_account_of_a_form_that_waits(browser):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic))
    log_out(browser)
    with CaptureQueriesContext(connection) as asked:
        browser.post(change(topic), typed)
    assert len([query for query in asked if "timeout" not in query["sql"]]) == 1  # how long PostgreSQL waits


def test_a_script_learns_whether_the_session_is_still_there(browser, anna):
    address = reverse("admin:session")
    assert browser.get(address).json() == {"account": anna.pk, "asks": False}
    log_out(browser)
    answer = browser.get(address)
    assert (answer.json(), answer["Cache-Control"]) == (
        {"account": None, "asks": True},
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    visitor = User.objects.create_user("visitor")
    browser.force_login(visitor)
    assert browser.get(address).json() == {"account": None, "asks": False}  # no password of theirs helps
    assert "csrftoken" in Client().get(address).cookies


@pytest.mark.parametrize("gone", ["deleted", "shut out"])
def test_an_account_that_went_while_its_form_was_open_is_said_and_another_one_saves_the_form(browser, anna, gone):
    topic, boris = make_topic(publication="draft"), account("boris")
    typed = opened(browser, change(topic)) | {"name_en": "Typed"}
    anna.delete() if gone == "deleted" else User.objects.filter(pk=anna.pk).update(is_active=False)
    assert browser.get(reverse("admin:session")).json() == {"account": None, "asks": False}
    page = browser.post(change(topic), typed)
    assert (page.context["is_shut_out"], waiting(page)["name_en"]) == (True, ["Typed"])
    assert "The account that opened this form was deleted, or may not enter the desk any more." in page.text
    form = logged_in(browser, change(topic), page, name=boris.get_username())
    assert said(form) == [SOMEBODY_ELSES.sentence]
    assert browser.post(change(topic), opened(browser, change(topic)) | shown(form)).status_code == 302
    topic.refresh_from_db()
    assert topic.name_en == "Typed"


def test_who_was_only_logged_out_is_not_called_gone(browser):
    topic = make_topic(publication="draft")
    typed = opened(browser, change(topic))
    log_out(browser)
    assert browser.post(change(topic), typed).context["is_shut_out"] is False
