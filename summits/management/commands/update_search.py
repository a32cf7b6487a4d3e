"""Brings the search up to date: follows changes that ended processes left, and moments of publication."""

from django.core.management.base import BaseCommand

from summits import search


class Command(BaseCommand):
    help = "Makes the entries of the search that are behind their records. Run it now and then, for example hourly."

    def add_arguments(self, parser):
        parser.add_argument("--database", default="default")

    def handle(self, *, database, **options):
        done = search.catch_up(using=database)
        self.stdout.write(f"The search is up to date. Records that it was behind: {done}.")
