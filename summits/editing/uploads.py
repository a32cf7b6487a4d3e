"""Uploaded files are judged by their content, not their names. Forms, checks and loads use the same rule."""

import hashlib
import re
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..pictures import images

# The start of the table of a PDF, and the mark of its end. Readers look for both in its last bytes.
PDF_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
PDF_TABLE = re.compile(rb"\s*(xref|\d+\s+\d+\s+obj)")
WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
TAIL = 2048


def judge(name: str, content: bytes) -> None:
    """Raises ValidationError if the content of a file does not match the ending of its name."""
    if not content:
        raise ValidationError(_("The file is empty."))
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".pdf":
        _judge_pdf(content)
    elif ending == ".txt":
        _judge_text(content)
    elif ending in (".jpg", ".jpeg", ".png", ".webp"):
        images.opened(content)


def measures(content: bytes) -> dict:
    """The size and the digest of a file, as a text of a document records them."""
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _judge_pdf(content: bytes) -> None:
    if WEB_PAGE.match(content):
        raise ValidationError(_("This is a web page, not a PDF."))
    if not content.startswith(b"%PDF-"):
        raise ValidationError(_("This is no PDF, whatever its name says."))
    end = PDF_END.search(content[-TAIL:])
    if end is None or not PDF_TABLE.match(content, int(end[1])):
        raise ValidationError(_("This PDF is damaged or cut: its end is missing. Take the whole file."))


def _judge_text(content: bytes) -> None:
    if WEB_PAGE.match(content):
        raise ValidationError(_("This is a web page, not a plain text."))
    if b"\0" in content:
        raise ValidationError(_("This is no text: it holds NUL characters."))
    try:
        content.decode()
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("This text is not UTF-8: see byte %(number)d. Save it as UTF-8."), params={"number": error.start + 1}
        ) from None
