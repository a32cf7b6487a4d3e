import json
from importlib import import_module

from django.core.management.base import BaseCommand

from summits.models import Document


class Command(BaseCommand):
    help = "Measures one part of the benchmark on this process's register, and prints JSON; make bench runs it."

    def add_arguments(self, parser):
        parser.add_argument("part", help="a module of bench.parts")

    def handle(self, *, part, **options):
        found = import_module(f"bench.parts.{part}").measure()
        documents = Document.objects.published().count()
        self.stdout.write(json.dumps({"documents": documents, "found": found}))
