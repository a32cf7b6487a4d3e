"""Gives stored texts the words of their PDFs: texts that came by a load, or whose file was replaced by one.

Forms take the words of an upload by themselves. What a program read is marked until somebody has compared it. Words
that an editor took away stay away.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from ..choices import Origin, Reason
from ..history.revisions import remember, revisions_of
from ..history.schemas import rows_in
from ..models import Document, Revision, Text
from . import uploads
from .kept import LARGEST
from .pdf_words import words_of

MEBIBYTE = 2**20


class Outcome(NamedTuple):
    """What became of one text: its words are stored, or a sentence says why not."""

    text: Text
    is_read: bool
    fault: str = ""

    @property
    def line(self) -> str:
        which = f"document {self.text.document.slug}, text {self.text.language}"
        if self.is_read:
            return f"{which}: has the words of its PDF now, to be corrected. {self.fault}".strip()
        return f"{which}: {self.fault or 'Somebody changed it meanwhile, so it stays.'}"


def lacking(documents: Collection[int] | None = None, *, using: str = "default") -> Iterator[Text]:
    """The texts without the words of their PDF, of all documents, or of some by their primary keys."""
    texts = Text.objects.using(using).filter(Q(body="") | Q(body_uncorrected=True), file__iendswith=".pdf")
    if documents is not None:
        texts = texts.filter(document__in=documents)
    for text in texts.select_related("document").order_by("document__slug", "language").iterator(chunk_size=100):
        if _is_of_another_file(text) if text.body else not _was_emptied(text):
            yield text


def read_all(texts: Iterable[Text]) -> Iterator[Outcome]:
    """Reads the PDFs of texts, and stores what they say; each text is a transaction of its own."""
    for text in texts:
        try:
            words = words_of(_content(text.file.name))
        except ValidationError as error:
            yield Outcome(text, False, " ".join(error.messages))
        else:
            yield Outcome(text, _store(text, words.text), words.fault)


def _content(name: str) -> bytes:
    """A file among the uploads. Raises ValidationError, in a sentence, if it cannot be had or is no PDF."""
    try:
        with default_storage.open(name) as file:
            if file.size > LARGEST:
                at_most = f"at most {LARGEST // MEBIBYTE} are read"
                raise ValidationError(f"The PDF has {file.size // MEBIBYTE} MiB; {at_most}.")
            content = file.read()
    except FileNotFoundError:
        raise ValidationError(f"There is no file “{name}” among the uploads.") from None
    except OSError as error:
        raise ValidationError(f"The file “{name}” cannot be read: {error.strerror}.") from error
    uploads.judge(name, content)
    return content


def _store(text: Text, words: str) -> bool:
    """Stores words unless somebody has written the text, or replaced its file, meanwhile; says whether it did.

    The words belong to the change that brought the file: they share its batch, so it can be undone as a whole.
    """
    using = text._state.db
    with transaction.atomic(using=using):
        document = Document.objects.using(using).select_for_update(of=("self",)).filter(pk=text.document_id).first()
        unchanged = Text.objects.using(using).filter(pk=text.pk, file=text.file.name, body=text.body)
        stored = unchanged.first() if document else None
        if stored is None or words == stored.body:
            return False
        last = _known(document)
        stored.body, stored.body_uncorrected = words, bool(words)
        stored.save(update_fields=["body", "body_uncorrected"])
        remember(document, origin=Origin.ADMIN, reason=Reason.READ, batch=last.batch)
        return bool(words)


def _known(document: Document) -> Revision:
    """The newest revision of a document; the first one is made where nobody has remembered it yet."""
    found = remember(document, origin=Origin.ADMIN, reason=Reason.FOUND, is_change=False)
    return found or revisions_of(document).first()


def _is_of_another_file(text: Text) -> bool:
    """Whether the words were taken from a file that was replaced since: history knows the file they came with."""
    came_with = [fields for _revision, fields in _past(text) if fields.get("body") == text.body][-1:]
    return any(not _is_file_of(text, fields) for fields in came_with)


def _was_emptied(text: Text) -> bool:
    """Whether an editor took the words of this file away, and nobody went back behind that."""
    newer = None
    for revision, fields in _past(text):
        if fields.get("body") and _is_file_of(text, fields):
            return newer is not None and newer.origin == Origin.ADMIN
        newer = revision
    return False


def _is_file_of(text: Text, fields: dict) -> bool:
    """Whether a row of the past has the file that a text has now, by its digest where both have one."""
    digests = text.sha256, fields.get("sha256", "")
    return digests[0] == digests[1] if all(digests) else text.file.name == fields.get("file")


def _past(text: Text) -> Iterator[tuple[Revision, dict]]:
    """The text in each revision of its document that has it, the newest first. What a load brought is no state."""
    stored = revisions_of(text.document).exclude(reason=Reason.LOADED).exclude(rows=[])
    for revision in stored.iterator(chunk_size=10):
        for row in rows_in(revision):
            if row["model"] == Text._meta.label_lower and row["fields"]["language"] == text.language:
                yield revision, row["fields"]
