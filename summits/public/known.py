"""Public records that other pages name, held in memory by primary key: for nouns with few records."""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from types import MappingProxyType

from ..held import Changes, Held
from ..models.base import Record
from ..models.keyed import Keyed

ByKey = Mapping[int, Record]


def known(model: type[Record]) -> ByKey:
    """All public records of a noun, in its own order. A record that is not among them is hidden."""
    return _held(model)()


def put_known(rows: Iterable[Keyed], name: str) -> None:
    """Puts public records where a relation of some rows names them, and None in the place of a hidden one."""
    rows = list(rows)
    field = rows[0]._meta.get_field(name) if rows else None
    by_key = known(field.related_model) if rows else {}
    for row in rows:
        field.set_cached_value(row, by_key.get(getattr(row, field.attname)))


@cache
def _held(model: type[Record]) -> Held[ByKey]:
    return Held(partial(_read, model), partial(_next, model))


def _read(model: type[Record]) -> ByKey:
    return MappingProxyType({record.pk: record for record in model.objects.published()})


def _next(model: type[Record], last: ByKey, changes: Changes) -> ByKey:
    return _read(model) if any(change.noun == model._meta.model_name for change in changes) else last
