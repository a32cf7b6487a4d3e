"""What each noun gives to the search: its names, what else it is called, its summary, its texts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import override

from ..choices import Publication
from ..dates import PartialDate
from ..languages import BY_COLUMN, CHINESE, COLUMNS, ENGLISH, FRENCH, LANGUAGES, RUSSIAN, Language
from ..models import Document, Event, Leader, Organisation, Page, State, Summit, Topic
from ..models.base import Part, Record
from .days import words_of_span


class Wording(NamedTuple):
    """A text of a record, in the language in which it is written, or in any of them."""

    text: str
    languages: tuple[Language, ...] = LANGUAGES


@dataclass
class Content:
    """The words of one record, each list from the most telling on."""

    names: list[Wording]
    others: list[Wording] = field(default_factory=list)
    summary: list[Wording] = field(default_factory=list)
    texts: list[Wording] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)  # column suffixes
    year: int = 0


def _in_all(record: models.Model, *names: str) -> list[Wording]:
    return [
        Wording(text, (language,))
        for name in names
        for language in LANGUAGES
        if (text := getattr(record, f"{name}_{language.column}"))
    ]


def _languages(record: models.Model, name: str) -> list[str]:
    return [column for column in COLUMNS if getattr(record, f"{name}_{column}")]


def _days(first: PartialDate | None, last: PartialDate | None = None) -> list[Wording]:
    return [Wording(word) for word in words_of_span(first, last)]


SUMMIT_CALLED = {
    ENGLISH.column: "{ordinal} summit",
    FRENCH.column: "{ordinal} sommet",
    RUSSIAN.column: "{ordinal} саммит",
    CHINESE.column: "{ordinal}峰会",
}


def _summit(summit: Summit) -> Content:
    return Content(
        names=[city._replace(text=f"{city.text} {summit.year}") for city in _in_all(summit, "city")]
        + _in_all(summit, "theme"),
        others=[
            *(_summit_named(summit, *city) for city in _in_all(summit, "city")),
            *(_summit_called(summit, language) for language in LANGUAGES),
            *_days(summit.starts, summit.ends),
        ],
        summary=_in_all(summit, "venue", "narrative"),
        languages=_languages(summit, "city"),
        year=summit.year,
    )


def _summit_named(summit: Summit, city: str, languages: tuple[Language, ...]) -> Wording:
    """As the title of its page: 2024年阿斯塔纳峰会."""
    with override(languages[0].code):
        return Wording(summit.named(city), languages)


def _summit_called(summit: Summit, language: Language) -> Wording:
    """The number alone, then as the language counts, the city and the year: "24 24th summit Astana 2024"."""
    called = SUMMIT_CALLED[language.column].format(ordinal=language.ordinal(summit.number))
    city = getattr(summit, f"city_{language.column}")
    in_figures = f"第{summit.number}次峰会" if language is CHINESE else ""
    parts = [str(summit.number), called, in_figures, city, str(summit.year)]
    return Wording(" ".join(filter(None, parts)), (language,))


def _state(state: State) -> Content:
    return Content(
        names=_in_all(state, "name", "official_name"),
        others=[Wording(state.iso2), Wording(state.iso3)],
        summary=_in_all(state, "capital", "language_note", "note"),
        languages=_languages(state, "name"),
    )


def _leader(leader: Leader) -> Content:
    return Content(
        names=[*_in_all(leader, "name"), Wording(leader.native_name)],
        others=[
            Wording(f"{leader.given_names} {leader.family_name}"),
            *(Wording(alias.name) for alias in leader.aliases.all()),
        ],
        summary=[title for office in leader.offices.all() for title in _in_all(office, "title")],
        languages=_languages(leader, "name"),
    )


def _organisation(organisation: Organisation) -> Content:
    return Content(
        names=_in_all(organisation, "name"),
        others=_in_all(organisation, "abbreviation"),
        summary=_in_all(organisation, "seat", "note"),
        languages=_languages(organisation, "name"),
    )


def _topic(topic: Topic) -> Content:
    return Content(names=_in_all(topic, "name"), languages=_languages(topic, "name"))


def _document(document: Document) -> Content:
    year = document.date.year if document.date else 0
    texts = document.texts.all()
    return Content(
        names=_in_all(document, "title"),
        others=[Wording(alias.name) for alias in document.aliases.all()],
        summary=[*_in_all(document, "summary", "place"), Wording(str(year or "")), *_days(document.date)],
        texts=[Wording(text.body, (BY_COLUMN[text.language],)) for text in texts],
        languages=[text.language for text in texts],
        year=year,
    )


def _event(event: Event) -> Content:
    year = event.date.year if event.date else 0
    return Content(
        names=_in_all(event, "name"),
        summary=[
            *_in_all(event, "city", "note", "participants_note"),
            Wording(str(year or "")),
            *_days(event.date, event.ends),
        ],
        languages=_languages(event, "name"),
        year=year,
    )


def _page(page: Page) -> Content:
    return Content(names=_in_all(page, "title"), texts=_in_all(page, "body"), languages=_languages(page, "title"))


# The nouns that are searched, each with the parts that its content needs; the one with the most records comes last,
# so that a limit cuts off none of the others.
CONTENTS: dict[type[Record], tuple[Callable[..., Content], tuple[str, ...]]] = {
    Summit: (_summit, ()),
    State: (_state, ()),
    Leader: (_leader, ("aliases", "offices")),
    Organisation: (_organisation, ()),
    Topic: (_topic, ()),
    Page: (_page, ()),
    Event: (_event, ()),
    Document: (_document, ("aliases", "texts")),
}
NOUNS = {model._meta.model_name: model for model in CONTENTS}


def contents(model: type[Record], pks: Iterable[int], *, using: str = "default") -> Iterator[tuple[Record, Content]]:
    """Those records that are published, now or for another time, each with its content: what visitors may see of it."""
    content, _parts = CONTENTS[model]
    records = model.objects.using(using).filter(publication=Publication.PUBLISHED, pk__in=list(pks))
    for record in records.prefetch_related(*visible_parts(model._meta.model_name)):
        yield record, content(record)


class PartOf(NamedTuple):
    """A part whose words are found with its record."""

    model: type[Part]
    record: str  # the relation that names its record
    name: str  # the record's name for its parts

    @property
    def column(self) -> str:
        return f"{self.record}_id"

    @property
    def beside(self) -> list[str]:
        """The relations to other records, which can hide the part as well."""
        return [name for name in self.model.VISIBLE_THROUGH if name != self.record]


def parts_of(model: type[Record]) -> list[PartOf]:
    _content, names = CONTENTS[model]
    relations = [model._meta.get_field(name) for name in names]
    return [PartOf(relation.related_model, relation.field.name, relation.name) for relation in relations]


def visible_parts(noun: str) -> list[Prefetch]:
    """The parts of the records of a noun, without those that another record hides, with the records that they name."""
    return [
        Prefetch(
            part.name,
            part.model.objects.filter(part.model.is_visible(beside=part.record)).select_related(*part.beside),
        )
        for part in parts_of(NOUNS[noun])
    ]
