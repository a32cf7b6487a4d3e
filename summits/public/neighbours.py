"""The documents around a document: those to which it is related, and those that were adopted with it."""

import datetime
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import timezone

from ..choices import DocumentKind, RelationKind
from ..models import Document, Relation
from ..models.base import at_moment
from ..ordering import newest
from ..prepared import A_MOMENT, A_NUMBER, Prepared
from .known import named
from .reading import rows
from .tallies import tallies
from .texts import put_readable

SUPERSEDES = Q(kind=RelationKind.SUPERSEDES)
MOST_WITH_IT = 6  # documents of the same summit; their list has all


class Related(NamedTuple):
    """The documents that stand in one relation to a document, each with the fact of the relation."""

    label: str
    documents: list[tuple[Document, Relation]]


class Neighbours(NamedTuple):
    """``together`` are the most solemn of those that were adopted with it; ``has_more`` says if there are others.

    ``total`` is the number of documents of its summit, 0 where it has none.
    """

    related: list[Related]
    together: list[Document]
    has_more: bool
    total: int


def neighbours(document: Document) -> Neighbours:
    """The neighbours of a document whose relations are put, each with the texts that can be read."""
    related, keys = _related(document), _together(document)
    together = named(Document, keys[:MOST_WITH_IT]) if keys else {}
    total = tallies().of_summit.get(document.summit_id, 0) if document.summit else 0
    shown = [together[key] for key in keys if key in together]
    found = Neighbours(related, shown, len(keys) > MOST_WITH_IT, total)
    put_readable([*found.together, *(other for group in related for other, _relation in group.documents)])
    return found


def put_newer(documents: Collection[Document]) -> None:
    """Puts the documents that replaced each of some documents as ``superseded_by``."""
    found = rows(Relation, "target", [one.pk for one in documents], "document", "target", where=SUPERSEDES)
    newer = named(Document, {relation.document_id for relation in found}) if found else {}
    for document in documents:
        keys = {relation.document_id for relation in found if relation.target_id == document.pk}
        document.superseded_by = [one for key, one in newer.items() if key in keys]


def _related(document: Document) -> list[Related]:
    groups = []
    for kind in RelationKind:
        mine = [(one.target, one) for one in document.relations.all() if one.kind == kind]
        others = [(one.document, one) for one in document.relations_from.all() if one.kind == kind]
        groups += [Related(str(kind.label), mine), Related(str(kind.inverse), others)]
    return [group for group in groups if group.documents]


def _together(document: Document) -> list[int]:
    """The keys of the first documents of the same summit or else event, the most solemn first; one more than shown."""
    now = timezone.now()
    if document.summit:
        return [pk for (pk,) in _of_summit.rows(home=document.summit_id, but=document.pk, now=now)]
    if document.event:
        return [pk for (pk,) in _of_event.rows(home=document.event_id, but=document.pk, now=now)]
    return []


def _weight() -> Case:
    return Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(DocumentKind)))


def _beside(relation: str, home: int, but: int, now: datetime.datetime) -> QuerySet:
    with at_moment(now):
        public = Document.objects.published().filter(**{relation: home}).exclude(pk=but)
    return public.order_by(_weight(), newest("date"), "slug").values_list("pk")[: MOST_WITH_IT + 1]


A_KEY = A_NUMBER - 1
_of_summit = Prepared(lambda **given: _beside("summit", **given), home=A_NUMBER, but=A_KEY, now=A_MOMENT)
_of_event = Prepared(lambda **given: _beside("event", **given), home=A_NUMBER, but=A_KEY, now=A_MOMENT)
