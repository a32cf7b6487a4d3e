"""What an index is made of: the public records of a noun, the values they are counted by, and what they sort by."""

import datetime
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, OrderBy
from django.db.models.functions import Substr
from django.utils import timezone

from ..collation import weigh
from ..fields import PartialDateField
from ..history.snapshots import owner_model
from ..languages import Language, current
from ..models.base import RecordQuerySet, at_moment
from ..ordering import shown
from ..prepared import A_MOMENT, A_NUMBER, Prepared
from ..public import NOUNS
from .attributes import Attribute
from .orders import Sorted, falling, rising

AT_ONCE = 2_000  # rows of a query


class Columns(NamedTuple):
    """An order by columns and annotations, each of them rising or falling. What is not known comes last."""

    columns: tuple[tuple[str, bool], ...]

    weigh = None

    @property
    def word(self) -> str:
        return ".".join(("-" if falls else "") + name for name, falls in self.columns)

    @property
    def paths(self) -> list[str]:
        return [name for name, _falls in self.columns]

    def expressions(self, model: type[models.Model]) -> list[str | Substr]:
        return [Substr(name, 1, 10) if _is_date(model, name) else name for name in self.paths]

    def sorted_by(self, *columns: Sequence) -> Iterable[Sorted]:
        """What each record sorts by, from the values of all records in each column."""
        turns = (falling if falls else rising for _name, falls in self.columns)
        return zip(*(map(turn, column) for turn, column in zip(turns, columns, strict=True)), strict=True)


class Text(NamedTuple):
    """An order by a translated text, as a language sorts it."""

    name: str
    language: Language

    paths = ()

    @property
    def word(self) -> str:
        return f"{self.name}.{self.language.column}"

    @property
    def weigh(self) -> Callable[[str], str]:
        return partial(weigh, language=self.language)

    def expressions(self, model: type[models.Model]) -> list:
        return [shown(self.name, self.language)]

    def sorted_by(self, texts: Sequence[str]) -> Iterable[Sorted]:
        return texts


def order_of(ordering: str | Iterable[str | OrderBy | F]) -> Columns | Text:
    """The order by a translated text on the page that is being made, or by what ``order_by`` takes."""
    if isinstance(ordering, str):
        return Text(ordering, current())
    return Columns(tuple(map(_column, ordering)))


def _column(ordered: str | OrderBy) -> tuple[str, bool]:
    if isinstance(ordered, OrderBy):
        return ordered.expression.name, ordered.descending
    return ordered.removeprefix("-"), ordered.startswith("-")


class Rows(NamedTuple):
    """What each record sorts by, with its key; and for each attribute the keys of the records with each value."""

    records: list[tuple[Sorted, int]]
    values: dict[str, dict[Hashable, array]]


