"""Adds a document to a summit in one go: its texts and topics, and what follows from the summit."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from ..choices import Body, Confidence, Origin, Reason, SignatoriesBasis, Status
from ..fields import columns
from ..history.revisions import remember
from ..models import Document, State, Summit, Text, Topic
from ..models.source import is_too_sure
from .proposed_keys import proposed_key


def members_on(summit: Summit) -> list[State]:
    """The states that were certainly members on the last day of a summit."""
    return list(State.objects.as_of(summit.closed.last).filter(status=Status.MEMBER))


def topics() -> QuerySet[Topic]:
    """All topics, in the order of the language of the desk."""
    return Topic.objects.by_name()


def begun(summit: Summit) -> Document:
    """A document of a summit that is not stored: adopted there by its council, on its last day."""
    document = Document(summit=summit, adopted_by=Body.HEADS_OF_STATE, date=summit.closed)
    for place, city in zip(columns("place"), columns("city"), strict=True):
        setattr(document, place, getattr(summit, city))
    return document


def check(document: Document) -> None:
    """Gives a new document its key. Raises ValidationError, by field, if it is not fit to be stored."""
    document.slug = proposed_key(document.title, Document._meta.get_field("slug"))
    document.full_clean()


@transaction.atomic
def add_document(
    document: Document,
    texts: Collection[Text],
    about: Collection[Topic],
    *,
    signatories: Collection[State] = (),
    is_cited: bool = False,
    by=None,
) -> None:
    """Stores a new document as a draft, with its texts. ``is_cited``: it and they have the sources of its summit.

    Raises ValidationError if the document or a text is not fit to be stored; then nothing is.
    """
    sources = list(document.summit.sources.all()) if is_cited else []
    too_sure = is_too_sure(Confidence.HIGH, [source.weak for source in sources])
    document.confidence = Confidence.MEDIUM if too_sure else Confidence.HIGH
    document.signatories_basis = SignatoriesBasis.INFERRED if signatories else ""
    check(document)
    document.save()
    document.topics.set(about)
    document.signatories.set(signatories)
    for text in texts:
        text.document, text.confidence = document, document.confidence
        text.full_clean()
        text.save()
    for fact in (document, *texts):
        fact.sources.set(sources)
    remember(document, origin=Origin.ADMIN, by=by, reason=Reason.ADDED)
