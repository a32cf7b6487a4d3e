"""The columns of a record as data, for machines and spreadsheets.

A noun names them in order: fields as files name them, and columns of its own. A column that needs related rows says how
they are read or put, cleared of what is hidden: it cannot name a hidden record.
"""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import NamedTuple

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy

from ..fields import columns
from ..history.keys import columns_of
from ..models import Source
from ..models.base import Record
from .known import put_known
from .related import put_records, put_sources


class Address(str):
    """The path of a page. An export puts the site before it."""


class Column(NamedTuple):
    """A name that stays, a heading in the language of the page, and the way from a record to its value.

    A value is None or empty where nothing is known, and a tuple where there can be several. ``reads`` makes the query
    for the related rows. Columns with the same ``reads`` share it. ``puts`` puts them by key, in a third of the time.
    """

    name: str
    label: str
    value: Callable[[Record], str | int | tuple | None]
    reads: Callable[[], Prefetch] | None = None
    puts: Callable[[list[Record]], object] | None = None


def columns_for(model: type[Record], name: str) -> Iterator[Column]:
    """The columns of a field, with the names of files; several for a text in four languages.

    Raises KeyError for a model without such a field.
    """
    fields, marks = columns_of(model), f"{name}_by_editor"
    if name not in fields:
        yield from (Column(one, fields[one].verbose_name, attrgetter(one)) for one in columns(name))
        if marks in fields:
            yield Column(marks, fields[marks].verbose_name, lambda record: tuple(getattr(record, marks).split()))
    elif fields[name].is_relation:
        yield _keys(fields[name])
    else:
        yield Column(name, fields[name].verbose_name, attrgetter(name))


def _keys(relation: models.Field) -> Column:
    """The keys of related records that are public."""
    name, label = relation.name, relation.verbose_name
    if relation.many_to_many:
        return Column(
            name,
            label,
            lambda record: tuple(one.key for one in getattr(record, name).all()),
            puts=lambda records: put_records(records, name),
        )
    return Column(
        name, label, lambda record: key(getattr(record, name, None)), puts=lambda records: put_known(records, name)
    )


def key(record: Record | None) -> str | int | None:
    """The key of a related record, or None in the place of a hidden one."""
    return record.key if record else None


SOURCES = Column(
    "sources",
    Source._meta.verbose_name_plural,
    lambda fact: tuple(source.url or source.citation for source in fact.sources.all()),
    puts=put_sources,
)
ADDRESS = Column("url", gettext_lazy("address"), lambda record: Address(record.get_absolute_url()))
