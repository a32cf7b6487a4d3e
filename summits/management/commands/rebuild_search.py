"""Makes the whole search anew, from the records as they stand."""

from django.core.management.base import BaseCommand

from summits import search

STEP = 5000


class Command(BaseCommand):
    help = "Makes every entry of the search anew; the search answers meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--database", default="default")

    def handle(self, *, database, **options):
        self.reported = 0
        search.rebuild(using=database, progress=self.progress)

    def progress(self, done, total):
        if done == total or done - self.reported >= STEP:
            self.reported = done
            self.stdout.write(f"{done} of {total} records")
