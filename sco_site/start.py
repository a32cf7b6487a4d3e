"""What must be there before the site or a command begins."""

from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from .environment import refuse


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
