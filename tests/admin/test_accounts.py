"""Forms of accounts and groups: they outlive their session, and two saves of one account go together."""

import json

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import signing
from django.test import Client
from django.urls import reverse

from summits.editing import proofs

from .forms import hidden, shown

pytestmark = pytest.mark.django_db
WORD = "correct horse"
NEW_WORD = {"old_password": WORD, "new_password1": "staple pear", "new_password2": "staple pear"}


def of(row, view="change") -> str:
    return reverse(f"admin:auth_{row._meta.model_name}_{view}", args=[row.pk])


@pytest.fixture
def anna(db):
    return User.objects.create_superuser("anna", password=WORD)


@pytest.fixture
def browser(anna):
    """Anna's browser, as strict about tokens as in production."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    return client


@pytest.fixture
def clerk(db):
    return User.objects.create_user("clerk", first_name="Clara", email="clerk@example.org")


def opened(client, address) -> dict:
    """The form of a page as its browser would send it: with its token, its proof, and how it began."""
    page = client.get(address)
    fields = shown(page) if "adminform" in page.context else {}
    fields.pop("password", None)  # it is said on the page, and no input
    return fields | {name: values[0] for name, values in hidden(page).items()}


def errors(page) -> dict:
    return {name: list(sentences) for name, sentences in page.context["adminform"].form.errors.items()}


def said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


# The session ends


def test_a_form_of_an_account_waits_for_the_log_in_and_is_saved(browser, clerk):
    typed = opened(browser, of(clerk)) | {"last_name": "Typed"}
    del browser.cookies["sessionid"]
    waiting = hidden(browser.post(of(clerk), typed))
    answer = browser.post(of(clerk), waiting | {"log_in-username": "anna", "log_in-password": WORD})
    clerk.refresh_from_db()
    assert (answer.status_code, clerk.last_name) == (302, "Typed")


def test_a_second_log_in_in_another_tab_saves_a_group_all_the_same(browser, anna):
    group = Group.objects.get(name="Editors")
    typed = opened(browser, of(group)) | {"name": "Writers"}
    browser.cookies.clear()
    browser.force_login(anna)
    browser.get(of(group))  # the new session has a token of its own
    answer = browser.post(of(group), typed)
    group.refresh_from_db()
    assert (answer.status_code, group.name) == (302, "Writers")


@pytest.mark.parametrize("view", ["add", "password_change"])
def test_a_password_does_not_wait_in_a_page_and_its_form_asks_again(browser, clerk, view):
    address = reverse(f"admin:auth_user_{view}", args=[clerk.pk] if view != "add" else [])
    secret = {"password1": "a new secret word", "password2": "a new secret word", "usable_password": "true"}
    typed = opened(browser, address) | secret | {"username": "newcomer", "set-password": "1"}
    del browser.cookies["sessionid"]
    page = browser.post(address, typed)
    assert "a new secret word" not in page.text and not page.context["carries_on"]
    answer = browser.post(address, hidden(page) | {"log_in-username": "anna", "log_in-password": WORD})
    sentence = "You are logged in. Nothing was saved yet: a password does not wait in a page. Type it again."
    assert (answer.status_code, said(answer)) == (409, [sentence])
    clerk.refresh_from_db()
    assert not User.objects.filter(username="newcomer").exists() and not clerk.check_password("a new secret word")
    if view == "add":
        assert answer.context["adminform"].form["username"].value() == "newcomer"


def test_the_password_form_of_ones_own_outlives_its_token(browser, anna):
    address = reverse("admin:password_change")
    typed = opened(browser, address) | NEW_WORD
    browser.cookies.clear()
    browser.force_login(anna)
    browser.get(address)
    answer = browser.post(address, typed)
    anna.refresh_from_db()
    assert (answer.status_code, anna.check_password("staple pear")) == (302, True)


def test_the_password_form_of_ones_own_asks_again_after_a_log_in(browser, anna):
    address = reverse("admin:password_change")
    typed = opened(browser, address) | NEW_WORD
    del browser.cookies["sessionid"]
    page = browser.post(address, typed)
    answer = browser.post(address, hidden(page) | {"log_in-username": "anna", "log_in-password": WORD})
    anna.refresh_from_db()
    assert (answer.status_code, anna.check_password(WORD)) == (409, True)
    assert proofs.NAME in hidden(answer)


# Two people


def test_what_two_people_change_in_one_account_goes_together(browser, clerk):
    group, right = Group.objects.get(name="Editors"), Permission.objects.order_by("pk").first()
    typed = opened(browser, of(clerk)) | {"last_name": "Typed", "user_permissions": [right.pk]}
    other = Client()
    other.force_login(User.objects.create_superuser("boris"))
    other.post(of(clerk), opened(other, of(clerk)) | {"email": "new@example.org", "groups": [group.pk]})
    answer = browser.post(of(clerk), typed | {"_continue": "1"}, follow=True)
    clerk.refresh_from_db()
    assert (clerk.last_name, clerk.email) == ("Typed", "new@example.org")
    assert (list(clerk.groups.all()), list(clerk.user_permissions.all())) == ([group], [right])
    assert said(answer)[-1] == "Saved together with the changes of boris: Email address; Groups."


def test_a_right_that_somebody_took_away_is_not_given_back(browser):
    group = Group.objects.get(name="Editors")
    first, second, third = group.permissions.order_by("pk")[:3]
    group.permissions.set([first, second])
    typed = opened(browser, of(group)) | {"permissions": [first.pk, second.pk, third.pk]}
    group.permissions.remove(first)
    browser.post(of(group), typed)
    assert set(group.permissions.all()) == {second, third}


def test_what_both_change_is_said_at_its_field_and_stands_when_it_is_saved_again(browser, clerk):
    typed = opened(browser, of(clerk)) | {"email": "mine@example.org", "last_name": "Typed"}
    other = Client()
    other.force_login(User.objects.create_superuser("boris"))
    other.post(of(clerk), opened(other, of(clerk)) | {"email": "theirs@example.org", "first_name": "Claire"})
    page = browser.post(of(clerk), typed)
    sentence = "boris saved this field meanwhile: theirs@example.org. Yours is shown; save again to keep it."
    assert errors(page) == {"email": [sentence]}
    assert User.objects.get(pk=clerk.pk).last_name == ""
    again = shown(page) | {name: values[0] for name, values in hidden(page).items()}
    assert (again["email"], again["last_name"], again["first_name"]) == ("mine@example.org", "Typed", "Claire")
    browser.post(of(clerk), again)
    clerk.refresh_from_db()
    assert (clerk.email, clerk.last_name, clerk.first_name) == ("mine@example.org", "Typed", "Claire")


def test_what_a_form_began_from_has_no_word_of_the_password(browser, clerk):
    clerk.set_password("a secret word")
    clerk.save()
    began = signing.b64_decode(opened(browser, of(clerk))["began_from"].partition(":")[0].encode())
    assert sorted(json.loads(began)[2]) == [
        "email",
        "first_name",
        "groups",
        "is_active",
        "is_staff",
        "is_superuser",
        "last_name",
        "user_permissions",
        "username",
    ]


def test_a_form_that_does_not_say_how_it_began_is_asked_about_all_that_differs(browser, clerk):
    typed = opened(browser, of(clerk)) | {"email": "mine@example.org", "is_active": "", "began_from": "forged"}
    page = browser.post(of(clerk), typed)
    assert errors(page) == {
        name: [f"Somebody else saved this field meanwhile: {stored}. Yours is shown; save again to keep it."]
        for name, stored in (("email", "clerk@example.org"), ("is_active", "Yes"))
    }


def test_how_another_account_began_is_not_taken_for_this_one(browser, anna, clerk):
    began = opened(browser, of(anna))["began_from"]
    page = browser.post(of(clerk), opened(browser, of(clerk)) | {"email": "mine@example.org", "began_from": began})
    assert list(errors(page)) == ["email"]


def test_a_log_in_meanwhile_stays(browser, clerk):
    typed = opened(browser, of(clerk)) | {"last_name": "Typed"}
    Client().force_login(clerk)
    login = User.objects.get(pk=clerk.pk).last_login
    assert browser.post(of(clerk), typed).status_code == 302
    clerk.refresh_from_db()
    assert (clerk.last_login, clerk.last_name) == (login, "Typed") and login is not None


# Deleted meanwhile


def test_an_account_deleted_meanwhile_is_said_with_all_that_was_typed(browser, clerk):
    group, right = Group.objects.get(name="Editors"), Permission.objects.get(codename="view_topic")
    typed = {"last_name": "Typed", "is_staff": "on", "groups": [group.pk], "user_permissions": [right.pk]}
    typed = opened(browser, of(clerk)) | typed
    other = Client()
    other.force_login(User.objects.create_superuser("boris"))
    other.post(of(clerk, "delete"), {"post": "yes"})
    page = browser.post(of(clerk), typed)
    assert (page.status_code, page.context["title"]) == (200, "This was deleted while you were writing")
    assert (page.context["gone"].record, page.context["gone"].deletion.by) == ("clerk", "boris")
    assert {told.place: told.pieces[0].text for told in page.context["typed"]} == {
        "Last name": "Typed",
        "Staff status": "Yes",
        "Groups": "Editors",
        "User permissions": str(right),
    }
    assert not User.objects.filter(username="clerk").exists()


def test_a_group_deleted_meanwhile_is_said_with_all_that_was_typed(browser):
    group = Group.objects.create(name="Translators")
    address = of(group)
    typed = opened(browser, address) | {"name": "Interpreters"}
    group.delete()
    page = browser.post(address, typed)
    assert (page.context["gone"], [told.pieces[0].text for told in page.context["typed"]]) == (None, ["Interpreters"])


def test_an_account_that_never_was_leads_to_the_first_page(browser, clerk):
    address = reverse("admin:auth_user_change", args=[999_999])
    answer = browser.post(address, opened(browser, of(clerk)), follow=True)
    assert said(answer) == ["user with ID “999999” doesn’t exist. Perhaps it was deleted?"]
