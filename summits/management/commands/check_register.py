"""Names the faults of fixture files before anything is loaded."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from summits.interchange import REGISTER, Options, RefusedError, check, files_behind, plan, read
from summits.management.outages import outages_explained

MANY = 2000  # rows; a check of fewer is quick
STEP = 500


class Command(BaseCommand):
    help = "Checks files, or without any the whole register, row by row. The database stays as it is."

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="*",
            default=[REGISTER],
            metavar="FILE",
            help="without any: the whole register; -: what is piped in",
        )
        parser.add_argument("--database", default="default")
        parser.add_argument("--format", default="json", help="of standard input: json, jsonl, xml or yaml")

    def handle(self, *, files, database, **options):
        files = files_behind(files, settings.FIXTURE_DIRS[0], form=options["format"])
        self.total = 0
        with outages_explained(database):
            try:
                problems, hidden = check(plan(read(files), Options(database), progress=self.progress))
            except RefusedError as error:
                raise CommandError(str(error)) from error
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            raise CommandError(f"{len(problems)} to mend in {self.total} rows of {len(files)} files.")
        self.stdout.write(f"{self.total} rows in {len(files)} files: nothing to mend")
        if hidden:
            self.stderr.write(hidden)

    def progress(self, done, total):
        self.total = total
        if total > MANY and (done % STEP == 0 or done == total):
            self.stderr.write(f"{done} of {total} rows checked")
