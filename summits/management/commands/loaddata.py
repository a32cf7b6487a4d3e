"""Django's loaddata for a register that people edit: checks first, loads all or nothing, keeps edits.

The label `register` stands for all files of the register in the order in which they load. Whatever the format of a
file, its rows go one way. Rows of other applications are loaded apart, as Django loads them.
"""

from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.management.utils import parse_apps_and_model_labels

from summits.history.revisions import reserve_numbers
from summits.interchange import (
    DERIVED,
    PIPED,
    REGISTER,
    Load,
    Plan,
    Prune,
    RefusedError,
    StandardInput,
    files_behind,
    hidden,
    misplaced,
    passed_over,
    printable,
    read,
    unfit_for_a_whole_database,
)
from summits.management.outages import outages_explained
from summits.models.register import MODELS


class Command(loaddata.Command):
    help = "Loads files of the register, all or nothing, and keeps what was edited since the last load."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--overwrite", action="store_true", help="Takes the files' rows also where editors changed them."
        )
        prune = parser.add_mutually_exclusive_group()
        prune.add_argument(
            "--prune",
            action="store_true",
            help="With the label register: removes rows that the files do not have and no editor entered.",
        )
        prune.add_argument(
            "--prune-all", action="store_true", help="With the label register: removes those that editors entered too."
        )
        parser.add_argument("--dry-run", action="store_true", help="Says what a load would do; writes nothing.")
        apart = parser.add_mutually_exclusive_group()
        apart.add_argument(
            "--other-apps", action="store_true", help="Loads rows of other applications (accounts), as Django does."
        )
        apart.add_argument(
            "--whole-database",
            action="store_true",
            help="Loads what dumpdata wrote of a whole database, with its accounts and history, into an empty one.",
        )

    def handle(self, *labels, **options):
        with outages_explained(options["database"]):
            self.load(*labels, **options)

    def load(self, *labels, **options):
        options["format"] = options["format"] or "json"
        files = files_behind(labels, settings.FIXTURE_DIRS[0], form=options["format"])
        if options["other_apps"] or options["whole_database"]:
            self.refuse_unfit(files, options)
            self.piped = next((file for file in files if isinstance(file, StandardInput)), None)
            super().handle(*(PIPED if file is self.piped else str(file.resolve()) for file in files), **options)
            if options["whole_database"]:
                reserve_numbers(options["database"])
        else:
            self.load_the_register(files, REGISTER in labels, options)

    # Rows of other applications

    def refuse_unfit(self, files: list[Path | StandardInput], options: dict) -> None:
        if own := [name for name in ("overwrite", "prune", "prune_all", "dry_run") if options[name]]:
            raise CommandError(f"--{own[0].replace('_', '-')} is for rows of the register only.")
        if options["whole_database"]:
            if filled := unfit_for_a_whole_database(options["database"]):
                raise CommandError(f"Nothing was loaded: a whole database needs an empty one; there are {filled}.")
            options["exclude"] = [*options["exclude"], *(model._meta.label for model in DERIVED)]
            return
        rows, problems = read(files)
        if problems := [*problems, *misplaced(rows)]:
            told = "\n".join(str(problem) for problem in problems)
            raise CommandError(f"{told}\nNothing was loaded: {len(problems)} to mend.")

    def loaddata(self, fixture_labels):
        self.compression_formats["stdin"] = (lambda *_args: StringIO(self.piped.content.decode()), None)  # read before
        super().loaddata(fixture_labels)

    # Rows of the register

    def load_the_register(self, files: list[Path | StandardInput], whole: bool, options: dict) -> None:
        excluded, excluded_apps = parse_apps_and_model_labels(options["exclude"])
        excluded |= {model for model in MODELS if model._meta.app_config in excluded_apps}
        load = Load(
            files,
            using=options["database"],
            overwrite=options["overwrite"],
            whole=whole,
            prune=self.prune(whole, options),
            ignore_unknown=options["ignore"],
            leave_out=frozenset(excluded),
        )
        try:
            plan = load.run(dry=options["dry_run"])
        except RefusedError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            if options["ignore"]:
                self.stdout.writelines(f"{line}\n" for line in passed_over(read(files)[0]))
            for line in (*plan.lines, result(plan, dry=options["dry_run"])):
                self.stdout.write(printable(line))
            if not_public := hidden(plan.brought, options["database"], plan.writes):
                self.stderr.write(not_public)

    def prune(self, whole: bool, options: dict) -> Prune:
        if not (options["prune"] or options["prune_all"]):
            return Prune.NONE
        if not whole:
            raise CommandError("--prune needs the whole register. Load the label register.")
        return Prune.ALL if options["prune_all"] else Prune.LOADED


def result(plan: Plan, *, dry: bool) -> str:
    """What a load did, or would do, in a line."""
    if plan.changes_nothing:
        rows = len(plan.brought)
        same = f"{rows}" if plan.same == rows else f"{plan.same} of {rows}"
        return f"Nothing has changed: {same} rows are as in the files."
    changed = len(plan.writes) - plan.new
    counts = f"{plan.new} new, {changed} changed, {len(plan.removed)} removed, {plan.same} unchanged"
    return f"Dry run, nothing is written: {counts}." if dry else f"Loaded: {counts}."
