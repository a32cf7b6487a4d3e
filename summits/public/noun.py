"""The base class of nouns: everything that visitors may see of one noun."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db import models
from django.db.models.functions import Upper

from ..fields import TranslatedText, best, stored
from ..history.keys import key_column
from ..languages import LANGUAGES, current, in_order_of_preference
from ..models.base import Fact, Record, RecordQuerySet
from .columns import ADDRESS, SOURCES, Column, columns_for
from .gone import Gone, gone
from .known import named, put_known
from .parts import PartOf, parts_of
from .reading import public_rows, rows
from .related import put_parts, put_sources
from .wording import Content


class Passage(NamedTuple):
    """A text of a record, and its language tag; the tag is empty if the language is unknown."""

    text: str
    tag: str = ""


class Noun:
    """One noun. It gives out only public records, and only public records with them."""

    model: type[Record]
    called: tuple[str, ...] = ("name",)  # the translated texts that are its names
    described: tuple[str, ...] = ()  # other translated texts that the search reads
    address = ""  # the first part of the addresses of a noun that has a list
    plural: str  # the title of its list
    counted: str  # the number of records, for a noun that has a list: "%(total)s topics"
    is_largest = False  # whether it has the most records of all nouns
    with_words: tuple[str, ...] = ()  # the parts that the search finds with it
    row: tuple[str, ...] = ()  # what its list shows of a record beside its name; records that it names are put there
    entry: tuple[str, ...] = ()  # what its feed shows beside names and addresses
    totals: dict[str, Callable[[], Mapping[int, int]]] = {}  # numbers that its list shows, by primary key; or else 0
    data: tuple[str | Column, ...] = ()  # its columns as data, for a noun that has a list; fields as files name them

    @property
    def name(self) -> str:
        return self.model._meta.model_name

    @property
    def key_converter(self) -> str:
        """The path converter for its keys."""
        return "int" if isinstance(key_column(self.model), models.IntegerField) else "slug"

    def rows(self) -> RecordQuerySet:
        """All public records."""
        return self.model.objects.published()

    def listed(self) -> RecordQuerySet:
        """The records of its list, with the numbers that the list sorts by."""
        return self.rows()

    def as_rows(self, records: RecordQuerySet) -> list[Record]:
        """Records of its list, with what their rows show, and how sure they are, and nothing else."""
        found = list(self._narrow(records, *self.row, "confidence"))
        self._put_row(found)
        return found

    def as_rows_at(self, keys: Collection[int], records: Callable[[], RecordQuerySet]) -> list[Record]:
        """Those of the ``records`` of its list with some primary keys, in any order, as rows."""
        return self.as_rows(records().filter(pk__in=keys).order_by())

    def _put_row(self, found: list[Record]) -> None:
        for name in _relations(self.model) & set(self.row):
            put_known(found, name)
        self._put_totals(found)

    def as_entries(self, records: RecordQuerySet) -> list[Record]:
        """Records of its list, with what their entries in a feed show and nothing else."""
        return list(self._narrow(records, *self.entry, "changed_on"))

    def _narrow(self, records: RecordQuerySet, *names: str) -> RecordQuerySet:
        return records.only(*stored(self.model, self.model.KEY[0], self.called[0], *names))

    def put_whole(self, record: Record) -> None:
        """Puts everything that the page of a record shows of it."""
        if isinstance(record, Fact):
            put_sources([record])

    @cached_property
    def columns(self) -> list[Column]:
        """Its columns as data, in order. Each ends with what all have in common."""
        fact = ("confidence", "note", SOURCES) if issubclass(self.model, Fact) else ()
        asked = (*self.data, *fact, ADDRESS, "changed_on")
        return [
            column for one in asked for column in ([one] if isinstance(one, Column) else columns_for(self.model, one))
        ]

    def as_data(self, records: RecordQuerySet) -> list[Record]:
        """Records of its list, with everything that the columns need."""
        reads = dict.fromkeys(column.reads for column in self.columns if column.reads)
        found = list(records.prefetch_related(*(read() for read in reads)))
        for column in self.columns:
            if column.puts:
                column.puts(found)
        self._put_totals(found)
        return found

    def _put_totals(self, found: list[Record]) -> None:
        for name, total_of_each in self.totals.items():
            totals = total_of_each()
            for record in found:
                setattr(record, name, totals.get(record.pk, 0))

    @property
    def parts(self) -> list[PartOf]:
        return parts_of(self.model, self.with_words)

    def addressed(self) -> RecordQuerySet:
        """All public records, with their addresses and the days of their last changes and nothing else."""
        return self.rows().only(*stored(self.model, self.model.KEY[0], "changed_on")).order_by("pk")

    def last_changed(self) -> date | None:
        """The day of the last change of a public record; None where none has one."""
        return self.rows().aggregate(last=models.Max("changed_on"))["last"]

    def public_at(self, keys: Collection[int]) -> list[Record]:
        """The public records with some primary keys, in any order, with their names at least.

        They may be held in memory: nobody changes them.
        """
        public = named(self.model, keys)
        return [public[key] for key in keys if key in public]

    def found_at(self, keys: Collection[int]) -> list[Record]:
        """The same, whole and with the parts that the search finds with them."""
        return self._with_parts(keys, *self.with_words) if self.with_words else self.public_at(keys)

    def _with_parts(self, keys: Collection[int], *parts: str) -> list[Record]:
        found = public_rows(self.model, keys)
        put_parts(found, *parts)
        return found

    def at(self, key: str | int) -> Record | None:
        """The public record with a key, in any case of letters."""
        written_so = rows(self.model, self.model.KEY[0], [key]) if isinstance(key, str) else ()
        return next((record for record in written_so if record.is_public), None) or self._with_key(self.rows(), key)

    def gone_at(self, key: str | int) -> Gone | None:
        """The public facts about a record with a key that is no longer shown; None if there never was one."""
        record = self._with_key(self.model.objects.all(), key)
        return gone(record) if record and record.is_gone else None

    def _with_key(self, rows: RecordQuerySet, key: str | int) -> Record | None:
        column = self.model.KEY[0]
        if not isinstance(key, str):
            return rows.filter(**{column: key}).first()
        alike = rows.alias(capitals=Upper(column)).filter(capitals=key.upper()).order_by()
        return max(alike, key=lambda record: record.key == key, default=None)

    def beside(self, record: Record) -> dict:
        """The context of its page besides the record.

        ``known_from`` is how the register knows what the page states. ``cited`` are the other facts whose sources the
        page names.
        """
        return {}

    def content(self, record: Record) -> Content:
        """Its words for the search. ``record`` has its visible parts."""
        raise NotImplementedError

    def names(self, record: Record) -> Iterator[Passage]:
        """All names of the record, in any language."""
        yield from in_each(record, *self.called)

    def passages(self, record: Record) -> Iterator[Passage]:
        """Its texts, in the language of the page first."""
        for name in self.described:
            for language in in_order_of_preference(current()):
                yield Passage(getattr(record, f"{name}_{language.column}"), language.tag)

    def title(self, record: Record) -> TranslatedText:
        """The name of the record on a page."""
        return best(record, self.called[0])

    def full_name(self, record: Record) -> str:
        """The name of the record where the noun is not named beside it."""
        return str(record)

    def proposed_at(self, keys: Collection[int]) -> list[Record]:
        """The same with the data for ``about``."""
        return self.public_at(keys)

    def about(self, record: Record) -> str:
        """The text beside its name in suggestions, and where the nearest records are named."""
        return str(record._meta.verbose_name)


def _relations(model: type[Record]) -> set[str]:
    fields = model._meta.concrete_fields
    return {field.name for field in fields if field.is_relation and issubclass(field.related_model, Record)}


def in_each(record: Record, *names: str) -> Iterator[Passage]:
    """Some translated texts of a record in each filled language."""
    for name in names:
        for language in LANGUAGES:
            if text := getattr(record, f"{name}_{language.column}"):
                yield Passage(text, language.tag)
