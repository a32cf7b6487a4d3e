"""The shape of a noun for visitors: a class for each, with all that they may see of it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import models

from ..fields import TranslatedText, best
from ..history.keys import key_column
from ..languages import LANGUAGES, current, in_order_of_preference
from ..models.base import Record, RecordQuerySet
from .gone import Gone, gone
from .parts import PartOf, parts_of
from .wording import Content


class Card(NamedTuple):
    """What the picture of a record says where its address is shared."""

    mark: str  # in the margin: an ordinal, a year, an ISO code
    label: TranslatedText
    title: TranslatedText
    line: TranslatedText


class Passage(NamedTuple):
    """A text of a record, and the tag of its language; no tag where that is not known."""

    text: str
    tag: str = ""


class Noun:
    """One noun. A record that it gives out is public, and so is every record that comes with it."""

    model: type[Record]
    called: tuple[str, ...] = ("name",)  # the translated texts that are its names
    described: tuple[str, ...] = ()  # the translated texts in which words are looked for beside them
    address = ""  # the first part of the addresses of a noun that has a list
    plural: str  # what all of them are called, at the head of its list
    counted: str  # how many of them, for a noun that has a list: "%(total)s topics"
    has_card = False  # whether its pages have a picture to share
    is_largest = False  # of all nouns the one with the most records
    with_words: tuple[str, ...] = ()  # the parts whose words are found with it

    @property
    def name(self) -> str:
        return self.model._meta.model_name

    @property
    def key_converter(self) -> str:
        """How an address writes its keys, as a converter of Django's paths."""
        return "int" if isinstance(key_column(self.model), models.IntegerField) else "slug"

    def rows(self) -> RecordQuerySet:
        """All that are public."""
        return self.model.objects.published()

    def listed(self) -> RecordQuerySet:
        """The rows of its list, with what the list shows of each."""
        return self.rows()

    def whole(self) -> RecordQuerySet:
        """The records with all that their pages show."""
        return self.rows().prefetch_related("sources")

    @property
    def parts(self) -> list[PartOf]:
        return parts_of(self.model, self.with_words)

    def found(self) -> RecordQuerySet:
        """The records with the parts whose words are found with them."""
        return self.rows().prefetch_related(*(part.visible for part in self.parts))

    def at(self, key: str | int, rows: RecordQuerySet | None = None) -> Record | None:
        """The public record with a key, in any case of letters; of some rows, or with all that its page shows."""
        return self._with_key(self.whole() if rows is None else rows, key)

    def gone_at(self, key: str | int) -> Gone | None:
        """What is said of a record with a key that is no longer shown; None where none ever was."""
        record = self._with_key(self.model.objects.all(), key)
        return gone(record) if record and record.is_gone else None

    def _with_key(self, rows: RecordQuerySet, key: str | int) -> Record | None:
        lookups = ("exact", "iexact") if isinstance(key, str) else ("exact",)
        found = (rows.filter(**{f"{self.model.KEY[0]}__{lookup}": key}).first() for lookup in lookups)
        return next(filter(None, found), None)

    def beside(self, record: Record) -> dict:
        """What the page of a record shows beside it: its name in the template, and the rows or the number."""
        return {}

    def content(self, record: Record) -> Content:
        """Its words, for the search; ``record`` has its visible parts."""
        raise NotImplementedError

    def names(self, record: Record) -> Iterator[Passage]:
        """Everything that a record is called, in any language."""
        yield from in_each(record, *self.called)

    def passages(self, record: Record) -> Iterator[Passage]:
        """Its texts, those in the language of the page first."""
        for name in self.described:
            for language in in_order_of_preference(current()):
                yield Passage(getattr(record, f"{name}_{language.column}"), language.tag)

    def title(self, record: Record) -> TranslatedText:
        """What a page calls a record: a text that knows its language."""
        return best(record, self.called[0])

    def full_name(self, record: Record) -> str:
        """What it is called where nothing beside it says which noun it is."""
        return str(record)

    def proposed(self) -> RecordQuerySet:
        """The records with what ``about`` says of them."""
        return self.rows()

    def about(self, record: Record) -> str:
        """What stands beside its name where somebody chooses among all nouns."""
        return str(record._meta.verbose_name)

    def card(self, record: Record) -> Card:
        """What its picture says, for a noun that ``has_card``."""
        raise NotImplementedError


def in_each(record: Record, *names: str) -> Iterator[Passage]:
    """Translated texts of a record in each language that they are there in."""
    for name in names:
        for language in LANGUAGES:
            if text := getattr(record, f"{name}_{language.column}"):
                yield Passage(text, language.tag)


def in_page_language(text) -> TranslatedText:
    """A word of the interface as a text in the language of the page."""
    return TranslatedText(str(text), current())
