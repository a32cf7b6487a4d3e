"""The reason that somebody gives for a change, as history keeps it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..fields import characters

LONGEST = 300  # characters
SAY_WHY = _("Say why, in a few words.")


def reason_given(typed: str, *, lacking: str | Promise = SAY_WHY) -> str:
    """A typed reason without the blanks around it.

    Raises ValidationError, in a sentence, if there is nothing to see in it (``lacking``), if it is too long, and if it
    has a character that the register does not take.
    """
    if characters.is_blank(typed):
        raise ValidationError(lacking)
    reason = typed.strip()
    MaxLengthValidator(LONGEST)(reason)
    characters.refuse(reason)
    return reason
