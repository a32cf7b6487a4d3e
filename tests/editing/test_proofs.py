"""Proofs that this site showed a form."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from summits.editing import proofs
from summits.editing.proofs import holds, prove, shown_to

ADDRESS = "/admin/summits/topic/1/change/"


@pytest.fixture
def anna(db):
    return User.objects.create_user("anna", password="correct horse")


def test_a_proof_names_the_account_and_holds_for_it_alone(anna):
    boris = User.objects.create_user("boris", password="correct horse")
    proof = prove(anna, ADDRESS)
    assert shown_to(proof, ADDRESS) == anna.pk
    assert (holds(proof, anna, ADDRESS), holds(proof, boris, ADDRESS)) == (True, False)


def test_it_says_nothing_of_another_address(anna):
    proof = prove(anna, ADDRESS)
    assert (shown_to(proof, "/admin/"), holds(proof, anna, "/admin/")) == (None, False)


def test_after_its_time_it_only_names_the_account(anna, monkeypatch):
    proof = prove(anna, ADDRESS)
    monkeypatch.setattr(proofs, "LASTS", timedelta(seconds=-1))
    assert (shown_to(proof, ADDRESS), holds(proof, anna, ADDRESS)) == (anna.pk, False)


def test_a_new_password_ends_it(anna):
    proof = prove(anna, ADDRESS)
    anna.set_password("another horse")
    assert (shown_to(proof, ADDRESS), holds(proof, anna, ADDRESS)) == (anna.pk, False)


@pytest.mark.parametrize("proof", ["", "x", "a:b:c"])
def test_anything_else_is_no_proof(anna, proof):
    assert (shown_to(proof, ADDRESS), holds(proof, anna, ADDRESS)) == (None, False)
