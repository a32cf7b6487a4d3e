"""What records lack, noun by noun: what the filter of a list finds, and the board of the first page counts."""

from collections.abc import Collection, Iterator
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..fields import LanguagesField
from ..held import Held
from ..history.snapshots import remembered_models
from ..languages import LANGUAGES, Language
from ..models import Document, Event, Leader, Office, Participation, Photo, Source, Summit, Text
from ..models.base import Fact, Record
from ..models.document import READABLE
from ..models.keyed import Keyed

PARAMETER = "missing"  # of a list, with the key of a gap

# Texts that a record should have in each language, beside its names.
ALSO = {Document: ("summary",), Summit: ("venue", "theme")}


IN_LANGUAGE = _("%(field)s: in %(language)s")
OURS = _("our own translations")


class Gap(NamedTuple):
    """Something that records lack: a word for addresses, its name, in which language, and the condition."""

    key: str
    label: str | Promise
    language: Language | None
    condition: Q
    is_ours: bool = False  # a text is there, and a translation of ours

    @property
    def said(self) -> str:
        """The gap in words, without its noun."""
        if self.language is None:
            return str(self.label)
        pattern = IN_LANGUAGE if self.is_ours else _("%(field)s: none in %(language)s")
        return str(pattern) % {"field": self.label, "language": self.language.label}


class Counted(NamedTuple):
    """A gap of a noun, the number of records that have it, and that of all records."""

    model: type[Keyed]
    gap: Gap
    lacking: int
    total: int


@cache
def gaps_of(model: type[Keyed]) -> tuple[Gap, ...]:
    return (*_of_all(model), *_of_noun(model), *_in_languages(model), *_ours(model))


def models_with_gaps() -> list[type[Keyed]]:
    """The nouns, and what has a list of its own beside them."""
    return [*(model for model in remembered_models() if issubclass(model, (Record, Source))), Office]


def _of_all(model: type[Keyed]) -> Iterator[Gap]:
    if issubclass(model, Fact):
        yield Gap("source", _("no source"), None, _nothing(model.sources.through, model._meta.model_name))


def _of_noun(model: type[Keyed]) -> Iterator[Gap]:
    if model is Document:
        yield Gap("text", _("no text in any language"), None, _nothing(Text, "document"))
        yield Gap("date", _("no date"), None, Q(date__isnull=True))
        raw = Text.objects.filter(document=OuterRef("pk"), body_uncorrected=True)
        yield Gap("correction", _("a text that is taken from its file and not corrected"), None, Q(Exists(raw)))
    elif model is Leader:
        yield Gap("portrait", _("no portrait"), None, _nothing(Photo, "leader"))
        yield Gap("born", _("no day of birth"), None, Q(born__isnull=True))
    elif model is Summit:
        yield from _of_seats()
    elif model is Event:
        yield Gap("participants", _("no participants"), None, _nothing(Event.participants.through, "event"))
    elif model is Source:
        yield Gap("address", _("no address"), None, Q(url=""))
        yield Gap("archived", _("an address without an archived copy"), None, ~Q(url="") & Q(archived=""))
        yield Gap("unchecked", _("an address that nobody has checked"), None, ~Q(url="") & Q(checked__isnull=True))


def _of_seats() -> Iterator[Gap]:
    """What the participants of a summit lack; a list of summits shows whose they are."""
    seats = Participation._base_manager.filter(summit=OuterRef("pk"))
    unsaid = {f"styled_{language.column}": "" for language in LANGUAGES}
    yield Gap("seat", _("no participants"), None, Q(~Exists(seats)))
    yield Gap("office", _("a participant without an office"), None, Q(Exists(seats.filter(office=None, **unsaid))))
    yield Gap("seat_source", _("a participant without a source"), None, Q(Exists(seats.filter(sources=None))))


def _in_languages(model: type[Keyed]) -> Iterator[Gap]:
    for name in (*_names(model), *ALSO.get(model, ())):
        label = model._meta.get_field(f"{name}_{LANGUAGES[0].column}").label
        for language in LANGUAGES:
            column = f"{name}_{language.column}"
            yield Gap(column, label, language, Q(**{column: ""}))
    if model is Document:
        for language in LANGUAGES:
            lacks = _nothing(Text, "document", language=language.column)
            yield Gap(f"text_{language.column}", Text._meta.verbose_name, language, lacks)


def _ours(model: type[Keyed]) -> Iterator[Gap]:
    """What a native speaker may want to read again."""
    marks = [field.name for field in model._meta.fields if isinstance(field, LanguagesField)]
    for language in LANGUAGES if marks else ():
        marked = [Q(**{f"{name}__contains": language.column}) for name in marks]
        yield Gap(f"ours_{language.column}", OURS, language, reduce(or_, marked), is_ours=True)


def _names(model: type[Keyed]) -> Iterator[str]:
    """The translated texts of which a record needs one."""
    promised = {constraint.name for constraint in model._meta.constraints}
    for column in model._meta.fields:
        name = column.name.removesuffix(f"_{LANGUAGES[0].column}")
        if name != column.name and f"{model._meta.model_name}_has_a_{name}" in promised:
            yield name


def _nothing(model: type[models.Model], to: str, **which) -> Q:
    """The condition that no row of a model leads to a record."""
    return Q(~Exists(model._base_manager.filter(**{to: OuterRef("pk")}, **which)))


def readable_in(documents: Collection[int]) -> dict[int, set[str]]:
    """The languages, as columns name them, in which each of some documents can be read; drafts are documents too."""
    found: dict[int, set[str]] = {document: set() for document in documents}
    texts = Text.objects.filter(READABLE, document__in=documents).order_by()
    for document, language in texts.values_list("document", "language"):
        found[document].add(language)
    return found


def _counted() -> tuple[Counted, ...]:
    return tuple(
        Counted(model, gap, numbers[gap.key], numbers["total"])
        for model in models_with_gaps()
        for numbers in [_numbers(model)]
        for gap in gaps_of(model)
    )


def _numbers(model: type[Keyed]) -> dict[str, int]:
    lacking = {gap.key: Count("pk", filter=gap.condition) for gap in gaps_of(model)}
    return model._base_manager.aggregate(total=Count("pk"), **lacking)


counted = Held(_counted)  # every gap of every noun, of all records, drafts too; one query a noun
