"""Registers of many documents, made once: the shipped one, and generated documents until there are so many in all.

On SQLite each is a file in a folder of its own in ``var/bench/``; on PostgreSQL a database of its own on the server
that DATABASE_URL names. One that was made by the same code from the same fixtures is used again.
"""

import hashlib
import shutil
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from summits.models import Document
from summits.search import fts5

from .processes import manage

FOLDER = settings.BASE_DIR / "var" / "bench"
SHIPPED = 0  # the number of documents that stands for the shipped register alone
ROOM = 256 * 1024  # KiB of the file that SQLite keeps in memory while it makes one
WORDS = 50  # of the text of each generated document
MADE_FROM = (
    "bench/management/commands/generate_documents.py",
    "fixtures/**/*.json",
    "summits/migrations/*.py",
    "summits/folding.py",
    "summits/search/*.py",
)
MARK = "made-from"


class Register(NamedTuple):
    documents: int
    folder: Path
    url: str  # of its database on PostgreSQL; empty on SQLite

    @property
    def name(self) -> str:
        return str(self.documents or "shipped")

    @property
    def file(self) -> Path:
        return self.folder / "register.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        return {"REGISTER_VAR": str(self.folder)} | ({"DATABASE_URL": self.url} if self.url else {})


def register(documents: int, *, words: int = WORDS) -> Register:
    """A register of so many documents; it is made if it is not there yet."""
    folder = FOLDER / connection.vendor / f"{documents or 'shipped'}{'' if words == WORDS else f'-{words}'}"
    found = Register(documents, folder, _address(folder.name))
    made_from = _digest(documents, words)
    mark = folder / MARK
    if not (mark.exists() and mark.read_text() == made_from):
        _make(found, words)
        mark.write_text(made_from)
    return found


def _make(register: Register, words: int) -> None:
    shutil.rmtree(register.folder, ignore_errors=True)
    register.folder.mkdir(parents=True)
    (register.folder / "static").symlink_to(settings.STATIC_ROOT)
    if register.url:
        _create_database(urlsplit(register.url).path.strip("/"))
    manage("migrate", "--verbosity=0", environment=register.environment)
    manage("load_if_empty", environment=register.environment)
    if register.documents:
        manage("bench_fill", str(register.documents), f"--words={words}", environment=register.environment)


def fill(documents: int, words: int) -> None:
    """Generates documents in this process's register, until it has so many in all.

    SQLite would merge its index of words again and again as they come; it is made once, when all are there.
    """
    if connection.vendor == "sqlite":
        fts5.drop(connection)
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{ROOM}")
    call_command("generate_documents", max(documents - Document.objects.count(), 0), words=words, verbosity=0)
    if connection.vendor == "sqlite":
        fts5.create(connection)


def _digest(documents: int, words: int) -> str:
    """Names all that a register is made from."""
    digest = hashlib.sha256(f"{documents} {words} {connection.vendor}".encode())
    for pattern in MADE_FROM:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _address(name: str) -> str:
    if connection.vendor == "sqlite":
        return ""
    own = connection.settings_dict
    place = f"{own['HOST'] or 'localhost'}:{own['PORT'] or 5432}"
    password = f":{own['PASSWORD']}" if own["PASSWORD"] else ""
    return f"postgres://{own['USER']}{password}@{place}/register_bench_{name.replace('-', '_')}"


def _create_database(name: str) -> None:
    """Makes an empty database. Only names of this module are dropped."""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
