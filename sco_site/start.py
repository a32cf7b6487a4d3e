"""What must be there before the site or a command begins."""

import fcntl
import gc
import logging

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from .environment import refuse

_log = logging.getLogger("register.start")


def require_database():
    """Ends the program with a sentence when the database cannot be reached."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        refuse(f"The database cannot be reached: {reason}. Start its server, or correct DATABASE_URL.")
    finally:
        connection.close()  # a server that forks must not share it


def require_tables():
    """Ends the program with a sentence when a database that can be reached is not that of this version."""
    try:
        executor = MigrationExecutor(connection)
        wanted = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not executor.loader.applied_migrations:
            refuse("The database is empty: run make data, or manage.py migrate and manage.py load_if_empty.")
        if wanted:
            refuse("The database is that of an earlier version: run make data, or manage.py migrate.")
    finally:
        connection.close()


def make_ready():
    """Makes the lists that are held in memory, so that no request waits for it; without them the site answers too.

    A server that forks does it once for all of its workers, which share the memory. What is there then stays: the
    collector of garbage leaves it alone, so that it neither stops a request to look through it nor parts the memory.
    """
    from summits.urls import PAGES  # noqa: PLC0415  commands import this module before there are models
    from summits.views.lists import warm  # noqa: PLC0415

    try:
        warm(page for page, _detail in PAGES)
    except DatabaseError:
        _log.exception("The lists could not be made ahead. They are made when somebody asks for them.")
    finally:
        connection.close()
    gc.collect()
    gc.freeze()


def keep_lists():
    """Has long lists on the disk in every order, so that no visitor waits until one is made; each worker calls it.

    It takes seconds after a large load or an upgrade, and nothing otherwise. One process of a site does it at a time.
    """
    from summits.urls import PAGES  # noqa: PLC0415  as above
    from summits.views.lists import keep_orders  # noqa: PLC0415

    try:
        with (settings.VAR_DIR / "lists.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            keep_orders(page for page, _detail in PAGES)
    except BlockingIOError:
        _log.debug("Another process keeps the lists.")
    except (DatabaseError, OSError):
        _log.exception("The lists could not be kept on the disk. They are made when somebody asks for them.")
    finally:
        connection.close()
