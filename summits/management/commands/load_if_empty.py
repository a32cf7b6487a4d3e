"""Fills an empty database with the shipped register."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from summits.interchange.files import is_empty
from summits.management.outages import outages_explained


class Command(BaseCommand):
    help = "Loads the shipped register, but only into a database that holds no summit."

    def handle(self, **options):
        with outages_explained():
            self.fill()

    def fill(self):
        if not is_empty():
            self.stdout.write("The register is loaded already; edits are kept.")
            return
        self.stdout.write("Loading the register …")
        call_command("loaddata", "register", stdout=self.stdout, stderr=self.stderr)
