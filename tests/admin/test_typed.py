"""The browser is told which forms were saved, so that it forgets what it kept of them."""

import pytest
from django.urls import reverse

from summits.editing.saved_forms import COOKIE

from ..builders import make_topic
from .forms import hidden, shown

ONE, TWO = "0123456789abcdef", "fedcba9876543210"
ADD = reverse("admin:summits_topic_add")


def change(topic):
    return reverse("admin:summits_topic_change", args=[topic.pk])


def told(answer) -> str | None:
    return answer.cookies[COOKIE].value if COOKIE in answer.cookies else None


def test_a_saved_form_is_named(editing, db):
    topic = make_topic(publication="draft")
    answer = editing.post(change(topic), shown(editing.get(change(topic))) | {"typed": ONE})
    cookie = answer.cookies[COOKIE]
    assert (cookie.value, cookie["path"], cookie["samesite"], cookie["httponly"]) == (ONE, "/admin/", "Lax", "")
    again = editing.post(ADD, {"slug": "trade", "name_en": "Trade", "confidence": "high", "typed": TWO})
    assert (again.status_code, told(again)) == (302, f"{ONE}.{TWO}")


def test_five_forms_are_named_at_most_and_nothing_else(editing, db):
    topic = make_topic(publication="draft")
    names = [f"{number:016x}" for number in range(6)]
    editing.cookies[COOKIE] = ".".join([*names, "no form", "<b>"])
    answer = editing.post(change(topic), shown(editing.get(change(topic))) | {"typed": ONE})
    assert told(answer) == ".".join([*names[2:], ONE])


@pytest.mark.parametrize("typed", ["", "x", ONE + "0", ONE.upper(), f"{ONE}; Path=/"])
def test_a_form_without_a_well_formed_name_is_not_named(editing, db, typed):
    topic = make_topic(publication="draft")
    answer = editing.post(change(topic), shown(editing.get(change(topic))) | {"typed": typed})
    assert (answer.status_code, told(answer)) == (302, None)


@pytest.mark.parametrize("more", [{"slug": "a key!"}, {"_preview": ""}], ids=["an error", "a preview"])
def test_a_form_that_was_not_saved_is_not_named(editing, db, more):
    topic = make_topic(publication="draft")
    answer = editing.post(change(topic), shown(editing.get(change(topic))) | {"typed": ONE} | more)
    assert (answer.status_code, told(answer)) == (200, None)


def test_a_page_that_came_back_says_that_it_holds_what_was_sent(editing, editor):
    topic = make_topic(publication="draft")
    fresh = editing.get(change(topic))
    back = editing.post(change(topic), shown(fresh) | {"slug": "a key!"})
    assert f'data-account="{editor.pk}"' in fresh.text
    assert ("data-posted" in fresh.text, "data-posted" in back.text) == (False, True)
    assert "typed" not in hidden(fresh)  # the script names the form
