"""Log-ins in the log: who came in, and whose account somebody tried in vain."""

import logging

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils.crypto import salted_hmac

_log = logging.getLogger("register.accounts")


@receiver(user_logged_in)
def logged_in(sender, user, **kwargs):
    _log.info("logged in", extra={"facts": {"account": user.get_username()}})


@receiver(user_logged_out)
def logged_out(sender, user, **kwargs):
    if user:
        _log.info("logged out", extra={"facts": {"account": user.get_username()}})


@receiver(user_login_failed)
def login_failed(sender, credentials, **kwargs):
    """An account that is there is named, so that its owner can be warned.

    Any other name may be a password in the wrong field, or a stranger's address: its digest, keyed by the secret key,
    only shows that it is tried again.
    """
    accounts = get_user_model()
    name = credentials.get(accounts.USERNAME_FIELD, "")
    exists = accounts.objects.filter(**{accounts.USERNAME_FIELD: name}).exists()
    digest = salted_hmac("sco_site.accounts", name, algorithm="sha256").hexdigest()[:12]
    _log.warning("log-in failed", extra={"facts": {"account": name} if exists else {"unknown": digest}})
