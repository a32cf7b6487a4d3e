"""Loads files, all or nothing: those of the register with the edits kept, those of other applications as Django does.

It stands in the place of Django's loaddata. All that it does is in ``summits.interchange``.
"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.management.utils import parse_apps_and_model_labels
from django.db import connections

from summits import interchange
from summits.fields.characters import printable
from summits.interchange import REGISTER, Options, Prune, RefusedError
from summits.management.outages import outages_explained
from summits.models.register import MODELS

OF_THE_REGISTER = ("overwrite", "prune", "prune_all", "dry_run")
FLAGS = {
    "--overwrite": "Takes the files' rows also where editors changed them.",
    "--dry-run": "Says what a load would do; writes nothing.",
}
PRUNE = {
    "--prune": "With the label register: removes rows that the files do not have and no editor entered.",
    "--prune-all": "With the label register: removes those that editors entered too.",
}
APART = {
    "--other-apps": "Loads rows of other applications (accounts), as Django does.",
    "--whole-database": "Loads what dumpdata wrote of a whole database, with accounts and history, into an empty one.",
}


class Command(BaseCommand):
    help = "Loads files of the register, all or nothing, and keeps what was edited since the last load."
    missing_args_message = "Name at least one file, or the label register for all files of the register."

    def add_arguments(self, parser):
        files = "a path, or a name in fixtures/; register: all of fixtures/ in its order; -: what is piped in"
        parser.add_argument("args", metavar="FILE", nargs="+", help=files)
        parser.add_argument("--database", default="default", choices=tuple(connections))
        parser.add_argument("--format", default="json", help="of standard input: json, jsonl, xml or yaml")
        unknown = "Passes over unknown fields and models, and names them."
        parser.add_argument("-i", "--ignorenonexistent", action="store_true", dest="ignore", help=unknown)
        excluded = "Leaves out a model or an application."
        parser.add_argument("-e", "--exclude", action="append", default=[], metavar="MODEL", help=excluded)
        either = parser.add_mutually_exclusive_group
        for group, flags in ((parser, FLAGS), (either(), PRUNE), (either(), APART)):
            for name, meaning in flags.items():
                group.add_argument(name, action="store_true", help=meaning)

    def handle(self, *labels, **options):
        files = interchange.files_behind(labels, settings.FIXTURE_DIRS[0], form=options["format"] or "json")
        with outages_explained(options["database"]):
            try:
                if options["other_apps"] or options["whole_database"]:
                    self.load_apart(files, options)
                else:
                    self.load(files, prune(labels, options), options)
            except RefusedError as error:
                raise CommandError(str(error)) from error

    def load_apart(self, files, options):
        if refused := [name for name in OF_THE_REGISTER if options[name]]:
            raise CommandError(f"--{refused[0].replace('_', '-')} is for rows of the register only.")
        load = interchange.load_whole_database if options["whole_database"] else interchange.load_other_apps
        passed_on = {name: options[name] for name in ("exclude", "ignore", "verbosity")}
        load(files, using=options["database"], stdout=self.stdout, stderr=self.stderr, **passed_on)

    def load(self, files, prune, options):
        how = Options(options["database"], options["overwrite"], prune, options["ignore"], left_out(options["exclude"]))
        plan = interchange.load(interchange.read(files), how, dry=options["dry_run"])
        if options["verbosity"]:
            ignored = interchange.passed_over(interchange.read(files)) if options["ignore"] else ()
            for line in (*ignored, *plan.lines, plan.outcome(dry=options["dry_run"])):
                self.stdout.write(printable(line))
            if hidden := interchange.check(plan).hidden:
                self.stderr.write(hidden)


def prune(labels, options) -> Prune | None:
    """Which rows go that the files do not have; None when the files are not those of the whole register."""
    if REGISTER in labels:
        return Prune.ALL if options["prune_all"] else Prune.LOADED if options["prune"] else Prune.NONE
    if options["prune"] or options["prune_all"]:
        raise CommandError("--prune needs the whole register. Load the label register.")
    return None


def left_out(labels) -> frozenset:
    """The models that labels of models and applications name."""
    models, apps = parse_apps_and_model_labels(labels)
    return frozenset(model for model in MODELS if model in models or model._meta.app_config in apps)
