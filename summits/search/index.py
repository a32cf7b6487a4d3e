"""Makes the entries of the records: of those that tasks name, or all of them anew."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.db import connections, models, transaction
from django.db.models import Q
from django.utils import timezone

from ..folding import BETWEEN, is_chinese, sound, words
from ..languages import LANGUAGES, Language
from ..models import SearchEntry, SearchName, SearchTask, SearchWord
from ..models.base import Record
from .contents import CONTENTS, NOUNS, Content, Wording, contents, parts_of
from .engine import engine_of
from .numbers import rank, trait
from .ratings import Place, Ratings
from .stems import stems, stems_to_keep

AT_ONCE, MOST_TASKS = 500, 5_000  # records, and tasks of these
LONGEST_TEXT = 300_000  # characters; PostgreSQL takes no more than a megabyte of words and places
SHORTEST_KNOWN_WORD = 4


def follow(*, using: str = "default", at_most: int | None = None) -> int:
    """Does the tasks that are due, or about so many of them, and says how many it did."""
    done = 0
    while (at_most is None or done < at_most) and _due(using).exists():
        with transaction.atomic(using=using):
            engine_of(using).hold(connections[using])
            did = _do_latest(using)
        if not did:  # somebody else did them meanwhile
            break
        done += did
    return done


def _do_latest(using: str) -> int:
    """Does all the tasks of the records that were written last: each write of a record or of its parts left one.

    They are read before the records are, so that none is lost that comes meanwhile.
    """
    by_noun = defaultdict(set)
    for noun, record in _due(using).order_by("-pk").values_list("noun", "record")[:AT_ONCE]:
        by_noun[noun].add(record)
    if not by_noun:
        return 0
    of_these = Q(*(Q(noun=noun, record__in=records) for noun, records in by_noun.items()), _connector=Q.OR)
    tasks = list(_due(using).filter(of_these).values_list("pk", flat=True)[:MOST_TASKS])
    for noun, records in by_noun.items():
        refresh(NOUNS[noun], records, using=using)
    SearchTask.objects.using(using).filter(pk__in=tasks).delete()
    return len(tasks)


def _due(using: str) -> models.QuerySet[SearchTask]:
    return SearchTask.objects.using(using).filter(Q(due__isnull=True) | Q(due__lte=timezone.now()))


def refresh(model: type[Record], records: Iterable[int], *, using: str = "default") -> set[str]:
    """Makes the entries of some records anew, and gives back the words of their names. Call it in a transaction."""
    noun, records = model._meta.model_name, list(records)
    entries = [_entry(noun, record, content) for record, content in contents(model, records, using=using)]
    _forget(SearchEntry.objects.using(using).filter(noun=noun, record__in=records))
    SearchEntry.objects.using(using).bulk_create(entries, batch_size=AT_ONCE)
    SearchName.objects.using(using).bulk_create(
        [name for entry in entries for name in _names(entry)], batch_size=AT_ONCE
    )
    known = {word for entry in entries for word in f"{entry.names} {entry.others}".split() if _can_be_misspelt(word)}
    new = (SearchWord(word=word, stem=(stems(word) or [word])[0]) for word in sorted(known))
    SearchWord.objects.using(using).bulk_create(new, ignore_conflicts=True)
    _leave_scheduled_tasks(model, records, using)
    return known


def rebuild(*, using: str = "default", progress: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Makes every entry anew, batch by batch; what is not reached yet is found as before."""
    pks = {model: list(model._base_manager.using(using).values_list("pk", flat=True)) for model in CONTENTS}
    total, done, known = sum(map(len, pks.values())), 0, set()
    for model, records in pks.items():
        for start in range(0, len(records), AT_ONCE):
            batch = records[start : start + AT_ONCE]
            with transaction.atomic(using=using):
                engine_of(using).hold(connections[using])
                known |= refresh(model, batch, using=using)
            done += len(batch)
            progress(done, total)
        orphans = (
            SearchEntry.objects.using(using)
            .filter(noun=model._meta.model_name)
            .exclude(record__in=model._base_manager.using(using).values("pk"))
        )
        _forget(orphans)
    _forget_words(known, using)
    engine_of(using).tidy(connections[using])


def _forget(entries: models.QuerySet[SearchEntry]) -> None:
    SearchName.objects.using(entries.db).filter(entry__in=list(entries.values_list("pk", flat=True))).delete()
    entries.delete()


def _forget_words(known: set[str], using: str) -> None:
    stored = SearchWord.objects.using(using).values_list("word", flat=True)
    gone = [word for word in stored if word not in known]
    for start in range(0, len(gone), AT_ONCE):
        SearchWord.objects.using(using).filter(word__in=gone[start : start + AT_ONCE]).delete()


def _leave_scheduled_tasks(model: type[Record], records: list[int], using: str) -> None:
    """Words of a part come into sight, and go out of it, with another record that the part names."""
    now, noun = timezone.now(), model._meta.model_name
    SearchTask.objects.using(using).filter(noun=noun, record__in=records, due__gt=now).delete()
    moments = {
        (record, due)
        for part in parts_of(model)
        for other in part.beside
        for record, *dues in part.model._base_manager.using(using)
        .filter(**{f"{part.record}__in": records})
        .values_list(part.column, f"{other}__publish_from", f"{other}__publish_until")
        for due in dues
        if due and due > now
    }
    SearchTask.objects.using(using).bulk_create(
        SearchTask(noun=noun, record=record, due=due) for record, due in sorted(moments)
    )


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
    """A text as its words and the stems of these, in the languages that it may be in."""

    words: list[str]
    stems: Counter[str]
    languages: tuple[Language, ...]


def _worded(texts: list[Wording]) -> list[Worded]:
    cut = (wording._replace(text=wording.text[:LONGEST_TEXT]) for wording in texts)
    return [Worded(words(text), stems_to_keep(text, languages), languages) for text, languages in cut]


def _forms(texts: list[Worded]) -> str:
    """Texts as their words, parted so that no phrase reaches from one into the next."""
    forms = dict.fromkeys(" ".join(text.words) for text in texts)
    return f" {BETWEEN} ".join(form for form in forms if form)


def _with_stems(texts: list[Worded]) -> str:
    return " ".join([_forms(texts)[:LONGEST_TEXT], *_stems(texts)])


def _stems(texts: list[Worded]) -> list[str]:
    return sorted(set().union(*(text.stems for text in texts)))


def _sounds(names: list[Worded]) -> set[str]:
    return {f"{BETWEEN}{heard}" for name in names for word in name.words if (heard := sound(word))}


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
