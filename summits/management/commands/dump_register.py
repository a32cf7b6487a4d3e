"""Writes the register back into its fixture files."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import models
from django.db.models import Count, Q

from summits.fields import columns
from summits.interchange.files import register_files, written_register
from summits.languages import COLUMNS
from summits.management.outages import outages_explained
from summits.models.register import MODELS


class Command(BaseCommand):
    help = "Writes the register into fixtures/, the same bytes from every database; says what is missing per language."

    def add_arguments(self, parser):
        parser.add_argument("--database", default="default")
        parser.add_argument("--output", type=Path, default=settings.FIXTURE_DIRS[0], metavar="FOLDER")

    def handle(self, *, database, output, **options):
        with outages_explained(database):
            self.dump(database, output)

    def dump(self, database: str, output: Path) -> None:
        written = set()
        for name, text in written_register(database):
            replace(output / name, text)
            written.add(output / name)
        for stale in set(register_files(output)) - written:
            stale.unlink()
        self.stdout.write(f"{len(written)} files in {output}")
        if table := [line for model in MODELS for line in gaps(model, database)]:
            self.stdout.write(f"{'missing in':32}" + "".join(f"{column:>6}" for column in COLUMNS))
            for name, missing in table:
                self.stdout.write(f"{name:32}" + "".join(f"{number or '·':>6}" for number in missing))


def replace(path: Path, text: str) -> None:
    """Writes a file beside the one that is there, which stays whole until the new one is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        error.filename = path  # a full disk names none
        raise
    finally:
        part.unlink(missing_ok=True)


def gaps(model: type[models.Model], using: str) -> Iterator[tuple[str, list[int]]]:
    """Each translated text of a model with, language by language, in how many rows only others are filled."""
    own = {field.name for field in model._meta.fields}
    texts = [name.removesuffix(f"_{COLUMNS[0]}") for name in sorted(own) if name.endswith(f"_{COLUMNS[0]}")]
    texts = [text for text in texts if own.issuperset(columns(text))]
    counts = {
        column: Count("pk", filter=Q(**{column: ""}) & ~Q(**dict.fromkeys(columns(text), "")))
        for text in texts
        for column in columns(text)
    }
    counted = model._base_manager.using(using).aggregate(**{f"{name}_missing": count for name, count in counts.items()})
    for text in texts:
        missing = [counted[f"{column}_missing"] for column in columns(text)]
        if any(missing):
            yield f"{model._meta.model_name}.{text}", missing
