#!/usr/bin/env python
"""Django's command line for the register."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sco_site.settings")
    # After the settings are named:
    import django  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import OperationalError, ProgrammingError  # noqa: PLC0415

    from sco_site.start import require_database, require_tables  # noqa: PLC0415

    if sys.argv[1:2] == ["runserver"] and "RUN_MAIN" not in os.environ:  # it would fail in a thread of its own
        require_database()
        django.setup()
        require_tables()
    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError):  # the two say so, if they know the reason
        require_database()
        require_tables()
        raise


if __name__ == "__main__":
    main()
