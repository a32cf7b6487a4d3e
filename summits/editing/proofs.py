"""Proofs that this site showed a form: to one account, at one address, at a known time.

A form carries its proof, so that it can be carried on after its session ended. Nobody but the account that was shown
the form has the proof, and a changed password ends it.
"""

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing

NAME = "shown"  # of the input of a form that holds its proof
LASTS = timedelta(hours=12)
SEALED = 16  # characters


def prove(account: AbstractBaseUser, address: str) -> str:
    """The proof that this site now shows a form to an account at an address, a path without a query."""
    return signing.dumps([account.pk, address, _seal(account)], salt=__name__)


def shown_to(proof: str, address: str) -> int | None:
    """The key of the account that was ever shown the form of an address; None if the proof was not signed here."""
    facts = _read(proof, address)
    return facts and facts[0]


def holds(proof: str, account: AbstractBaseUser, address: str) -> bool:
    """Whether the account was shown the form of an address lately, and has the same password since."""
    facts = _read(proof, address, max_age=LASTS)
    return facts is not None and facts == [account.pk, address, _seal(account)]


def _read(proof: str, address: str, max_age: timedelta | None = None) -> list | None:
    try:
        facts = signing.loads(proof, salt=__name__, max_age=max_age)
    except signing.BadSignature:
        return None
    return facts if facts[1] == address else None


def _seal(account: AbstractBaseUser) -> str:
    """What changes with the password of an account."""
    return account.get_session_auth_hash()[:SEALED]
