"""Loads that are Django's own: rows of other applications, and a whole database with its accounts and history."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.commands.loaddata import Command as DjangosLoad
from django.db import transaction

from ..history.revisions import reserve_numbers
from .foreign import DERIVED, misplaced, unfit_for_a_whole_database
from .formats import StandardInput
from .problems import RefusedError, refuse
from .reading import read
from .rows import unread


def load_other_apps(files: Sequence[Path | StandardInput], *, using: str, **options) -> None:
    """Loads rows of other applications, all or nothing; ``options`` are those of Django's loaddata.

    Raises RefusedError when a file cannot be read, or has rows of the register.
    """
    rows = list(read(files))
    refuse([*unread(rows), *misplaced(rows)])
    _load(files, database=using, **options)


def load_whole_database(
    files: Sequence[Path | StandardInput], *, using: str, exclude: Sequence[str] = (), **options
) -> None:
    """Loads what dumpdata wrote of a whole database, all or nothing; ``options`` are those of Django's loaddata.

    The group that a migration made goes: the files have theirs, perhaps under another number. Raises RefusedError when
    the database is not empty.
    """
    if filled := unfit_for_a_whole_database(using):
        raise RefusedError(f"Nothing was loaded: a whole database needs an empty one; there are {filled}.")
    with transaction.atomic(using=using):
        Group.objects.using(using).all().delete()
        _load(files, database=using, exclude=[*exclude, *(model._meta.label for model in DERIVED)], **options)
        reserve_numbers(using)


def _load(files: Sequence[Path | StandardInput], **options) -> None:
    with _paths(files) as paths:
        call_command(DjangosLoad(), *paths, **options)


@contextmanager
def _paths(files: Sequence[Path | StandardInput]) -> Iterator[list[str]]:
    """The paths of files; what is piped in becomes a file for as long as it is needed."""
    with TemporaryDirectory() as folder:
        spooled = Path(folder)
        paths = []
        for file in files:
            path = file
            if isinstance(file, StandardInput):
                path = spooled / f"{file}{''.join(file.suffixes)}"
                path.write_bytes(file.content)
            paths.append(str(path.resolve()))
        yield paths
