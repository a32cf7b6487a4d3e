"""One sentence for a fault of the database or of the disk, with its mend."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, connections

# A part of a message of SQLite or PostgreSQL, its meaning for the database, and the mend.
OF_THE_DATABASE = (
    (("no such table", "no such column", "does not exist"), "lacks tables", "Run manage.py migrate, or make data."),
    (("readonly", "read-only"), "cannot be written to", "Give this user the right to write to it."),
    (("disk is full", "no space left"), "has no space left on its disk", "Free some space."),
    (("unable to open",), "cannot be opened", "Create its folder, or correct DATABASE_URL."),
    (("locked", "lock timeout"), "is being written to by somebody else", "Try again in a minute."),
    (("disk i/o",), "cannot use its disk", "See whether the disk is full, broken, or used up by this user's quota."),
    (("malformed", "not a database"), "is damaged", "Restore a copy."),
    (("connection", "connect", "authentication"), "does not answer", "Start it, or correct DATABASE_URL."),
)
OF_THE_DISK = {
    errno.ENOSPC: "Free some space.",
    errno.EDQUOT: "Free some space.",
    errno.EROFS: "Write to another disk.",
    errno.EACCES: "Give this user the right to use it.",
    errno.EPERM: "Give this user the right to use it.",
}


@contextmanager
def outages_explained(using: str = "default") -> Iterator[None]:
    """Turns a failure of the database or of the disk into a CommandError of one line."""
    try:
        yield
    except (IntegrityError, DataError):
        raise  # something is wrong with a row
    except (DatabaseError, InterfaceError) as error:
        raise CommandError(_of_the_database(error, using)) from error
    except OSError as error:
        if error.errno not in OF_THE_DISK:
            raise
        place = f"{error.filename}: " if error.filename else ""
        raise CommandError(f"{place}{error.strerror}. {OF_THE_DISK[error.errno]}") from error


def _of_the_database(error: Exception, using: str) -> str:
    said = " ".join(str(error).split()) or type(error).__name__
    meanings = (
        (meaning, mend) for parts, meaning, mend in OF_THE_DATABASE if any(part in said.lower() for part in parts)
    )
    meaning, mend = next(meanings, ("fails", "Mend it and try again."))
    return f"The database {_named(using)} {meaning}. {mend} ({said})"


def _named(using: str) -> str:
    settings = connections[using].settings_dict
    return f"{settings['NAME']} on {settings['HOST']}" if settings.get("HOST") else str(settings["NAME"])
