"""What must be there before the site or a command begins."""

from django.db import OperationalError, connection

from .environment import refuse


def require_database():
    """Ends the program with a sentence when the database cannot be reached."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        refuse(f"The database cannot be reached: {reason}. Start its server, or correct DATABASE_URL.")
    finally:
        connection.close()  # a server that forks next must not share it
