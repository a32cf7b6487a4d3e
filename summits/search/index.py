"""Keeps the entries true: every write leaves a task in its own transaction, and after the commit the tasks are done.

What a killed process left undone, the next search does. Nothing here depends on who writes: the admin, a load, a
bulk update or a deletion.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial

from django.db import connections, models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save
from django.utils import timezone

from ..models import SearchEntry, SearchTask, SearchWord
from ..models.base import rows_written
from .contents import CONTENTS, NOUNS, Content, contents, part_owners
from .engine import engine_of
from .numbers import rank, trait
from .text import BETWEEN, is_chinese, sound, stems, words

AT_ONCE, MOST_TASKS = 500, 5_000  # records, and tasks of these
LONGEST_TEXT = 300_000  # characters; PostgreSQL takes no more than a megabyte of words and places
SHORTEST_KNOWN_WORD = 4

# Noticing


def watch() -> None:
    """Connects the search to everything that writes records."""
    owners = part_owners()
    for model in (*CONTENTS, *owners):
        tell = partial(_tell, owner=owners.get(model, "pk"))
        uid = f"search-{model._meta.model_name}"
        for signal in (post_save, post_delete, rows_written):
            signal.connect(tell, sender=model, weak=False, dispatch_uid=uid)
        if model in owners:
            pre_save.connect(_tell_of_stored, sender=model, weak=False, dispatch_uid=uid)

    post_migrate.connect(_follow_migrations, dispatch_uid="search")


def _follow_migrations(sender, using, **kwargs):
    """What a migration wrote is found when it ends."""
    if sender.name == "summits" and SearchTask._meta.db_table in connections[using].introspection.table_names():
        follow(using=using)


def _tell(sender, using, owner: str, instance=None, pks: Iterable[int] = (), **kwargs):
    if instance is not None:
        records = [getattr(instance, owner)]
    elif owner == "pk":
        records = list(pks)
    else:
        parts = sender._base_manager.using(using).filter(pk__in=list(pks))
        records = list(parts.order_by().values_list(owner, flat=True).distinct())
    _leave_tasks(_noun_of(sender), records, using)


def _tell_of_stored(sender, instance, using, **kwargs):
    """A part may be on its way from one record to another."""
    if instance.pk is not None:
        _tell(sender, using, part_owners()[sender], pks=[instance.pk])


def _noun_of(sender) -> str:
    owner = part_owners().get(sender)
    model = sender._meta.get_field(owner.removesuffix("_id")).related_model if owner else sender
    return model._meta.model_name


def _leave_tasks(noun: str, records: list[int], using: str) -> None:
    if records:
        SearchTask.objects.using(using).bulk_create(SearchTask(noun=noun, record=record) for record in records)
        transaction.on_commit(partial(follow, using=using), using=using, robust=True)


# Following


def follow(*, using: str = "default", at_most: int | None = None) -> None:
    """Does the tasks that are due, or at most so many of them."""
    done = 0
    while (at_most is None or done < at_most) and _due(using).exists():
        with transaction.atomic(using=using):
            engine_of(using).hold(connections[using])
            done += _do_first(using) or AT_ONCE


def _do_first(using: str) -> int:
    """Does all the tasks of the first records, and says how many: each write of a record or of its parts left one.

    They are read before the records are, so that none is lost that comes meanwhile.
    """
    by_noun = defaultdict(set)
    for noun, record in _due(using).order_by("pk").values_list("noun", "record")[:AT_ONCE]:
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


def refresh(model: type[models.Model], records: Iterable[int], *, using: str = "default") -> set[str]:
    """Makes the entries of some records anew, and gives back the words of their names. Call it in a transaction."""
    noun, records = model._meta.model_name, list(records)
    entries = [_entry(noun, pk, content) for pk, content in contents(model, records, using=using).items()]
    SearchEntry.objects.using(using).filter(noun=noun, record__in=records).delete()
    SearchEntry.objects.using(using).bulk_create(entries, batch_size=AT_ONCE)
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
        orphans.delete()
    _forget_words(known, using)
    engine_of(using).tidy(connections[using])


def _forget_words(known: set[str], using: str) -> None:
    stored = SearchWord.objects.using(using).values_list("word", flat=True)
    gone = [word for word in stored if word not in known]
    for start in range(0, len(gone), AT_ONCE):
        SearchWord.objects.using(using).filter(word__in=gone[start : start + AT_ONCE]).delete()


def _leave_scheduled_tasks(model: type[models.Model], records: list[int], using: str) -> None:
    """A record with a span of time set for it comes into sight and goes out of it without being written."""
    now, noun = timezone.now(), model._meta.model_name
    SearchTask.objects.using(using).filter(noun=noun, record__in=records, due__gt=now).delete()
    spans = model._base_manager.using(using).filter(pk__in=records).values_list("pk", "publish_from", "publish_until")
    SearchTask.objects.using(using).bulk_create(
        SearchTask(noun=noun, record=pk, due=due) for pk, *dues in spans for due in dues if due and due > now
    )


def _entry(noun: str, pk: int, content: Content) -> SearchEntry:
    names, others = _forms(content.names), _forms(content.others)
    sounds = {f"{BETWEEN}{heard}" for word in f"{names} {others}".split() if (heard := sound(word))}
    return SearchEntry(
        id=rank(noun, content.year, pk),
        noun=noun,
        record=pk,
        names=names,
        others=others,
        sounds=" ".join(sorted(sounds)),
        summary=_forms(content.summary),
        text=_forms(content.texts)[:LONGEST_TEXT],
        traits=" ".join(trait(language) for language in sorted(set(content.languages))),
    )


def _forms(texts: list[str]) -> str:
    """Texts as their words, parted so that no phrase reaches from one into the next."""
    forms = dict.fromkeys(" ".join(words(text)) for text in texts)
    return f" {BETWEEN} ".join(form for form in forms if form)


def _can_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST_KNOWN_WORD and word.isalpha() and not is_chinese(word)
