"""The variables of the environment: each is understood, or refused in one sentence that says how to mend it.

A refusal ends the program before it has begun, with the exit code 1. No sentence repeats an address of a database or
a key: what is printed at a start is kept in logs.
"""

import importlib.util
import os
import re
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import dj_database_url
from django.core.exceptions import ValidationError
from django.core.management.utils import get_random_secret_key
from django.core.validators import validate_email

KEY_LENGTH, KEY_CHARACTERS = 50, 5  # at least so long and of so many different ones, as `check --deploy` demands
HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\]", re.IGNORECASE)
REDIS = re.compile(r"(rediss?|unix)://[^/\s]*/\S*|rediss?://[^/\s]+")
PROXY = re.compile(r"http://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?/?", re.IGNORECASE)
PAGES = "64"  # MiB: about 10,000 pages
OTHERS = 0o077  # what a file allows to others than its owner


def refuse(sentence: str) -> NoReturn:
    raise SystemExit(sentence)


def value(name: str, default: str = "") -> str:
    """The value of a variable; one that is set must say something."""
    if name not in os.environ:
        return default
    return os.environ[name].strip() or refuse(f"{name} is empty: give it a value, or leave it out.")


def switch(name: str) -> bool:
    word = value(name, "0")
    if word not in ("0", "1"):
        refuse(f"{name} is “{word}”: write 1, or leave it out.")
    return word == "1"


def hosts(name: str) -> list[str]:
    """The names that the site answers to. "*" is refused: whoever asks could then write the addresses on its pages."""
    names = [host.strip() for host in value(name, "127.0.0.1,localhost,[::1]").split(",")]
    for host in names:
        if not HOST.fullmatch(host):
            refuse(f"{name} has “{host}”, which is no host: write names between commas, such as register.example.org.")
    return names


def email(name: str) -> str:
    """An address that visitors can write to; empty when there is none."""
    address = value(name)
    try:
        validate_email(address or "nobody@example.org")
    except ValidationError:
        refuse(f"{name} is “{address}”, which is no e-mail address: write one, or leave the variable out.")
    return address


def proxy(name: str) -> str:
    """The address at which a proxy is told to drop its pages; empty when there is none."""
    address = value(name)
    if address and not PROXY.fullmatch(address):
        refuse(f"{name} is “{address}”: write where the proxy takes PURGE, such as http://127.0.0.1:6081.")
    return address


def folder(name: str, default: Path) -> Path:
    """A folder of the site's own. One that is not there yet is made, for its owner alone."""
    path = Path(value(name, str(default))).absolute()
    with _refused(f"The folder {path} cannot be made", f"Give {name} another folder."):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def private_folder(path: Path) -> Path:
    """A folder that its owner alone can look into."""
    with _refused(f"The folder {path} cannot be made", "Correct its permissions."):
        path.mkdir(mode=0o700, exist_ok=True)
        _close_to_others(path)
    return path


def secret_key(name: str, path: Path) -> str:
    """The secret key of the site; without one in the environment it is kept in a file, made on first use."""
    if given := value(name):
        return given if _is_strong(given) else refuse(f"{name} is too short: give it {KEY_LENGTH} random characters.")
    with _refused(f"The secret key cannot be kept in {path}", f"Mend that, or set {name}."):
        if not path.exists():
            _write_once(path, get_random_secret_key())
        kept = path.read_text().strip()
    return kept if _is_strong(kept) else refuse(f"The secret key in {path} is empty or too short: remove the file.")


def _is_strong(key: str) -> bool:
    return len(key) >= KEY_LENGTH and len(set(key)) >= KEY_CHARACTERS


def _write_once(path: Path, text: str):
    """Writes a file that is whole from the moment on that it has its name; of several at once, the first stays."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}-") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(file.name, path)


def database(name: str, default: Path) -> dict:
    """The settings of the database. A file of SQLite is made at once, so that nobody but its owner ever reads it."""
    lasting = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    address = value(name)
    if not address:
        return _sqlite({"ENGINE": "django.db.backends.sqlite3", "NAME": str(default)} | lasting, name)
    try:
        settings = dj_database_url.parse(address) | lasting
    except ValueError:
        settings = {"ENGINE": "", "NAME": ""}  # the address stays unsaid: there may be a password in it
    if settings["ENGINE"].endswith(".sqlite3") and settings["NAME"] != ":memory:":
        return _sqlite(settings, name)
    if settings["ENGINE"].endswith(".postgresql") and settings["NAME"]:
        return _postgresql(settings, name)
    refuse(
        f"{name} is no address of a database of SQLite or PostgreSQL: "
        "write sqlite:////folder/register.sqlite3 or postgres://user:password@host/name."
    )


def _sqlite(settings: dict, name: str) -> dict:
    path = Path(settings["NAME"])
    with _refused(f"The database {path} cannot be opened", f"Correct {name}, or the permissions of its folder."):
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, mode=0o600))
        if not path.is_file():  # a folder or a device of somebody's, whose permissions are not ours
            refuse(f"The database {path} is no file: correct {name}.")
        with path.open("rb"):
            pass
        for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            with suppress(FileNotFoundError):
                _close_to_others(file)
    return settings | {
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000;",
            "transaction_mode": "IMMEDIATE",
        }
    }


def _postgresql(settings: dict, name: str) -> dict:
    if not importlib.util.find_spec("psycopg"):
        refuse(f"{name} names PostgreSQL, whose driver is not installed: run make postgres.")
    settings.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    return settings


def pages(name: str, *, debug: bool) -> dict:
    """The settings of the cache of finished pages. In the mode of developers none is kept: templates change."""
    room = value(name, "0" if debug else PAGES)
    if REDIS.fullmatch(room):
        return _redis(room, name)
    if not re.fullmatch("[0-9]{1,6}", room):
        shown = "no number" if "://" in room else f"“{room}”"  # an address may have a password in it
        refuse(
            f"{name} is {shown}: write how many MiB of pages a process may keep in memory, such as {PAGES}, "
            "or the address of a Redis, such as redis://127.0.0.1:6379/0."
        )
    return {"BACKEND": "sco_site.pagestores.InMemory", "LOCATION": int(room) * 2**20}


def _redis(address: str, name: str) -> dict:
    if not importlib.util.find_spec("redis"):
        refuse(f"{name} names Redis, whose driver is not installed: run make redis.")
    waits = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}  # seconds: a page is made in less
    return {"BACKEND": "sco_site.pageredis.InRedis", "LOCATION": address, "OPTIONS": waits}


def _close_to_others(path: Path):
    """Takes from others what a file or folder of ours allows them; that of another user is left to that one."""
    status = path.stat()
    if status.st_mode & OTHERS and status.st_uid == os.geteuid():
        path.chmod(status.st_mode & ~OTHERS & 0o7777)


@contextmanager
def _refused(what: str, mend: str):
    try:
        yield
    except OSError as error:
        refuse(f"{what}: {error.strerror}. {mend}")
