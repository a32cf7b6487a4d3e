"""Prints checksums of the register, to compare two databases that should hold the same."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from summits.interchange import checksums
from summits.management.outages import outages_explained


class Command(BaseCommand):
    help = "Prints how many rows each table has, and a checksum of them; then the same of the uploads."

    def add_arguments(self, parser):
        parser.add_argument("--database", default="default")

    def handle(self, *, database, **options):
        with outages_explained(database):
            for each in (*checksums.of_rows(database), checksums.of_files(Path(settings.MEDIA_ROOT))):
                self.stdout.write(f"{each.digest}  {each.total:7}  {each.name}")
