"""The environment of Datasette and Wagtail: their pinned packages, apart from those of the site."""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

from django.conf import settings

FOLDER = settings.BASE_DIR / "var" / "bench" / "peers"
PYTHON = FOLDER / "bin" / "python"
SCRIPTS = settings.BASE_DIR / "scripts"
NAMES = ("datasette", "wagtail")


def installed() -> bool:
    """Whether the peers can be measured; they are installed first. If that fails, a loud line says why."""
    steps = [] if PYTHON.exists() else [["sh", SCRIPTS / "make-environment.sh", FOLDER]]
    for step in [*steps, ["sh", SCRIPTS / "install.sh", PYTHON, "requirements.txt"]]:
        done = subprocess.run(step, cwd=Path(__file__).parent, capture_output=True, text=True)
        if done.returncode:
            print(f"NOT MEASURED: Datasette and Wagtail. {done.stderr.strip()[-500:]}", file=sys.stderr, flush=True)
            return False
    return True


def versions() -> dict[str, str]:
    found = importlib.metadata.distributions(path=[str(path) for path in FOLDER.glob("lib/python*/site-packages")])
    return {one.metadata["Name"].lower(): one.version for one in found if one.metadata["Name"].lower() in NAMES}
