"""The characters that texts of the register may have. Forms, files and the database have the same rule.

A text is empty or visible, and has one line unless several are allowed. It has no control characters and no invisible
ones, such as marks of direction. The joiners of Persian are allowed.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import shapes  # noqa: F401  registers the lookup made_of

# A text of these characters alone is invisible.
INVISIBLE = "".join(
    chr(number)
    for first, last in (
        *((0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x034F, 0x034F), (0x061C, 0x061C)),
        *((0x115F, 0x1160), (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180B, 0x180E), (0x2000, 0x200F), (0x2028, 0x202F)),
        *((0x205F, 0x206F), (0x2800, 0x2800), (0x3000, 0x3000), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
        *((0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB)),
    )
    for number in range(first, last + 1)
)
HALF = re.compile(r"[\0\ud800-\udfff]")
CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LINE_END = re.compile(r"[\t\n\r\u2028\u2029]")
HIDDEN = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
SPELT_OUT = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}  # categories of characters that messages show as numbers

NOTHING_TO_SEE = _("The text has no visible character. Fill it in, or leave it empty.")


def is_blank(text: str) -> bool:
    """Whether a text has no visible character."""
    return not text.strip(INVISIBLE)


def refuse(text: str, *, lines: bool = False) -> None:
    """Raises ValidationError if the register does not take the text. With ``lines`` it may have several lines."""
    if text.isascii() and text.isprintable() and not text.isspace():
        return  # fast for most texts
    if HALF.search(text):
        raise ValidationError(_("The text holds a NUL character or half a character. Remove it."))
    if text and is_blank(text):
        raise ValidationError(NOTHING_TO_SEE)
    if match := CONTROL.search(text):
        raise _holds(_("The text holds the control character %(character)s. Remove it."), match[0])
    if not lines and LINE_END.search(text):
        raise ValidationError(_("The text has a line end or a tab in it. Write it in one line."))
    if match := HIDDEN.search(text):
        raise _holds(_("The text holds the invisible character %(character)s. Remove it."), match[0])
    if composed(text) != text:
        raise ValidationError(_("Accents are characters of their own in this text. Save it in Unicode’s form NFC."))


def _holds(sentence, character: str) -> ValidationError:
    return ValidationError(sentence, params={"character": printable(character)})


def composed(text: str) -> str:
    """The text in the form NFC: letters with accents are single characters, if Unicode has them."""
    return unicodedata.normalize("NFC", text)


def printable(text: str) -> str:
    """The text as one safe line for a terminal. Control characters and invisible ones are shown as numbers."""
    return "".join(
        _spelt(character) if unicodedata.category(character) in SPELT_OUT else character for character in text
    )


def _spelt(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


class TextsAreVisible(models.CheckConstraint):
    """A constraint: the texts of a row are empty or have a visible character."""

    def __init__(self, *, columns: Iterable[str] = (), **options):
        if columns:
            visible = [Q(**{column: ""}) | ~Q(**{f"{column}__made_of": INVISIBLE}) for column in columns]
            options["condition"] = Q(*visible)
        super().__init__(**options)

    def validate(self, model, instance, exclude=None, using=None):
        """Does nothing, because cleaning has checked the fields."""

    def deconstruct(self):
        _path, args, options = super().deconstruct()
        return "django.db.models.CheckConstraint", args, options
