"""Wagtail with a page for each document of a register."""

from pathlib import Path

from ..processes import output_of
from .environment import PYTHON


def site_of(copy: Path) -> Path:
    """The file of the site beside the copy of a register; it is made once."""
    file, begun = copy.with_name("wagtail.sqlite3"), copy.with_name("wagtail.begun")
    if not file.exists():
        for old in begun.parent.glob(f"{begun.name}*"):
            old.unlink()
        output_of([str(PYTHON), "-m", "bench.peers.wagtail_site.fill", str(copy)], environment=environment(begun))
        begun.rename(file)
    return file


def environment(file: Path) -> dict[str, str]:
    return {"BENCH_WAGTAIL": str(file), "DJANGO_SETTINGS_MODULE": "bench.peers.wagtail_site.settings"}


def command(port: int) -> list[str]:
    served = ["--workers=1", "--threads=1", f"--bind=127.0.0.1:{port}", "--keep-alive=60", "--log-level=warning"]
    gunicorn = [str(PYTHON), "-m", "gunicorn", "--config=/dev/null", "--worker-class=gthread"]
    return [*gunicorn, *served, "bench.peers.wagtail_site.wsgi"]
