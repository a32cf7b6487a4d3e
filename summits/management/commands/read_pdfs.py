from collections import Counter

from django.core.management.base import BaseCommand
from django.db import connections

from summits.editing.pdf_texts import lacking, read_all


class Command(BaseCommand):
    help = "Gives texts the words of their PDFs, to be corrected, where a load brought or replaced the file."

    def add_arguments(self, parser):
        parser.add_argument("--database", default="default", choices=tuple(connections))

    def handle(self, *, database, **options):
        done = Counter()
        for outcome in read_all(list(lacking(using=database))):
            done[outcome.is_read] += 1
            (self.stdout if outcome.is_read else self.stderr).write(outcome.line)
        self.stdout.write(f"PDFs read: {done[True]}. Without words for their text: {done[False]}.")
