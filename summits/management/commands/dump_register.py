"""Writes the register back into its fixture files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from summits.interchange.files import register_as_files, register_files
from summits.languages import COLUMNS
from summits.management.outages import outages_explained
from summits.models.register import MODELS

from ...interchange.files import replace
from ...interchange.gaps import gaps


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
        for name, text in register_as_files(database):
            replace(output / name, text)
            written.add(output / name)
        for stale in set(register_files(output)) - written:
            stale.unlink()
        self.stdout.write(f"{len(written)} files in {output}")
        if table := [line for model in MODELS for line in gaps(model, database)]:
            self.stdout.write(f"{'missing in':32}" + "".join(f"{column:>6}" for column in COLUMNS))
            for name, missing in table:
                self.stdout.write(f"{name:32}" + "".join(f"{number or '·':>6}" for number in missing))
