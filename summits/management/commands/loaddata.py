"""Django's loaddata for a register that people edit: checks first, loads all or nothing, keeps edits.

The label `register` stands for all files of the register in the order in which they load. Whatever the format of a
file, its rows go one way. Rows of other applications are loaded apart, as Django loads them.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core import serializers
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.db import DatabaseError, connections

from summits.fixtures import MODELS
from summits.history import remember_load
from summits.importing import (
    DERIVED,
    PIPED,
    REGISTER,
    Edits,
    Problem,
    StandardInput,
    files_behind,
    misplaced,
    model_of,
    passed_over,
    read,
    rehearse,
    unfit_for_a_whole_database,
)
from summits.keys import Identity, as_written, identity_of, keys_in_database, named
from summits.models import Redirect
from summits.models.base import remembered_keys
from summits.renaming import renamed_by


class Command(loaddata.Command):
    help = "Loads files of the register, all or nothing, and keeps what was edited since the last load."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--overwrite", action="store_true", help="Takes the files' rows also where editors changed them."
        )
        parser.add_argument(
            "--prune", action="store_true", help="With the label register: removes rows that the files do not have."
        )
        apart = parser.add_mutually_exclusive_group()
        apart.add_argument(
            "--other-apps", action="store_true", help="Loads rows of other applications (accounts), as Django does."
        )
        apart.add_argument(
            "--whole-database",
            action="store_true",
            help="Loads what dumpdata wrote of a whole database, with its accounts and history, into an empty one.",
        )

    def handle(self, *fixture_labels, **options):
        self.overwrite, self.prune = options["overwrite"], options["prune"]
        self.other_apps, self.whole_database = options["other_apps"], options["whole_database"]
        self.kept = defaultdict(set)  # the primary keys, by model, of rows that stay as editors made them
        self.deleted = set()  # the identities of rows that editors deleted
        super().handle(*fixture_labels, **options | {"format": options["format"] or "json"})

    def loaddata(self, fixture_labels):
        """Runs inside the transaction of Django's command, so that a CommandError leaves nothing behind."""
        files = files_behind(fixture_labels, settings.FIXTURE_DIRS[0], form=self.format)
        if self.other_apps or self.whole_database:
            self.load_as_django_does(files)
        else:
            self.load_the_register(files, whole=REGISTER in fixture_labels)

    # Rows of other applications

    def load_as_django_does(self, files: list[Path | StandardInput]) -> None:
        if self.whole_database:
            if filled := unfit_for_a_whole_database(self.using):
                raise CommandError(f"Nothing was loaded: a whole database needs an empty one; there are {filled}.")
            self.excluded_models = self.excluded_models | DERIVED
        else:
            rows, problems = read(files)
            self.refuse([*problems, *misplaced(rows)])
        piped = next((file for file in files if isinstance(file, StandardInput)), None)
        self.compression_formats["stdin"] = (lambda *_args: StringIO(piped.content.decode()), None)  # it was read above
        super().loaddata([PIPED if file is piped else str(file.resolve()) for file in files])

    # Rows of the register

    def load_the_register(self, files: list[Path | StandardInput], *, whole: bool) -> None:
        leave_out = [model for model in MODELS if self.is_excluded(model)]
        self.refuse(rehearse(files, using=self.using, ignore_unknown=self.ignore, leave_out=leave_out))
        found = read(files)[0]
        if self.ignore:
            for line in passed_over(found):
                self.tell(line)
        rows = [row.data for row in found if (model := model_of(row)) in MODELS and not self.is_excluded(model)]
        brought = {identity_of(row): row for row in map(as_written, rows)}
        renamed_by([row for (model, _key), row in brought.items() if model is Redirect], using=self.using)
        self.keep_edits(brought)
        pruned = []
        try:
            self.write(rows)
            self.remove(self.deleted)
            self.tell_what_was_installed(len(found), len(files))
            if whole:
                pruned = self.find_leftovers(brought)
        except DatabaseError as error:
            raise CommandError(f"Nothing was loaded: {error.args[0]}") from error
        if brought:
            remember_load(brought, pruned=pruned, batch=uuid.uuid4(), using=self.using)
            self.count_rows_for_the_planner()

    def refuse(self, problems: Collection[Problem]) -> None:
        if problems:
            told = "\n".join(str(problem) for problem in problems)
            raise CommandError(f"{told}\nNothing was loaded: {len(problems)} to mend.")

    def write(self, rows: list[dict]) -> None:
        """Writes the rows as Django does; what points forward is tied when all of them are there."""
        self.models, self.objs_with_deferred_fields, self.loaded_object_count = set(), [], 0
        options = {"using": self.using, "ignorenonexistent": self.ignore, "handle_forward_references": True}
        with remembered_keys(), connections[self.using].constraint_checks_disabled():
            for row in serializers.deserialize("python", rows, **options):
                self.loaded_object_count += self.save_obj(row)
            for row in self.objs_with_deferred_fields:
                row.save_deferred_fields(using=self.using)
        connections[self.using].check_constraints(table_names=[model._meta.db_table for model in self.models])

    def tell_what_was_installed(self, rows: int, files: int) -> None:
        partly = "" if rows == self.loaded_object_count else f" (of {rows})"
        self.tell(f"Installed {self.loaded_object_count} object(s){partly} from {files} fixture(s)")

    def count_rows_for_the_planner(self) -> None:
        """Without statistics of so many new rows, PostgreSQL plans the lists' counts to take seconds."""
        with connections[self.using].cursor() as cursor:
            cursor.execute("ANALYZE")

    def save_obj(self, obj):
        if obj.object.pk in self.kept[type(obj.object)]:
            obj.deferred_fields = {}  # otherwise Django saves the row later, when it ties what points forward
            return False
        return super().save_obj(obj)

    def is_excluded(self, model) -> bool:
        return model in self.excluded_models or model._meta.app_config in self.excluded_apps

    def keep_edits(self, brought: dict[Identity, dict]) -> None:
        """Names what was edited since the last load; without --overwrite it is kept."""
        edits = Edits(brought, using=self.using)
        for line in edits.lines(overwrite=self.overwrite):
            self.tell(line)
        if not self.overwrite:
            self.kept |= edits.kept()
            self.deleted = edits.deleted

    def find_leftovers(self, brought: dict[Identity, dict]) -> list[Identity]:
        """Names the rows that the files do not have; with --prune they are removed, children first, and given back."""
        outcome = "removed" if self.prune else "not in the files; --prune removes it"
        gone = [
            (model, key)
            for model in reversed(MODELS)
            if not self.is_excluded(model)
            for key in keys_in_database(model, self.using)
            if (model, key) not in brought
        ]
        for which in gone:
            self.tell(f"{named(*which)}: {outcome}")
        if not self.prune:
            return []
        self.remove(gone)
        return gone

    def remove(self, identities: Collection[Identity]) -> None:
        """Removes rows, children first; Django's deserializer needs parents even of rows that are not to stay."""
        for model in reversed(MODELS):
            if keys := [key for one, key in identities if one is model]:
                pks = keys_in_database(model, self.using)
                model._base_manager.using(self.using).filter(pk__in=[pks[key] for key in keys if key in pks]).delete()

    def tell(self, line: str) -> None:
        if self.verbosity:
            self.stdout.write(line)
