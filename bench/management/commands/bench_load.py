import json
from pathlib import Path

from django.core.management.base import BaseCommand

from bench.parts.loads import cost, write_files


class Command(BaseCommand):
    help = "The steps of measuring loads, each in a process of its own; make bench PARTS=loads runs them."

    def add_arguments(self, parser):
        steps = parser.add_subparsers(dest="step", required=True)
        make = steps.add_parser("make", help="writes files of so many documents into a folder")
        make.add_argument("folder", type=Path)
        make.add_argument("sizes", type=int, nargs="+")
        load = steps.add_parser("load", help="loads a file, and prints its cost as JSON")
        load.add_argument("file", type=Path)
        load.add_argument("--as-django", action="store_true", help="by Django's own command")

    def handle(self, *, step, **options):
        if step == "make":
            write_files(options["folder"], options["sizes"])
        else:
            self.stdout.write(json.dumps(cost(options["file"], options["as_django"])))
