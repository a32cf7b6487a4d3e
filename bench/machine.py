"""The machine and the programs that figures come from."""

import os
import platform
from pathlib import Path

import django
from django.db import connection
from django.utils import timezone


def facts() -> dict[str, str | int]:
    return {
        "day": timezone.now().date().isoformat(),
        "cores": len(os.sched_getaffinity(0)),
        "processor": _processor(),
        "memory": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30),
        "system": platform.system(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "database": database(),
        "load": round(os.getloadavg()[0], 1),
    }


def database() -> str:
    version = ".".join(map(str, connection.get_database_version()))
    return f"{connection.display_name} {version}"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
