"""Public records that other pages name, by primary key. Those of nouns with few records are held in memory."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, partial
from types import MappingProxyType

from ..fields import stored
from ..held import Changes, Held
from ..models import Document
from ..models.base import Record
from ..models.keyed import Keyed
from .reading import rows

MOST_BESIDE = 100  # documents that the page of another record shows; their list has all

ByKey = Mapping[int, Record]

# Records that are too many to be held, with the columns of them that other pages show.
MANY = {
    Document: (
        "slug",
        *stored(Document, "title"),
        "kind",
        "date",
        "covers_from",
        "covers_until",
        *Record.PUBLICATION,
    )
}


def known(model: type[Record]) -> ByKey:
    """All public records of a noun, in its own order. A record that is not among them is hidden."""
    return _held(model)()


def named(model: type[Record], keys: Collection[int]) -> ByKey:
    """The public records of a noun with some primary keys, and maybe others, in its own order."""
    if model not in MANY:
        return known(model)
    return {record.pk: record for record in rows(model, "pk", keys, *MANY[model]) if record.is_public}


def put_known(owners: Iterable[Keyed], *names: str) -> None:
    """Puts public records where relations of some rows name them, and None in the place of a hidden one."""
    owners = list(owners)
    for name in names if owners else ():
        field = owners[0]._meta.get_field(name)
        by_key = named(field.related_model, {getattr(owner, field.attname) for owner in owners} - {None})
        for owner in owners:
            field.set_cached_value(owner, by_key.get(getattr(owner, field.attname)))


@cache
def _held(model: type[Record]) -> Held[ByKey]:
    return Held(partial(_read, model), partial(_next, model))


def _read(model: type[Record]) -> ByKey:
    return MappingProxyType({record.pk: record for record in model.objects.published()})


def _next(model: type[Record], last: ByKey, changes: Changes) -> ByKey:
    return _read(model) if any(change.noun == model._meta.model_name for change in changes) else last
