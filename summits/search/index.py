"""Makes the entries of records."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import models

from ..folding import BETWEEN, is_chinese, runs, sound, words_to_keep
from ..languages import LANGUAGES, Language
from ..models import SearchEntry, SearchName, SearchWord
from ..models.base import Record
from .contents import Content, Wording, contents
from .numbers import rank, trait
from .ratings import Place, Ratings
from .stems import stems, stems_to_keep

AT_ONCE = 500  # records
LONGEST_SPOKEN = 8  # characters of a Chinese name that is found by its pinyin
LONGEST_TEXT = 300_000  # characters; a tsvector has at most a megabyte
SHORTEST_KNOWN_WORD = 4


def refresh(model: type[Record], records: Iterable[int], *, using: str = "default") -> set[str]:
    """Makes the entries of some records anew, and gives back the words of their names. Call it in a transaction."""
    noun, records = model._meta.model_name, list(records)
    entries = [_entry(noun, record, content) for record, content in contents(model, records, using=using)]
    forget(SearchEntry.objects.using(using).filter(noun=noun, record__in=records))
    SearchEntry.objects.using(using).bulk_create(entries, batch_size=AT_ONCE)
    SearchName.objects.using(using).bulk_create(
        [name for entry in entries for name in _names(entry)], batch_size=AT_ONCE
    )
    words = {word for entry in entries for word in f"{entry.names} {entry.others}".split() if _can_be_misspelt(word)}
    new = (SearchWord(word=word, stem=(stems(word) or [word])[0]) for word in sorted(words))
    SearchWord.objects.using(using).bulk_create(new, ignore_conflicts=True)
    return words


def forget(entries: models.QuerySet[SearchEntry]) -> None:
    """Removes entries, with their names."""
    SearchName.objects.using(entries.db).filter(entry__in=list(entries.values_list("pk", flat=True))).delete()
    entries.delete()


def _entry(noun: str, record: Record, content: Content) -> SearchEntry:
    names, others, summary, texts = map(_worded, (content.names, content.others, content.summary, content.texts))
    sounds = _sounds([*names, *others])
    return SearchEntry(
        id=rank(noun, content.year, record.pk),
        noun=noun,
        record=record.pk,
        names=_forms(names),
        others=_forms(others),
        sounds=" ".join([*sorted(sounds), *_stems([*names, *others])]),
        summary=_with_stems(summary),
        text=_with_stems(texts),
        ratings=str(_ratings([*names, *others], summary, texts)),
        traits=" ".join(trait(language) for language in sorted(set(content.languages))),
        visible_from=record.publish_from,
        visible_until=record.publish_until,
    )


def _names(entry: SearchEntry) -> Iterator[SearchName]:
    """Each name of an entry by itself, with its other names; a very long one as it begins."""
    for name in dict.fromkeys(f"{entry.names} {BETWEEN} {entry.others}".split(f" {BETWEEN} ")):
        if name.strip():
            yield SearchName(entry=entry.pk, name=name.strip()[: SearchName.LONGEST])


class Worded(NamedTuple):
    """A text as its words, those by which it is known by ear, and its stems, in the languages that it may be in.

    Chinese is heard in pairs and, where it is as short as a name, as a whole: "tuokayefu".
    """

    words: list[str]
    heard: list[str]
    stems: Counter[str]
    languages: tuple[Language, ...]


def _worded(texts: list[Wording]) -> list[Worded]:
    cut = (wording._replace(text=wording.text[:LONGEST_TEXT]) for wording in texts)
    return [_words(text, languages) for text, languages in cut]


def _words(text: str, languages: tuple[Language, ...]) -> Worded:
    words = words_to_keep(text)
    whole = [run for run in runs(text) if is_chinese(run) and len(run) <= LONGEST_SPOKEN]
    return Worded(words, [*words, *whole], stems_to_keep(text, languages), languages)


def _forms(texts: list[Worded]) -> str:
    """Texts as their words, with a mark between them, so that no phrase reaches from one into the next."""
    forms = dict.fromkeys(" ".join(text.words) for text in texts)
    return f" {BETWEEN} ".join(form for form in forms if form)


def _with_stems(texts: list[Worded]) -> str:
    return " ".join([_forms(texts)[:LONGEST_TEXT], *_stems(texts)])


def _stems(texts: list[Worded]) -> list[str]:
    return sorted(set().union(*(text.stems for text in texts)))


def _sounds(names: list[Worded]) -> set[str]:
    return {f"{BETWEEN}{heard}" for name in names for word in name.heard if (heard := sound(word))}


def _ratings(names: list[Worded], summary: list[Worded], texts: list[Worded]) -> Ratings:
    """Each name is rated by itself; of a summary and of texts, all that is in one language together."""
    ratings = Ratings()
    for name in names:
        ratings.add(Place.NAMES, Counter(name.words) + name.stems + Counter(_sounds([name])), len(name.words))
    for place, parts in ((Place.SUMMARY, summary), (Place.TEXT, texts)):
        for language in LANGUAGES:
            together = [part for part in parts if language in part.languages]
            counts = sum((Counter(part.words) + part.stems for part in together), Counter())
            ratings.add(place, counts, sum(len(part.words) for part in together))
    return ratings


def _can_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST_KNOWN_WORD and word.isalpha() and not is_chinese(word)
