"""Drafts that the page of a record would show. They are published with it or are missing from it."""

from collections.abc import Iterable

from django.db import models

from ..choices import Publication
from ..models.base import Record

DRAFTS = (Publication.DRAFT, Publication.IN_REVIEW)


def drafts_shown_by(records: Iterable[Record]) -> list[Record]:
    """The drafts that the pages of these records would show, and the drafts that those would show, noun by noun.

    The number of queries grows with the nouns, not with the records.
    """
    seen: dict[type[Record], set] = {}
    for record in records:
        seen.setdefault(type(record), set()).add(record.pk)
    waiting = [(model, set(pks)) for model, pks in seen.items()]
    drafts_of: dict[type[Record], list[Record]] = {}
    while waiting:
        model, pks = waiting.pop()
        for path in model.SHOWS:
            target = at_the_end_of(model, path)
            seen_before = seen.setdefault(target, set())
            shown = model._base_manager.filter(pk__in=pks).order_by().values(path)
            drafts = target._base_manager.filter(pk__in=shown, publication__in=DRAFTS).exclude(pk__in=seen_before)
            if new := list(drafts):
                seen_before |= {draft.pk for draft in new}
                drafts_of.setdefault(target, []).extend(new)
                waiting.append((target, {draft.pk for draft in new}))
    return [
        draft for target in sorted(drafts_of, key=lambda model: model._meta.model_name) for draft in drafts_of[target]
    ]


def at_the_end_of(model: type[models.Model], path: str) -> type[Record]:
    """The model at the end of a path of relations: Leader for "participations__leader" of a summit."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model
