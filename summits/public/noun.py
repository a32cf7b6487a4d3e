"""The shape of a noun for visitors: a class for each, with all that they may see of it."""

from collections.abc import Iterator
from typing import NamedTuple

from ..fields import Text, best
from ..languages import LANGUAGES, current, in_order_of_preference
from ..models.base import Record, RecordQuerySet
from .gone import Gone, gone
from .parts import PartOf, parts_of
from .wording import Content


class Card(NamedTuple):
    """What the picture of a record says where its address is shared."""

    mark: str  # in the margin: an ordinal, a year, an ISO code
    label: Text
    title: Text
    line: Text


class Passage(NamedTuple):
    """A text of a record, and the tag of its language; no tag where that is not known."""

    text: str
    tag: str = ""


class Noun:
    """One noun. A record that it gives out is public, and so is every record that comes with it."""

    model: type[Record]
    called: tuple[str, ...] = ("name",)  # the translated texts that are its names
    described: tuple[str, ...] = ()  # the translated texts in which words are looked for beside them
    plural: str  # what all of them are called, at the head of its list
    has_list = True
    is_largest = False  # of all nouns the one with the most records
    with_words: tuple[str, ...] = ()  # the parts whose words are found with it

    @property
    def name(self) -> str:
        return self.model._meta.model_name

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

    def title(self, record: Record) -> Text:
        """What a page calls a record: a text that knows its language."""
        return best(record, self.called[0])

    def card(self, record: Record) -> Card | None:
        """What its picture says; None for a noun whose pages have none."""
        return None


def in_each(record: Record, *names: str) -> Iterator[Passage]:
    """Translated texts of a record in each language that they are there in."""
    for name in names:
        for language in LANGUAGES:
            if text := getattr(record, f"{name}_{language.column}"):
                yield Passage(text, language.tag)


def in_words(text) -> Text:
    """A word of the interface as a text in the language of the page."""
    return Text(str(text), current())
