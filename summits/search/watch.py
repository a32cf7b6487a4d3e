"""Keeps the entries true: every write leaves a task in its own transaction, and after the commit the tasks are done.

Nothing here depends on who writes: the admin, a load, a bulk update or a deletion. What could not be done after a
commit stays for the next writer, or for `manage.py update_search`; a search itself never writes.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from django.db import Error, connections, models, transaction
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save

from ..databases import patience
from ..models import SearchTask
from ..models.keyed import rows_written
from .contents import CONTENTS, PartOf, parts_of
from .index import follow

OTHERS = 500  # tasks that others left, and that a writer does beside its own
SHORT_WAIT = 500  # milliseconds

logger = logging.getLogger(__name__)


class Concern(NamedTuple):
    """What a written row changes in the search: the entry of its record.

    Without a part the row is the record itself. With one, it is that part, or a record that the part names by ``path``.
    """

    noun: str
    part: PartOf | None = None
    path: str = "pk"

    def records(self, instance: models.Model | None, pks: Iterable[int], using: str) -> list[int]:
        """The primary keys of the records whose entries are to be made anew."""
        if self.part is None:
            return list(pks)
        if instance is not None and self.path == "pk":
            return [getattr(instance, self.part.column)]  # a deleted part is no longer in its table
        parts = self.part.model._base_manager.using(using).filter(**{f"{self.path}__in": list(pks)})
        return list(parts.order_by().values_list(self.part.column, flat=True).distinct())


def concerns() -> dict[type[models.Model], list[Concern]]:
    """Everything that the search is made from: records, their parts, and the records that can hide these."""
    found = defaultdict(list)
    for model in CONTENTS:
        noun = model._meta.model_name
        found[model].append(Concern(noun))
        for part in parts_of(model):
            found[part.model].append(Concern(noun, part))
            for name in part.beside:
                found[part.model._meta.get_field(name).related_model].append(Concern(noun, part, name))
    return found


def watch() -> None:
    """Connects the search to everything that writes records."""
    for model, of_model in concerns().items():
        notice, uid = partial(_notice, of_model), f"search-{model._meta.model_name}"
        for signal in (post_save, post_delete, rows_written):
            signal.connect(notice, sender=model, weak=False, dispatch_uid=uid)
        if any(concern.part and concern.path == "pk" for concern in of_model):
            pre_save.connect(partial(_notice_stored, of_model), sender=model, weak=False, dispatch_uid=uid)
    post_migrate.connect(_follow_migrations, dispatch_uid="search")


def _follow_migrations(sender, using, **kwargs):
    """What a migration wrote is found when it ends."""
    if sender.name == "summits" and SearchTask._meta.db_table in connections[using].introspection.table_names():
        follow(using=using)


def _notice(of_model: list[Concern], sender, using, instance=None, pks: Iterable[int] = (), **kwargs):
    pks = pks if instance is None else [instance.pk]
    for concern in of_model:
        _leave_tasks(concern.noun, concern.records(instance, pks, using), using)


def _notice_stored(of_model: list[Concern], sender, instance, using, **kwargs):
    """A part may be on its way from one record to another."""
    if instance.pk is not None:
        _notice(of_model, sender, using, pks=[instance.pk])


def _leave_tasks(noun: str, records: list[int], using: str) -> None:
    if records:
        SearchTask.objects.using(using).bulk_create(SearchTask(noun=noun, record=record) for record in records)
        _follow_after_commit(len(records), using)


def _follow_after_commit(tasks: int, using: str) -> None:
    """Leaves one follower to a transaction, however often it writes."""
    for _savepoints, function, _robust in connections[using].run_on_commit:
        follower = getattr(function, "__self__", None)
        if isinstance(follower, Follower):
            follower.tasks += tasks
            return
    transaction.on_commit(Follower(using, tasks).follow, using=using, robust=True)


class Follower:
    """Does the tasks of a transaction after its commit. When it cannot, the tasks stay, and the write is as good."""

    def __init__(self, using: str, tasks: int):
        self.using, self.tasks = using, tasks

    def follow(self) -> None:
        try:
            with patience(self.using, SHORT_WAIT):
                follow(using=self.using, at_most=self.tasks + OTHERS)
        except Error:  # the database is locked, full, read-only or gone; Django logs any other fault of a follower
            logger.exception("The search is behind the records; the next write or manage.py update_search mends it.")
