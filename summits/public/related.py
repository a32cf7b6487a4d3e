"""Rows that a page shows beside its records, put where Django puts what it prefetched.

What is hidden is left out: a record that is not public, and a part that joins one. All rows are read by key. The
records that they name come from memory, and are shared: nobody changes them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import groupby

from django.db import models

from ..models import Source
from ..models.base import Fact, Part, Record
from ..models.keyed import Keyed
from .known import MANY, named, put_known
from .reading import pairs, rows


def put_part(owners: Collection[Keyed], name: str) -> None:
    """Puts a part, with the records that it names, where a relation of some rows names it; None for a hidden one."""
    field = _relation(owners, name)
    parts = rows(field.related_model, "pk", {getattr(owner, field.attname) for owner in owners} - {None})
    by_key = {part.pk: part for part in visible(parts)}
    for owner in owners:
        field.set_cached_value(owner, by_key.get(getattr(owner, field.attname)))


def put_parts(owners: Collection[Keyed], *names: str, keys: Collection[int] | None = None) -> list[models.Model]:
    """Puts the visible rows of one-to-many relations of some rows, with the records that they name; gives back all.

    With ``keys`` it puts none but those with one of these primary keys.
    """
    return [part for name in names for part in _put_parts(owners, name, keys)]


def _put_parts(owners: Collection[Keyed], name: str, keys: Collection[int] | None) -> list[models.Model]:
    if not owners:
        return []
    relation, by_key = _relation(owners, name), {owner.pk: owner for owner in owners}
    field, of_owner = relation.field, defaultdict(list)
    model, only = relation.related_model, MANY.get(relation.related_model)
    column, wanted = (field.name, by_key) if keys is None else ("pk", keys)
    found = rows(model, column, wanted, *((*only, field.name) if only else ()))
    for part in visible(found, beside=field.name):
        field.set_cached_value(part, by_key[getattr(part, field.attname)])
        of_owner[getattr(part, field.attname)].append(part)
    _put(owners, name, of_owner)
    return [part for parts in of_owner.values() for part in parts]


def put_records(owners: Collection[Keyed], name: str, *, key: Callable[[Record], tuple] | None = None) -> None:
    """Puts the public records of a many-to-many relation of some rows, in the order of their noun or by a sort key."""
    if not owners:
        return
    relation, pks = _relation(owners, name), [owner.pk for owner in owners]
    reverse = relation.auto_created
    joined = pairs(relation.field if reverse else relation, pks, reverse=reverse)
    wanted = {other for _owner, other in joined}
    found = [record for pk, record in named(relation.related_model, wanted).items() if pk in wanted] if wanted else []
    _put_pairs(owners, name, joined, sorted(found, key=key) if key else found)


def put_sources(facts: Iterable[Fact]) -> None:
    """Puts the sources of facts of any kind."""
    kinds = [list(group) for _model, group in groupby(sorted(facts, key=_kind), key=_kind)]
    joined = [pairs(kind[0]._meta.get_field("sources"), [fact.pk for fact in kind]) for kind in kinds]
    sources = rows(Source, "pk", {pk for some in joined for _fact, pk in some})
    for kind, some in zip(kinds, joined, strict=True):
        _put_pairs(kind, "sources", some, sources)


def sources_of(fact: Fact) -> Iterable[Source]:
    """The sources of a fact. Those that were put are given at once: pages ask for them hundreds of times."""
    put = fact.__dict__.get("_prefetched_objects_cache", {})
    return put["sources"] if "sources" in put else fact.sources.all()


def visible(parts: list[models.Model], *, beside: str = "") -> list[models.Model]:
    """Those of some rows that visitors may see, with the records that they name.

    The relation to the one ``beside`` which they are shown is not asked: that record is public.
    """
    if not parts:
        return []
    if isinstance(parts[0], Record):
        return [record for record in parts if record.is_public]
    if not isinstance(parts[0], Part):
        return parts
    others = [type(parts[0])._meta.get_field(name) for name in parts[0].VISIBLE_THROUGH if name != beside]
    put_known(parts, *(field.name for field in others))
    return [part for part in parts if all(_hides_nothing(field, part) for field in others)]


def _hides_nothing(field: models.Field, part: Part) -> bool:
    return getattr(part, field.attname) is None or field.get_cached_value(part) is not None


def _relation(owners: Collection[Keyed], name: str):
    return next(iter(owners))._meta.get_field(name)


def _kind(fact: Fact) -> str:
    return fact._meta.model_name


def _put_pairs(owners: Iterable[Keyed], name: str, joined: Iterable[tuple[int, int]], others: list[Keyed]) -> None:
    """Puts those of some other rows that are joined with each owner, in the order of the others."""
    places, of_owner = {other.pk: place for place, other in enumerate(others)}, defaultdict(list)
    for owner, other in joined:
        if other in places:
            of_owner[owner].append(places[other])
    _put(owners, name, {owner: [others[place] for place in sorted(found)] for owner, found in of_owner.items()})


def _put(owners: Iterable[Keyed], name: str, found: dict[int, list]) -> None:
    for owner in owners:
        cache = owner.__dict__.setdefault("_prefetched_objects_cache", {})
        cache[name] = tuple(found.get(owner.pk, ()))
