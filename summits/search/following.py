"""Keeps the entries up to date: after each commit they catch up with the log of changes and with publication dates.

If that fails, the next writer or ``manage.py update_search`` does it. A search never writes.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import Error, connections, models, transaction
from django.db.models import Q
from django.db.models.signals import post_migrate
from django.utils import timezone

from .. import version
from ..databases import patience
from ..models import SearchPosition
from ..models.base import Record
from .contents import CONTENTS, NOUNS, PartOf, parts_of
from .engine import engine_of
from .index import refresh

AT_ONCE = 500  # changes
OTHERS = 500  # changes that others left, and that a writer takes beside its own
SHORT_WAIT = 500  # milliseconds

Wanted = dict[str, set[int]]  # noun and primary keys of the records whose entries are to be made anew

logger = logging.getLogger(__name__)


def watch() -> None:
    """Lets the search follow every write."""
    version.after_commit(_follow_commit)
    post_migrate.connect(_follow_migrations, dispatch_uid="search")


def catch_up(*, using: str = "default", at_most: int | None = None) -> int:
    """Makes the entries of changed records anew, of all or of about ``at_most``, and returns their number."""
    done = 0
    while (at_most is None or done < at_most) and _is_behind(using):
        with transaction.atomic(using=using):
            engine_of(using).hold(connections[using])
            done += _take_next(using)
    return done


def position(using: str) -> SearchPosition:
    """The position of the entries in the log. A new database begins at the start of the log, and now."""
    stored = SearchPosition.objects.using(using).filter(pk=SearchPosition.ONLY).first()
    return stored or SearchPosition(pk=SearchPosition.ONLY, moment=timezone.now())


def _is_behind(using: str) -> bool:
    reached = position(using)
    if version.after(reached.change, using).exclude(noun=version.SEARCH).exists():
        return True
    return any(_come_due(model, reached.moment, timezone.now(), using).exists() for model in _hiding())


def _take_next(using: str) -> int:
    """Takes the next changes of the log, and the publications that began or ended meanwhile."""
    reached, now = position(using), timezone.now()
    changes = list(version.after(reached.change, using).values_list("pk", "noun", "record")[:AT_ONCE])
    changed = _by_noun((noun, record) for _entry, noun, record in changes)
    changed.pop(version.SEARCH, None)
    for model in _hiding():
        due = _come_due(model, reached.moment, now, using)
        changed[model._meta.model_name].update(due.values_list("pk", flat=True))
    _refresh(_concerned(changed, using), using)
    reached.change, reached.moment = (changes[-1][0] if changes else reached.change), now
    reached.save(using=using)
    version.forget(reached.change, using)
    return sum(map(len, changed.values()))


def _follow_commit(using: str, number: int, changes: int) -> None:
    """Catches up after a commit. If that fails, the changes stay in the log, and the write is done all the same."""
    try:
        with patience(using, SHORT_WAIT):
            catch_up(using=using, at_most=changes + OTHERS)
            _take_out_of_turn(number, using)
    except Error:  # the database is locked, full, read-only or gone; Django logs other errors
        logger.exception("The search is behind the records; the next write or manage.py update_search mends it.")


def _take_out_of_turn(number: int, using: str) -> None:
    """Makes the entries of one version at once if many older changes wait. The older ones keep their turn."""
    waiting = version.after(position(using).change, using).filter(number=number).exclude(noun=version.SEARCH)
    wanted = _concerned(_by_noun(waiting.values_list("noun", "record")), using)
    if any(wanted.values()):
        with transaction.atomic(using=using):
            engine_of(using).hold(connections[using])
            _refresh(wanted, using)


def _follow_migrations(sender, using, **_options):
    """Catches up with the writes of migrations."""
    if sender.name == "summits" and SearchPosition._meta.db_table in connections[using].introspection.table_names():
        catch_up(using=using)


def _refresh(wanted: Wanted, using: str) -> None:
    """Makes entries anew. Pages show the results of searches, so this is a change of the register too."""
    for noun, records in wanted.items():
        if records:
            refresh(NOUNS[noun], records, using=using)
    if any(wanted.values()):
        version.note(version.SEARCH, [0], using=using)


def _by_noun(changes: Iterable[tuple[str, int]]) -> Wanted:
    records = defaultdict(set)
    for noun, record in changes:
        records[noun].add(record)
    return records


def _concerned(changed: Wanted, using: str) -> Wanted:
    """The records whose entries depend on changed ones: these themselves, and records with parts that name them."""
    wanted = _by_noun((noun, record) for noun in NOUNS.keys() & changed.keys() for record in changed[noun])
    for noun, part, name, other in _namings():
        if records := changed.get(other._meta.model_name):
            parts = part.model._base_manager.using(using).filter(**{f"{name}__in": records}).order_by()
            wanted[noun].update(parts.values_list(part.column, flat=True).distinct())
    return wanted


def _namings() -> Iterable[tuple[str, PartOf, str, type[Record]]]:
    """Each noun with its parts, and with the relation by which such a part names a record that can hide it."""
    for model in CONTENTS:
        for part in parts_of(model):
            for name in part.beside:
                yield model._meta.model_name, part, name, part.model._meta.get_field(name).related_model


def _hiding() -> set[type[Record]]:
    """The models of the records that can hide parts of others."""
    return {other for _noun, _part, _name, other in _namings()}


def _come_due(model: type[Record], start: datetime, end: datetime, using: str) -> models.QuerySet[Record]:
    """The records whose publication began or ended after one moment, up to another one."""
    began, ended = (Q(**{f"{bound}__gt": start, f"{bound}__lte": end}) for bound in ("publish_from", "publish_until"))
    return model._base_manager.using(using).filter(began | ended)
