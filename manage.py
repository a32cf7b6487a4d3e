#!/usr/bin/env python
"""Django's command line for the register."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sco_site.settings")
    # After the settings are named:
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    from sco_site.start import require_database  # noqa: PLC0415

    if sys.argv[1:2] == ["runserver"]:  # it would fail in a thread of its own
        require_database()
    try:
        execute_from_command_line(sys.argv)
    except OperationalError:
        require_database()  # says so, if that is the reason
        raise


if __name__ == "__main__":
    main()