class Source(NamedTuple):
    """What to read. ``day`` is the day of the statuses, for a noun that has one."""

    noun: str
    attributes: tuple[Attribute, ...]
    order: Columns | Text
    day: datetime.date | None = None

    def read(self, keys: Collection[int] | None = None) -> Rows:
        """Reads all public records, or those with some keys. Values of hidden records may be among them."""
        records, values = [], {one.name: defaultdict(_no_keys) for one in self.attributes}
        plain, joined, width = self._plain, self._joined, len(self.order.expressions(self._model))
        public, *pairs = self._answers(keys)
        for pks, *columns in _columns(public):
            records += zip(self.order.sorted_by(*columns[:width]), pks, strict=True)
            for one, column in zip(plain, columns[width:], strict=True):
                _add(values[one.name], pks, column)
        for one, rows in zip(joined, pairs, strict=True):
            for pks, column in _columns(rows):
                _add(values[one.name], pks, column)
        return Rows(records, {one.name: one.by_value(values[one.name]) for one in self.attributes})

    def read_order(self) -> list[tuple[Sorted, int]]:
        """What all public records sort by, each with its key."""
        rows = self._public().values_list("pk", *self.order.expressions(self._model)).iterator(AT_ONCE)
        return [
            record
            for pks, *columns in _columns(rows)
            for record in zip(self.order.sorted_by(*columns), pks, strict=True)
        ]

    def read_mutual(self) -> dict[str, dict[Hashable, array]]:
        """The keys of the records with each value of the attributes that another record of the noun can change."""
        now, found = timezone.now(), {}
        for one in self.attributes:
            if one.part and _joins_two(one.part, self._model):
                read = defaultdict(_no_keys)
                for pk, value in _of_attribute(self, one).rows(now=now):
                    read[value].append(pk)
                found[one.name] = one.by_value(read)
        return found

    def _answers(self, keys: Collection[int] | None) -> list[Iterable[tuple]]:
        """The rows of each query: of all records, or of those with some keys."""
        if keys is None:  # some thousands of rows at a time: those of a large register would fill the memory
            return [query.iterator(AT_ONCE) for query in self.queries()]
        return [_rows_of(query, keys) for query in _of_one_record(self)]

    def queries(self, key: int | None = None) -> list[models.QuerySet]:
        """The public records with what they sort by and their plain values; then the pairs of each joined attribute."""
        public, stored = self._public(), self._model._base_manager.order_by()
        if key is not None:
            public, stored = public.filter(pk=key), stored.filter(pk=key)
        expressions = [*self.order.expressions(self._model), *(one.expression for one in self._plain)]
        pairs = (stored.filter(one.known).values_list("pk", one.path) for one in self._joined)
        return [public.values_list("pk", *expressions), *pairs]

    @property
    def name(self) -> str:
        """Its noun, its order and its day in one word."""
        return ".".join([self.noun, self.order.word, *([self.day.isoformat()] if self.day else [])])

    @property
    def usual(self) -> "Source":
        """The same in the usual order of the noun."""
        return self._replace(order=order_of(self._model._meta.ordering))

    @property
    def _model(self) -> type[models.Model]:
        return NOUNS[self.noun].model

    @property
    def _plain(self) -> list[Attribute]:
        return [one for one in self.attributes if not _is_many(self._model, one.path)]

    @property
    def _joined(self) -> list[Attribute]:
        return [one for one in self.attributes if _is_many(self._model, one.path)]

    @property
    def others(self) -> frozenset[str] | None:
        """The other nouns whose changes can change what is read; None if those of any can."""
        paths = [*self.order.paths, *(one.path for one in self.attributes)]
        if not self._public().query.annotations.keys().isdisjoint(paths):
            return None
        read = [model for path in paths for model in _models_read(NOUNS[self.noun].model, path)]
        for part in filter(None, (one.part for one in self.attributes)):
            read += [part._meta.get_field(name).related_model for name in part.VISIBLE_THROUGH]
        return frozenset(owner_model(model)._meta.model_name for model in read) - {self.noun}

    def _public(self) -> RecordQuerySet:
        public = NOUNS[self.noun].listed().order_by()
        return public if self.day is None else public.as_of(self.day)


@lru_cache(maxsize=64)
def _of_one_record(source: Source) -> list[Prepared]:
    """The queries of a source for one record. Each process asks them after every write."""
    total = len(source.queries())
    return [Prepared(partial(_query, source, at), key=A_NUMBER, now=A_MOMENT) for at in range(total)]


@lru_cache(maxsize=64)
def _of_attribute(source: Source, attribute: Attribute) -> Prepared:
    alone = source._replace(attributes=(attribute,))
    return Prepared(partial(_pairs, alone), now=A_MOMENT)


def _pairs(source: Source, now: datetime.datetime) -> models.QuerySet:
    with at_moment(now):
        return source.queries()[1]


def _joins_two(part: type[models.Model], model: type[models.Model]) -> bool:
    """Whether a part joins two records of one noun, so that a change of the one changes the other."""
    return sum(part._meta.get_field(name).related_model is model for name in part.VISIBLE_THROUGH) > 1


def _query(source: Source, at: int, key: int, now: datetime.datetime) -> models.QuerySet:
    with at_moment(now):
        return source.queries(key)[at]


def _rows_of(query: Prepared, keys: Collection[int]) -> list[tuple]:
    now = timezone.now()
    return [row for key in keys for row in query.rows(key=key, now=now)]


def _no_keys() -> array:
    return array("q")


def _columns(rows: Iterable[tuple]) -> Iterator[Iterable[Sequence]]:
    """The columns of some rows, some thousands of rows at a time."""
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        yield zip(*some, strict=True)


def _add(by_value: dict[Hashable, array], keys: Sequence[int], column: Sequence[Hashable]) -> None:
    for key, value in zip(keys, column, strict=True):
        by_value[value].append(key)


def _is_date(model: type[models.Model], name: str) -> bool:
    try:
        return isinstance(model._meta.get_field(name), PartialDateField)
    except FieldDoesNotExist:  # an annotation
        return False


def _relations(model: type[models.Model], path: str) -> Iterator[models.Field]:
    """The relations along a path; none for an annotation."""
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return
        if not field.is_relation:
            return
        yield field
        model = field.related_model


def _is_many(model: type[models.Model], path: str) -> bool:
    return any(field.one_to_many or field.many_to_many for field in _relations(model, path))


def _models_read(model: type[models.Model], path: str) -> Iterator[type[models.Model]]:
    """The models whose rows are read along a path. The last relation is read on the side that keeps it."""
    fields = list(_relations(model, path))
    for place, field in enumerate(fields):
        ends = place == len(fields) - 1 and path.endswith(field.name)
        if not ends or field.auto_created:
            yield field.related_model
