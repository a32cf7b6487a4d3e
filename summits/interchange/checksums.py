"""Checksums of all that a database and its folder of uploads hold: the same wherever the same rows and files are."""

import datetime
import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.serializers import serialize
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from .foreign import DERIVED

MADE_BY_DJANGO = frozenset({ContentType, Permission, Session})  # they are made anew in each database
BYTES = 16  # of a digest
AT_ONCE = 500  # rows


class Checksum(NamedTuple):
    """How many rows or files have a name, and the sum of their digests. The order of rows has no say in it."""

    name: str
    total: int
    digest: str


class _ToTheMillisecond(DjangoJSONEncoder):
    """Django's own leaves a fraction of nought out, and so tells 5.0004 seconds from the 5.000 of its files."""

    def default(self, value):
        if isinstance(value, datetime.datetime):
            return value.isoformat(timespec="milliseconds")
        return super().default(value)


def of_rows(using: str) -> Iterator[Checksum]:
    """One for each table that moves with the register: its records, its history, its accounts.

    A moment counts to the millisecond, as dumpdata writes it.
    """
    models = {model for model in apps.get_models() if model._meta.managed} - DERIVED - MADE_BY_DJANGO
    for model in sorted(models, key=lambda model: model._meta.label_lower):
        yield _summed(model._meta.label_lower, _rows(model, using))


def _rows(model: type[Model], using: str) -> Iterator[bytes]:
    related = [field.name for field in model._meta.many_to_many]
    # Rows of the register keep their numbers; those that Django makes have others in each database.
    natural = any(field.related_model in MADE_BY_DJANGO for field in model._meta.get_fields())
    rows = model._base_manager.using(using).order_by("pk").prefetch_related(*related).iterator(AT_ONCE)
    for row in serialize("python", rows, use_natural_foreign_keys=natural):
        fields = row["fields"] | {name: sorted(row["fields"][name]) for name in related}
        yield json.dumps([row["pk"], fields], cls=_ToTheMillisecond, sort_keys=True).encode()


def of_files(folder: Path) -> Checksum:
    files = (path for path in folder.rglob("*") if path.is_file())
    return _summed("uploads", (f"{path.relative_to(folder)}\n".encode() + path.read_bytes() for path in files))


def _summed(name: str, contents: Iterator[bytes]) -> Checksum:
    total = summed = 0
    for content in contents:
        total += 1
        summed += int.from_bytes(blake2b(content, digest_size=BYTES).digest())
    return Checksum(name, total, f"{summed % 2 ** (8 * BYTES):0{2 * BYTES}x}")
